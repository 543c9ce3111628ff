"""`brief show` and `brief history`: the briefs made before."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace

from briefing.brief import Brief
from briefing.commands.keeping import state_folder
from briefing.commands.make import render
from briefing.environment import Environment, Exit
from briefing.errors import UsageError
from briefing.history import History, place_of


def show(call: Namespace, env: Environment) -> Exit:
    """Print a brief made before: the latest, that of a day, or what is new since a day."""
    if call.day and call.since:
        raise UsageError("name a day or --since a day, not both")
    store = History(state_folder(call, env))
    series = place_of([call.of]).series if call.of else None
    found: Brief | None
    if call.since:
        from briefing.novelty import gather

        since = env.today() if call.since == "today" else call.since
        series = series or store.latest_series()
        briefs = store.since(since, series) if series else []
        found = gather(briefs) if briefs else None
        wanted = f"since {since}"
    else:
        day = env.today() if call.day == "today" else call.day
        found = store.latest(day, series)
        wanted = f"of {day}" if day else "yet"
    if found is None:
        of = f" for {call.of}" if call.of else ""
        env.say(f"brief: no brief {wanted}{of} in {store.path}; `brief history` lists those kept")
        return Exit.EMPTY
    form = call.format or ("terminal" if env.is_terminal else "text")
    env.show(render(_edition(found, call.lang), form, env, call.width))
    return Exit.OK


def _edition(brief: Brief, asked: str | None) -> Brief:
    """The brief in the editions asked for. UsageError if it was made without one of them."""
    if asked is None:
        return brief
    wanted = {"fr", "en"} if asked == "both" else {asked}
    if missing := wanted.difference(brief.languages):
        raise UsageError(
            f"the brief of {brief.date} was made without {', '.join(sorted(missing))}; "
            "make it again with --lang both"
        )
    return replace(brief, languages=tuple(one for one in brief.languages if one in wanted))


def history(call: Namespace, env: Environment) -> Exit:
    """Print one line a brief: its day, its claims, its articles, its folder; newest first."""
    store = History(state_folder(call, env))
    entries = store.entries(place_of([call.of]).series if call.of else None)
    if not entries:
        env.say(f"brief: no brief yet in {store.path}")
        return Exit.EMPTY
    rows = [("day", "claims", "new", "articles", "folder")]
    rows += [
        (
            entry.day.isoformat(), str(entry.claims), str(entry.fresh), str(entry.articles),
            entry.place.replace("\n", ", "),
        )
        for entry in entries
    ]  # fmt: skip
    env.show(
        "".join(f"{day:10}  {c:>6}  {n:>6}  {a:>8}  {place}\n" for day, c, n, a, place in rows)
    )
    return Exit.OK
