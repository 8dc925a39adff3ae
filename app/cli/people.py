"""Verbs about accounts."""

import click

COMMANDS: tuple[click.Command, ...] = ()
