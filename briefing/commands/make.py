"""`brief FOLDER`: read, make the brief, print it, write it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from briefing import phrases
from briefing.brief import LANGUAGES, Brief, Language
from briefing.commands.keeping import Keeping
from briefing.commands.locking import only_run
from briefing.commands.posting import as_mail, post, posting
from briefing.configuration import place_of_articles
from briefing.environment import Environment, Exit
from briefing.errors import UsageError
from briefing.options import SUFFIXES
from briefing.outputs import write_whole
from briefing.reading import read
from briefing.rendering.json import from_json, to_json
from briefing.results import key_of
from briefing.setting import Workshop, open_results, program_identity, read_topics

if TYPE_CHECKING:
    from briefing.pipeline import Progress

STAGES = {"summarize": "Summarizing", "translate": "Translating"}


def make(call: Namespace, env: Environment) -> Exit:
    """Make the brief of `call.paths`."""
    for path in call.paths:
        if not path.exists():
            raise UsageError(f"{path}: no such file or folder")
    for path in call.output:
        if not path.absolute().parent.is_dir():
            raise UsageError(f"{path}: its folder does not exist; make it first")
    mail = posting(call, env)
    with only_run(call.output) if call.output else nullcontext():
        keeping = Keeping(call, env)
        brief = _brief(call, env, keeping)
        for path in call.output:
            form = SUFFIXES[path.suffix.lower()]
            whole = as_mail(brief, mail) if form == "mail" else render(brief, form, env, call.width)
            write_whole(path, whole)
    if call.mail:
        post(brief, mail, env)
    for file in () if call.quiet else brief.skipped:
        env.say(f"brief: {file.path} skipped: {phrases.skip_reason(file, 'en')}")
    if not call.quiet and (call.format or not call.output):
        form = call.format or ("terminal" if env.is_terminal else "text")
        env.show(render(brief, form, env, call.width))
    # After it was sent and shown: what the reader has not seen is not yet known to them.
    keeping.record(brief)
    if not brief.articles:
        given = ", ".join(map(str, call.paths))
        env.say(f"brief: nothing to brief: no French article in {given}; put some there")
        return Exit.EMPTY
    return Exit.SKIPPED if brief.skipped else Exit.OK


def render(brief: Brief, form: str, env: Environment, width: int | None) -> str:
    """The brief in one of the formats; each renderer is imported when it is asked for."""
    if form == "json":
        return to_json(brief)
    if form == "markdown":
        from briefing.rendering import markdown

        return markdown.render(brief)
    if form == "text":
        from briefing.rendering import text

        return text.render(brief, width=width or 80)
    if form == "html":
        from briefing.rendering import html

        return html.render(brief)
    from briefing.rendering import terminal

    return terminal.render(brief, width=width or _columns(env), colour=env.colour)


def _columns(env: Environment) -> int:
    from shutil import get_terminal_size

    return get_terminal_size().columns if env.is_terminal else 80


def _brief(call: Namespace, env: Environment, keeping: Keeping) -> Brief:
    """The brief of a call: the one made before if nothing has changed since, else a new one."""
    beside = place_of_articles(call, env.folder)
    languages: tuple[Language, ...] = LANGUAGES if call.lang == "both" else (call.lang,)
    day = env.today() if call.date == "today" else call.date
    results = open_results(keep=not call.no_cache)
    try:
        workshop = Workshop(call.models, call.profile, beside, results)
        topics = read_topics(call.topics, beside)
        pages, skipped = read(call.paths)
        given = key_of(
            "brief", program_identity(), repr(pages), repr(skipped), repr(topics),
            workshop.identity(), languages, call.limit,
        )  # fmt: skip

        def key(when: date) -> str:
            return key_of(given, when.isoformat(), [to_json(one) for one in keeping.earlier(when)])

        # The day is known from the articles only once they are cleaned; the last time told it.
        dated = key_of(given, "dated")
        when = day or _day(results.get([dated]).get(dated)) or env.today()
        expected = key(when)
        if known := results.get([expected]).get(expected):
            return from_json(known)
        # Not before: a brief that is known needs none of the stages.
        from briefing.pipeline import make_brief

        setup = replace(workshop.setup(topics), limit=call.limit)
        with _progress(env, call.quiet) as progress:
            brief = make_brief(
                pages, skipped, setup, day=day or env.today, languages=languages,
                compare=keeping.compare, progress=progress,
            )  # fmt: skip
        results.put({key(brief.date): to_json(brief)})
        if any(article.published == brief.date for article in brief.articles):
            results.put({dated: brief.date.isoformat()})
        return brief
    finally:
        results.close()


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@contextmanager
def _progress(env: Environment, quiet: bool) -> Iterator[Progress]:
    """A bar on standard error where a person watches; silence elsewhere."""
    if quiet or env.is_dumb or not env.stderr.isatty():
        yield lambda stage, done, whole: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Bars(*columns, console=Console(file=env.stderr), transient=True) as bars:
        shown = {stage: bars.add_task(text, total=None) for stage, text in STAGES.items()}

        def progress(stage: str, done: int, whole: int) -> None:
            bars.update(shown[stage], completed=done, total=whole)

        yield progress
