"""`tollbook rules`: what the rules read."""

from __future__ import annotations

import click


@click.command(short_help="Print what the rules read, with examples.", epilog="Example:  tollbook rules figure.passive")
@click.argument("name", required=False)
def rules(name: str | None) -> None:
    """Print what the rules read, each with its examples; NAME is a rule or the beginning of its name."""
    from tollbook.catalogue import all_rules, all_voices

    chosen = [rule for rule in all_rules() if name is None or f"{rule.name}.".startswith(f"{name}.")]
    voices = [voice for voice in all_voices() if name is None or f"{voice.name}.".startswith(f"{name}.")]
    if not chosen and not voices:
        raise click.UsageError(f"there is no rule {name!r}: see all with `tollbook rules`.")
    for rule in chosen:
        click.echo(f"{rule.name}: {rule.says}")
        for example in rule.examples:
            click.echo(f"    {example.text}  ->  {example.expect}")
        for reject in rule.rejects:
            click.echo(f"    not: {reject}")
    for voice in voices:
        click.echo(f"{voice.name}: {voice.says}")
        for example in voice.examples:
            click.echo(f"    {example.text}  ->  {example.expect}")
        for example in voice.rejects:
            click.echo(f"    but: {example.text}  ->  {example.expect}")
