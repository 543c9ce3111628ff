"""Where a call keeps and looks up its history; a history that fails never fails the brief."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from briefing.brief import Brief
from briefing.environment import Environment
from briefing.history import History, HistoryError, Place, place_of


def state_folder(call: Namespace, env: Environment) -> Path:
    """--state, else $BRIEFING_STATE, else the user's data folder."""
    if call.state is not None:
        return Path(call.state)
    if named := env.variables.get("BRIEFING_STATE"):
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("briefing", appauthor=False)


class Keeping:
    """The history as `brief make` uses it: compare, then record, one line if that fails."""

    def __init__(self, call: Namespace, env: Environment) -> None:
        """Nothing is opened yet."""
        self._history = History(state_folder(call, env))
        self._place: Place = place_of(call.paths)
        self._env = env
        self._failed = False

    def compare(self, brief: Brief) -> Brief:
        """`brief` with what is new to a reader of the seven days before it."""
        earlier = self.earlier(brief.date)
        if not earlier:
            return brief
        from briefing.novelty import mark

        return mark(brief, earlier)

    def earlier(self, day: date) -> Sequence[Brief]:
        """The briefs of the seven days before `day`; none where the history fails."""
        try:
            return self._history.earlier(day, self._place.series)
        except HistoryError as error:
            self._say(error)
            return ()

    def record(self, brief: Brief) -> None:
        """Keep `brief`; one without articles would only push out a whole one."""
        if self._failed or not brief.articles:
            return
        try:
            self._history.record(brief, self._place)
        except HistoryError as error:
            self._say(error)

    def _say(self, error: HistoryError) -> None:
        if not self._failed:
            self._env.say(f"brief: the history could not be kept, the brief is whole: {error}")
        self._failed = True
