"""`brief models`: what is configured, where it is, its licence, whether it is ready."""

from __future__ import annotations

from argparse import Namespace

from briefing.environment import Environment, Exit
from briefing.seq2seq import ModelStatus, describe, load_catalogue


def models(call: Namespace, env: Environment) -> Exit:
    """List the models, or pull one."""
    catalogue = load_catalogue(call.models, env.folder)
    if call.action == "pull":
        from briefing.seq2seq.pulling import pull

        folder = pull(catalogue.model(call.name))
        env.say(f"{call.name}: in {folder}")
        return Exit.OK
    env.show("\n\n".join(_entry(status) for status in describe(catalogue)))
    return Exit.OK


def _entry(status: ModelStatus) -> str:
    """Three lines a model: what it is, where it comes from, whether it is ready."""
    revision = f" at {status.revision[:12]}" if status.revision else ""
    state = f"ready ({', '.join(status.engines)})" if status.ready else status.missing
    return "\n".join(
        (
            f"{status.name}: {', '.join(status.tasks)} (profiles: "
            f"{', '.join(status.profiles) or 'none'})",
            f"  {status.source}{revision}, licence {status.licence}; {status.folder}",
            f"  {state}",
        )
    )
