"""Errors that the reader can mend; their message says what happened, to what, and what to do."""

from __future__ import annotations


class BriefingError(Exception):
    """Something failed and nothing was written. The message is for the reader."""


class UsageError(BriefingError):
    """The call or a configuration file is wrong: an unknown key, a missing folder, a bad date."""


class ModelMissing(BriefingError):
    """A configured model is not on this machine and may not be downloaded now."""


class Locked(BriefingError):
    """Another run holds the lock."""
