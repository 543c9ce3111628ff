"""The stages as commands of their own: clean, summarize, translate, topics, ground.

Each reads files or lines and writes lines, so that it can stand in a pipe.
"""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing import phrases
from briefing.documents import Article, Skipped
from briefing.environment import Environment, Exit
from briefing.errors import UsageError

if TYPE_CHECKING:
    from briefing.translating import Translation


def _object(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _lines(call: Namespace, env: Environment) -> Iterator[str]:
    """The lines of the named file or of standard input, without their ends."""
    if call.file == "-":
        text = env.stdin.read()
    else:
        from briefing.reading.decoding import decode

        try:
            text = decode(Path(call.file).read_bytes())
        except FileNotFoundError:
            raise UsageError(f"{call.file}: no such file") from None
    yield from text.splitlines()


def _articles(files: Sequence[Path], env: Environment, skipped: list[Skipped]) -> Iterator[Article]:
    """The cleaned articles of `files`; what gave none joins `skipped` and is named on stderr."""
    from briefing.cleaning import clean
    from briefing.reading import read

    for path in files:
        if not path.exists():
            raise UsageError(f"{path}: no such file or folder")
    pages, refused = read(files)
    for item in (*refused, *map(clean, pages)):
        if isinstance(item, Article):
            yield item
        else:
            skipped.append(item)
            env.say(f"brief: {item.path} skipped: {phrases.skip_reason(item, 'en')}")


def _ending(made: int, skipped: Sequence[Skipped]) -> Exit:
    if not made:
        return Exit.EMPTY
    return Exit.SKIPPED if skipped else Exit.OK


def clean(call: Namespace, env: Environment) -> Exit:
    """Show what is kept of each file and what is dropped."""
    from briefing.cleaning import cleaned_json

    skipped: list[Skipped] = []
    made = 0
    for article in _articles(call.files, env, skipped):
        made += 1
        if call.json:
            env.show(_object(cleaned_json(article)))
            continue
        when = article.published.isoformat() if article.published else "date unknown"
        env.show(f"{article.path}: {article.title or 'no title'}")
        env.show(f"{article.outlet or 'outlet unknown'}, {when}\n")
        for block in article.blocks:
            env.show(
                {"heading": "# ", "item": "- ", "quote": "> "}.get(block.kind, "") + block.text
            )
        if article.dropped:
            env.show("\nDropped:")
        for dropped in article.dropped:
            env.show(f"  [{dropped.reason}] {dropped.line}")
        env.show("")
    return _ending(made, skipped)


def summarize(call: Namespace, env: Environment) -> Exit:
    """Summarize each file; with --raw, as the model wrote it."""
    from briefing.grounding import ground
    from briefing.setting import Workshop, open_results

    skipped: list[Skipped] = []
    results = open_results(keep=not call.no_cache)
    try:
        workshop = Workshop(call.models, call.profile, env.folder, results)
        summarizer = workshop.summarizer(call.prefix)
        articles = list(_articles(call.files, env, skipped))
        for article, drafts in zip(articles, summarizer.summarize_all(articles), strict=True):
            made: list[dict[str, Any]] = []
            for draft in drafts:
                statement = None if call.raw else ground(draft.text, article)
                if call.raw:
                    made.append({"text": draft.text, "wording": "summary", "sentences": []})
                elif statement is not None:
                    made.append(
                        {
                            "text": statement.text,
                            "wording": statement.wording,
                            "sentences": list(statement.sentences),
                        }
                    )
            if call.json:
                env.show(_object({"path": article.path, "summary": made}))
                continue
            env.show(article.path)
            for sentence in made:
                places = ",".join(map(str, sentence["sentences"]))
                env.show(f"  {sentence['text']} [{sentence['wording']}: {places or '-'}]")
    finally:
        results.close()
    return _ending(len(articles), skipped)


def translate(call: Namespace, env: Environment) -> Exit:
    """Translate sentences, one a line; an empty line stays empty."""
    from briefing.setting import Workshop, open_results

    lines = list(_lines(call, env))
    results = open_results(keep=not call.no_cache)
    try:
        translator = Workshop(call.models, call.profile, env.folder, results).translator()
        made = iter(translator.translate([line for line in lines if line.strip()]))
        for line in lines:
            if not line.strip():
                env.show("")
                continue
            translation = next(made)
            if call.json:
                env.show(
                    _object(
                        {
                            "fr": line,
                            "en": _english(translation),
                            "faithful": translation.faithful,
                            "reason": translation.reason,
                        }
                    )
                )
            else:
                env.show(_english(translation))
                if not translation.faithful:
                    env.say(f"brief: not faithful ({translation.reason}): {line}")
    finally:
        results.close()
    return Exit.OK


def _english(translation: Translation) -> str:
    """English in any case: here the reader asked for a translation, and is told of its faults."""
    return translation.text if translation.faithful else translation.draft or translation.text


def topics(call: Namespace, env: Environment) -> Exit:
    """Say which topics each sentence belongs to."""
    from briefing.setting import read_topics
    from briefing.topics import label, labels_json

    known = read_topics(call.topics, env.folder)
    for line in _lines(call, env):
        labels = label(line, known)
        if call.json:
            env.show(_object(labels_json(line, labels)))
        else:
            names = "; ".join(f"{one.id} {one.score:.2f} ({one.reason})" for one in labels)
            env.show(f"{line}\n  {names or 'other'}")
    return Exit.OK


def ground(call: Namespace, env: Environment) -> Exit:
    """Check claims against sources: JSON lines in, verdicts out."""
    from briefing.grounding import check, verdict_json

    for number, line in enumerate(_lines(call, env), 1):
        if not line.strip():
            continue
        claim, sources = _claim(line, number)
        verdict = check(claim, sources)
        if call.json:
            env.show(_object(verdict_json(verdict)))
        elif verdict.supported:
            env.show(f"supported: {claim}")
        else:
            env.show(f"NOT supported: {claim}\n  {verdict.check}: {verdict.reason}")
    return Exit.OK


def _claim(line: str, number: int) -> tuple[str, list[str]]:
    """The claim and its source sentences; UsageError names the line that is wrong."""
    try:
        given = json.loads(line)
        claim, source = given["claim"], given["source"]
    except (json.JSONDecodeError, KeyError, TypeError) as error:
        raise UsageError(
            f'line {number}: not an object like {{"source": "...", "claim": "..."}} ({error})'
        ) from None
    sources = [source] if isinstance(source, str) else source
    if not isinstance(claim, str) or not all(isinstance(text, str) for text in sources):
        raise UsageError(f"line {number}: source and claim must be texts")
    return claim, sources
