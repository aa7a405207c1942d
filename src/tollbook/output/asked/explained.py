"""All that a figure, a statement or an incident rests on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from tollbook.model.asked import (
    Explained,
    FigureExplained,
    IncidentExplained,
    KeptFigure,
    StatementExplained,
)
from tollbook.model.judgement import Judgement
from tollbook.model.kept import Reason, Step
from tollbook.output import wording
from tollbook.output.asked.answers import table
from tollbook.output.asked.figures import COLUMNS, cells, figures_table, sentence, where_from
from tollbook.output.asked.incidents import answer_line, incidents_table
from tollbook.output.sections import pairs, section
from tollbook.output.terminal import visible

_STEPS = ("reported", "words", "counted", "the number", "who says", "report")
_INDENT = (0, 0, 0, 4)
_OF_FIGURE = (
    "low", "best", "high", "hedge", "effect", "unit", "group", "sex", "age", "party", "responsible", "cause", "voice",
    "source", "speaker", "stance", "via",
)  # fmt: skip
_THEN = ("when", "first", "last", "cumulative", "status", "part_of", "judged")


def explained(one: Explained, width: int) -> Iterable[RenderableType]:
    """What it is, what it says, and what each of that rests on, for a window of `width` characters."""
    if isinstance(one, FigureExplained):
        return _figure(one)
    if isinstance(one, StatementExplained):
        return _statement(one, width)
    return _incident(one, width)


def _figure(one: FigureExplained) -> Iterable[RenderableType]:
    figure = one.figure
    yield Text(f"Figure {visible(figure.figure)}{_standing(one.state)}", "bold")
    yield Padding(sentence(figure), _INDENT, expand=False)
    yield Text("\nWhat it says", "bold underline")
    yield pairs(_fields(figure))
    yield Text("\nWhere it stands", "bold underline")
    yield pairs(_page(one))
    yield section("Rules that read it", len(one.rules))
    yield from (Text(f"    {visible(rule)}") for rule in one.rules)
    yield Text("\nWhat it belongs to", "bold underline")
    yield pairs(_belongs(one))
    yield from _judgements(one.judgements)


def _fields(figure: KeptFigure) -> Iterable[tuple[str, str]]:
    yield "words", f"{figure.text} ({figure.start}-{figure.end}, {figure.block.replace('_', ' ')})"
    for name in _OF_FIGURE:
        if (value := getattr(figure, name)) is not None:
            yield name, f"{value:,}" if isinstance(value, int) else str(value)
    if figure.place is not None:
        place = figure.place
        told = (place.name, place.text, place.country, place.geonameid and f"GeoNames {place.geonameid}")
        yield "place", " · ".join(dict.fromkeys(str(part) for part in told if part))
    for name in _THEN:
        if (value := getattr(figure, name)) is not None:
            yield name, {True: "yes", False: "no"}.get(value, str(value))


def _page(one: FigureExplained) -> Iterable[tuple[str, str]]:
    figure = one.figure
    came = one.fetched and f"fetched {wording.moment(one.fetched)}"
    told = {
        "report": figure.report,
        "title": one.title,
        "outlet": figure.outlet,
        "published": figure.published,
        "address": one.url if one.url != figure.report else None,
        "page": f"version {one.version}, {came or 'not fetched by Tollbook'}, added {wording.moment(one.added)}",
        "SHA-256": one.sha256,
        "read": f"{wording.moment(one.read)}, by Tollbook {one.reading}",
    }
    return ((name, value) for name, value in told.items() if value)


def _belongs(one: FigureExplained) -> Iterable[tuple[str, str]]:
    yield "statement", one.figure.statement or "none"
    if one.echo:
        yield "repeats", one.echo
    yield "incident", one.figure.incident or "none"
    for reason in one.reasons:
        yield f"joined by {reason.by}", reason.words


def _statement(one: StatementExplained, width: int) -> Iterable[RenderableType]:
    speaker = visible(one.speaker or wording.NOT_SAID)
    yield Text(f"Statement {visible(one.id)}{_standing(one.state)}", "bold")
    yield Text(f"who says: {speaker}" + (f"\nrepeats {visible(one.echo)}" if one.echo else ""))
    if one.appearances:
        yield section("Appearances", len(one.appearances))
        yield from figures_table(one.appearances, width)


def _incident(one: IncidentExplained, width: int) -> Iterable[RenderableType]:
    incident = one.incident
    yield Text(f"Incident {visible(incident.id)}{_standing(one.state)}", "bold")
    yield from incidents_table([incident], width)
    if incident.answers:
        yield section("What each policy answers", len(incident.answers))
        yield from (Padding(answer_line(answer), _INDENT, expand=False) for answer in incident.answers)
    for effect, steps in one.courses.items():
        yield section(f"The toll's course: {effect.replace('_', ' ')}", len(steps))
        yield from table(_STEPS, [(_step(step), ()) for step in steps], width)
    if one.members:
        yield section("Figures, in the order of publication", len(one.members))
        below = [(sentence(two.figure), where_from(two.figure), *_reasons(two.reasons)) for two in one.members]
        yield from table(
            COLUMNS, [(cells(two.figure), told) for two, told in zip(one.members, below, strict=True)], width
        )
    yield from _judgements(one.judgements)


def _step(one: Step) -> tuple[str, ...]:
    who = one.speaker or wording.NOT_SAID
    return wording.day(one.day), one.words, one.what.replace("_", " "), one.move, who, one.report


def _reasons(reasons: Sequence[Reason]) -> list[RenderableType]:
    if not reasons:
        return [Text("the incident begins with it", "dim")]
    return [Text(f"joined by {visible(reason.by)}: {visible(reason.words)}", "dim") for reason in reasons]


def _judgements(found: Sequence[Judgement]) -> Iterable[RenderableType]:
    if found:
        yield section("What people have said of it", len(found))
        yield pairs((f"{one.judge}, {one.at[:10]}", _judgement(one)) for one in found)


def _judgement(one: Judgement) -> str:
    fields = ", ".join(f"{name}: {value}" for name, value in one.fields.items())
    other = f" {one.target} with {one.other}" if one.other else ""
    return f"{one.verb}{other}{f' ({fields})' if fields else ''}: {one.why}"


def _standing(state: str) -> str:
    return "" if state == "current" else f" ({state})"
