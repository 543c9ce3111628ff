"""From a call's options to what the stages need: topics, writers, caches, all opened late."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefing import __version__
from briefing.grounding import check_pair
from briefing.outlets import load_outlets
from briefing.results import Remembering, Results, key_of
from briefing.seq2seq import Catalogue, Writer, load_catalogue, open_writer
from briefing.seq2seq.catalogue import Task
from briefing.seq2seq.converting import cache_folder
from briefing.seq2seq.shipped import PACKAGE, shipped
from briefing.summarizing import Summarizer
from briefing.topics import Topic, load_topics
from briefing.translating import Translator, load_names

if TYPE_CHECKING:
    from briefing.pipeline import Setup

RESULTS = "results.sqlite"


def topics_file(named: Path | None, beside: Path | None) -> Path:
    """The reader's own topics.toml: named, beside the articles or in prompts/ there; or ours."""
    if named is not None:
        return named
    for own in ("topics.toml", "prompts/topics.toml"):
        if beside is not None and (beside / own).is_file():
            return beside / own
    return shipped("prompts/topics.toml")


def names_file(beside: Path | None) -> Path:
    """The table of house names: in prompts/ beside the articles, or ours."""
    own = beside / "prompts/names.toml" if beside is not None else None
    return own if own is not None and own.is_file() else shipped("prompts/names.toml")


def outlets_file(beside: Path | None) -> Path:
    """The table of outlets: in prompts/ beside the articles, or ours."""
    own = beside / "prompts/outlets.toml" if beside is not None else None
    return own if own is not None and own.is_file() else shipped("prompts/outlets.toml")


def open_results(keep: bool) -> Results:
    """The cache of results; with `keep` False, one that lasts as long as the process."""
    return Results(cache_folder() / RESULTS if keep else None)


class Workshop:
    """The configured models behind one cache, handed out by task."""

    def __init__(
        self, models: Path | None, profile: str, beside: Path | None, results: Results
    ) -> None:
        """Read the configuration; UsageError if it is wrong. No model is opened."""
        self.catalogue: Catalogue = load_catalogue(models, beside)
        self.profile = profile
        self.beside = beside
        self.results = results

    def writer(self, task: Task) -> Writer:
        """The model for `task`, asking the cache first. ModelMissing if it is not here."""
        writer = open_writer(self.catalogue, self.profile, task, self.beside)
        return replace(writer, engine=Remembering(writer.engine, self.results))

    def summarizer(self, task: Task = "summarize") -> Summarizer:
        """A summarizer that writes summaries, standfirsts or headlines."""
        return Summarizer(self.writer(task))

    def translator(self) -> Translator:
        """A translator whose English is checked against the French, claim by claim."""

        def reason(french: str, english: str) -> str | None:
            return check_pair(french, english).reason

        return Translator(self.writer("translate"), load_names(names_file(self.beside)), reason)

    def identity(self) -> str:
        """A key that changes with the models, their prompts, the house names and the outlets."""
        outlets = load_outlets(outlets_file(self.beside))
        return key_of(self.writer("summarize").identity, self.translator().identity, repr(outlets))

    def setup(self, topics: tuple[Topic, ...]) -> Setup:
        """All that `make_brief` needs."""
        from briefing.pipeline import Setup

        summarizer, translator = self.summarizer(), self.translator()
        return Setup(
            topics=topics,
            outlets=load_outlets(outlets_file(self.beside)),
            summarizer=summarizer,
            translator=translator,
            models={
                "summarize": summarizer.writer.engine.identity,
                "translate": translator.writer.engine.identity,
            },
        )


def read_topics(named: Path | None, beside: Path | None) -> tuple[Topic, ...]:
    """The topics of this call."""
    return load_topics(topics_file(named, beside))


def program_identity() -> str:
    """A key that changes whenever a file of the program does, for caching whole briefs."""
    files = sorted(
        path
        for folder in (PACKAGE, shipped("prompts"))
        for pattern in ("*.py", "*.toml", "*.txt", "*.xz", "*.bin")
        for path in folder.rglob(pattern)
    )
    marks = [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in files]
    return key_of(__version__, marks)
