"""`brief init FOLDER`: a briefing.toml to edit, in which every key is explained and none is set."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from briefing.configuration import NAME
from briefing.environment import Environment, Exit
from briefing.errors import UsageError
from briefing.outputs import write_whole

EXAMPLE = """\
# Settings of `brief` for the articles in this folder.
#
# Take away the "#" before a key to set it. What you type wins over this file, and this file
# wins over the one in your configuration folder (`brief doctor` says where that is).
# Paths are relative to this file's folder; "~" is your home folder.

# Editions: "fr", "en" or "both".
#lang = "both"

# Your topics, in place of those that come with the program.
#topics = "topics.toml"

# Files to write at each run, unless others are given with -o: .md .json .txt .html .eml
#outputs = ["brief.html", "brief.md"]

# Your list of models, and which of its profiles to use.
#models = "models.toml"
#profile = "default"

# Claims a topic at most; 0 shows all.
#limit = 8

# Columns of printed text, 20 or more; else those of the terminal.
#width = 80

# When `brief schedule` has the brief made, daily, in local time.
#[schedule]
#at = "07:00"

# The mail. A schedule sends it to all in `to`; any other run only to those given with --mail.
#[mail]
#from = "Brief <me@example.org>"
#to = ["me@example.org"]

# The server that takes the mail; without one, this machine's own sendmail does.
# The password is never kept here: set BRIEFING_SMTP_PASSWORD in the environment,
# or store it with `keyring set briefing-smtp me@mail.example.org` (user@host).
#[mail.server]
#host = "mail.example.org"
#user = "me"
# "starttls" (port 587), "ssl" (port 465), or "plain" (port 25, this machine only).
#security = "starttls"
#port = 587
# A PEM file that signs the server's certificate, where your system does not know it.
#authority = "authority.pem"
"""


def init(call: Namespace, env: Environment) -> Exit:
    """Write the file; one that is there stays, unless --force."""
    folder: Path = call.folder
    path = folder / NAME
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder}: not a folder")
    if path.exists() and not call.force:
        raise UsageError(f"{path} is there already and was left as it is; --force replaces it")
    folder.mkdir(exist_ok=True)
    write_whole(path, EXAMPLE)
    env.say(f"brief: {path} written; nothing in it is set yet")
    return Exit.OK
