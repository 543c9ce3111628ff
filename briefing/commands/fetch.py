"""`brief fetch feeds.toml -o today/`: the feeds' new articles, into a folder to be briefed."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from briefing.commands.locking import only_run
from briefing.downloading import Web
from briefing.environment import Environment, Exit
from briefing.errors import UsageError
from briefing.fetching import Outcome, Record, load_records, save_records, visit
from briefing.reading.limits import Limits
from briefing.results import key_of
from briefing.seq2seq.converting import cache_folder
from briefing.subscriptions import load_subscriptions


def fetch(call: Namespace, env: Environment) -> Exit:
    """Visit each feed once; one that fails is named and loses no other."""
    subscriptions = load_subscriptions(call.feeds)
    folder: Path = call.folder
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder}: not a folder")
    folder.mkdir(parents=True, exist_ok=True)
    web = Web(allow_private=call.allow_private, delay=subscriptions.delay)
    reached = failed = 0
    with only_run([folder]):
        memory = cache_folder() / "fetched" / f"{key_of(str(folder.resolve()))[:16]}.json"
        records = load_records(memory)
        for feed in subscriptions.feeds:
            outcome, records[feed.url] = visit(
                feed,
                folder,
                records.get(feed.url, Record()),
                web,
                today=env.today(),
                now=int(env.now().timestamp()),
                limits=Limits(),
            )
            save_records(memory, records)
            reached += outcome.reached
            failed += bool(outcome.failures)
            _tell(feed.called, outcome, call.quiet, env)
    if not reached:
        return Exit.FAILED
    return Exit.SKIPPED if failed else Exit.OK


def _tell(name: str, outcome: Outcome, quiet: bool, env: Environment) -> None:
    for failure in outcome.failures:
        env.say(f"brief: {name}: {failure}")
    if outcome.reached and not quiet:
        changed = f", {len(outcome.changed)} changed" if outcome.changed else ""
        env.say(f"brief: {name}: {len(outcome.new)} new{changed}, {len(outcome.kept)} as they were")
