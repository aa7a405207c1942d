"""Writes the generated pages: the JSON Schema, the catalogues of rules and checks, the CLI reference, and the output in
the README.

    python scripts/write_docs.py

`tests/test_docs.py` fails where a page is no longer what this would write.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import click
import msgspec

from tollbook.catalogue import all_rules, all_voices
from tollbook.cli import main as cli
from tollbook.model.record import Report
from tollbook.record.checks.registry import CHECKS
from tollbook.rules.rule import Rule, Voice

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
DATA_FORMAT = DOCS / "data-format.md"
README = ROOT / "README.md"
WIDTH = 100
BOOK = "out/first-fifty-days.tollbook"
_FOLDER = tempfile.TemporaryDirectory()

_SHOWN = re.compile(r"(<!-- output of: (.*?) -->\n)(.*?)(<!-- end of output -->)", re.S)


def generated() -> dict[Path, str]:
    """Every generated page, by its path, with what should stand in it."""
    return {
        DOCS / "report.schema.json": json.dumps(schema(), indent=1, ensure_ascii=False) + "\n",
        DOCS / "rules.md": rules_page(),
        DOCS / "cli.md": cli_page(),
        DOCS / "checks.md": checks_page(),
        README: readme(),
    }


def described() -> dict[str, tuple[str, dict[str, str]]]:
    """For each record type in `docs/data-format.md`: its first line, and what its fields mean."""
    sections = re.split(r"^## ", DATA_FORMAT.read_text(encoding="utf-8"), flags=re.M)[1:]
    out = {}
    for section in sections:
        name, rest = section.split("\n", 1)
        fields = dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", rest, flags=re.M))
        out[name] = rest.strip().split("\n", 1)[0], fields
    return out


def schema() -> dict[str, Any]:
    """The JSON Schema of one report: every field is required, no other is allowed, and each says what it means."""
    meanings = described()
    definitions: dict[str, Any] = msgspec.json.schema(Report)["$defs"]
    for name, definition in definitions.items():
        about, fields = meanings[name]
        definition["description"] = about
        definition["required"] = list(definition["properties"])
        definition["additionalProperties"] = False
        for field, kind in definition["properties"].items():
            kind.pop("default", None)
            kind["description"] = fields[field]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "One line of `tollbook read --json`",
        "$ref": "#/$defs/Report",
        "$defs": definitions,
    }


def rules_page() -> str:
    """The rule catalogue: what each rule reads, with its examples and what it must leave alone."""
    parts = [
        "# The rules",
        "Written by `make docs` from the rules themselves; the tests read every example. In an example, "
        "the words that the rule finds stand in [brackets], and behind the arrow is what they come to. "
        "[CONTRIBUTING.md](../CONTRIBUTING.md) says how to add a rule.",
    ]
    for family, rules in groupby(all_rules(), key=lambda rule: rule.name.split(".")[0]):
        parts += [f"## {family}", *map(_rule, rules)]
    parts += ["## attribution", "Here the words in [brackets] are the figure, and behind the arrow is who says it."]
    parts += map(_voice, all_voices())
    return "\n\n".join(parts) + "\n"


def _rule(rule: Rule) -> str:
    lines = [f"### {rule.name}", "", rule.says[:1].upper() + rule.says[1:] + ".", ""]
    lines += [f"* {example.text} → {example.expect}" for example in rule.examples]
    lines += [f"* not: {text}" for text in rule.rejects]
    return "\n".join(lines).rstrip()


def _voice(voice: Voice) -> str:
    lines = [f"### {voice.name}", "", voice.says[:1].upper() + voice.says[1:] + ".", ""]
    lines += [f"* {example.text} → {example.expect}" for example in voice.examples]
    lines += [f"* but: {example.text} → {example.expect}" for example in voice.rejects]
    return "\n".join(lines)


def cli_page() -> str:
    """The help of every command."""
    top = click.Context(cli, info_name="tollbook", terminal_width=WIDTH, **cli.context_settings)
    contexts = [top, *(click.Context(command, top, name) for name, command in sorted(cli.commands.items()))]
    parts = ["# The command line", "Written by `make docs` from the program's own help."]
    parts += [f"## {context.command_path}\n\n```text\n{context.get_help()}\n```" for context in contexts]
    return "\n\n".join(parts) + "\n"


def checks_page() -> str:
    """The checks of a book: what each looks at, and what an editor would stop at."""
    over = {
        "report": "One report",
        "series": "One series: a speaker's running totals of one measure",
        "occasion": "One incident: what several speakers say of one happening",
        "totals": "The totals of several speakers",
    }
    parts = [
        "# Checks",
        "What `tollbook check` looks for. A line of it is no error for certain: it says who reported what, and what "
        "does not go together. Each names the figures that it rests on; `tollbook explain BOOK ID` shows their words. "
        'Hedges are kept to: "more than 12,000" after "about 12,000" is no fall. The last part of its answer says '
        "which totals meet the series of their source: evidence that they were copied right, and of which day.",
    ]
    for kind, checks in groupby(CHECKS, lambda check: check.over):
        parts.append(f"## {over[kind]}")
        parts.append("\n".join(f"* `{check.name}`: {check.says}." for check in checks))
    return "\n\n".join(parts) + "\n"


def readme() -> str:
    """The README with the present output of every command that it shows."""
    return _SHOWN.sub(
        lambda match: f"{match[1]}```text\n{_output(match[2])}\n```\n{match[4]}", README.read_text(encoding="utf-8")
    )


def _output(command: str) -> str:
    """What a command prints in a window of `WIDTH` characters, without colour; of a longer answer "(first N lines)"."""
    command, _, lines = command.partition(" (first ")
    arguments = shlex.split(command)[1:]
    if BOOK in arguments:
        arguments[arguments.index(BOOK)] = str(example_book())
    environment = {**os.environ, "COLUMNS": str(WIDTH), "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    environment.pop("FORCE_COLOR", None)
    run = [sys.executable, "-m", "tollbook", *arguments]
    done = subprocess.run(run, cwd=ROOT, env=environment, check=True, capture_output=True, encoding="utf-8")
    shown = done.stdout.strip("\n").split("\n")
    return "\n".join(line.rstrip() for line in shown[: int(lines.split()[0]) if lines else None]).rstrip()


@cache
def example_book() -> Path:
    """The book that `make demo` makes, made anew in a folder of its own, which ends with the program."""
    book = Path(_FOLDER.name) / "example.tollbook"
    tables = sorted(ROOT.glob("examples/tables/*.csv"))
    commands = [
        ["new", book, "--profile", "ukraine-2022"],
        *(["import", book, table.relative_to(ROOT), "--map", table.with_suffix(".toml")] for table in tables),
        ["add", book, "examples/first-fifty-days", "examples/contradictions"],
    ]
    for command in commands:
        run = [sys.executable, "-m", "tollbook", *map(str, command)]
        subprocess.run(run, cwd=ROOT, check=True, capture_output=True)
    return book


def main() -> None:
    """Writes every generated page and says which of them changed."""
    for path, text in generated().items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            print(f"wrote {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
