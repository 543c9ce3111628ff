"""Cleaning: a page to the article in it, or to the reason why there is none."""

from __future__ import annotations

from briefing.cleaning.article import clean, cleaned_json
from briefing.cleaning.duplicates import deduplicate

__all__ = ["clean", "cleaned_json", "deduplicate"]
