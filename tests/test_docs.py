"""The documentation says what is so: generated pages are fresh, fields are described, links lead somewhere."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import msgspec
import pytest
from conftest import ROOT

from tollbook.model.record import Report

_spec = importlib.util.spec_from_file_location("write_docs", ROOT / "scripts" / "write_docs.py")
assert _spec is not None
assert _spec.loader is not None
write_docs = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(write_docs)

PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/**/*.md")])


@pytest.mark.parametrize(
    "path", ["docs/report.schema.json", "docs/rules.md", "docs/cli.md", "docs/checks.md", "README.md"]
)
def test_generated_pages_are_fresh(path: str) -> None:
    written = (ROOT / path).read_text(encoding="utf-8")
    assert written == write_docs.generated()[ROOT / path], f"{path} is stale: call make docs"


def test_every_field_is_described_and_no_other() -> None:
    types = msgspec.json.schema(Report)["$defs"]
    fields = {name: set(definition["properties"]) for name, definition in types.items()}
    assert {name: set(meanings) for name, (_, meanings) in write_docs.described().items()} == fields


@pytest.mark.parametrize(
    "kind", ["Block.kind", "Figure.hedge", "Figure.effect", "Figure.group", "Figure.status", "Caveat.kind"]
)
def test_every_value_of_a_closed_list_is_described(kind: str) -> None:
    name, field = kind.split(".")
    values = msgspec.json.schema(Report)["$defs"][name]["properties"][field]["enum"]
    meaning = write_docs.described()[name][1][field]
    assert [value for value in values if f"`{value}`" not in meaning] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if ":" not in link and not (page.parent / link).exists()] == []


def test_the_readme_names_every_make_target() -> None:
    targets = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
    assert targets is not None
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    asked = ["demo", "test", "lint", "bench", "score"]
    assert [name for name in asked if name not in targets[1].split() or f"make {name}" not in readme] == []


def test_decisions_are_numbered_without_gaps() -> None:
    numbers = [int(path.name[:3]) for path in sorted((ROOT / "docs" / "decisions").glob("*.md"))]
    assert numbers == list(range(1, len(numbers) + 1))


def test_nothing_names_an_index_or_a_machine() -> None:
    pins = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert [pin for pin in pins if not pin.startswith("#") and not re.fullmatch(r"[\w.-]+==[\w.!+]+", pin)] == []
