"""Decides whether a claim, in French or English, says only what its French sources say."""

from briefing.grounding.aligning import align
from briefing.grounding.gate import check, check_pair, degenerate, ground, verdict_json
from briefing.grounding.verdict import Verdict

__all__ = ["Verdict", "align", "check", "check_pair", "degenerate", "ground", "verdict_json"]
