"""Tables by their maps: every figure's words are its cell, silence is never zero, and what is wrong gets one line."""

from __future__ import annotations

import csv
import io

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st
from test_schema import assert_holds

from tollbook.model.record import Attribution, Date, Figure, Place, Span
from tollbook.table.faults import TableError
from tollbook.table.mapping import parse_map
from tollbook.table.read import TableRead, read_table

TABLES = ROOT / "examples" / "tables"
SOURCE = 'speaker = "Ministry of Health"'
DAYS = 'day_column = "day"'
DEAD = 'column = "dead"\neffect = "killed"'


def read(
    text: str, *figures: str, rows: str = DAYS, source: str = SOURCE, place: str = "", name: str = "t.csv"
) -> TableRead:
    said = "".join(f"[[figures]]\n{figure}\n" for figure in figures or (DEAD,))
    toml = f"[source]\n{source}\n[rows]\n{rows}\n[place]\n{place}\n{said}"
    table = read_table(parse_map(toml, "map.toml"), text, name, "0" * 64)
    assert_holds(table.report)
    assert table.report.text == text
    return table


def numbers(table: TableRead) -> list[tuple[str, int | None, int | None, int | None, str]]:
    return [(one.text, one.low, one.best, one.high, one.hedge) for one in table.report.figures]


def only(table: TableRead) -> Figure:
    (figure,) = table.report.figures
    return figure


def example(name: str) -> TableRead:
    toml = (TABLES / f"{name}.toml").read_text(encoding="utf-8")
    text = (TABLES / f"{name}.csv").read_bytes().decode()
    return read_table(parse_map(toml, f"{name}.toml"), text, f"{name}.csv", "0" * 64)


def test_a_row_becomes_a_statement_by_a_named_source() -> None:
    text = "day,dead,note\n2022-04-14,3,in hospital\n"
    table = read(text, DEAD + '\nunit = "patients"\nparty = "Ukraine"\ngroup = "civilian"\ncause = "shelling"')
    figure = only(table)
    assert figure == Figure(
        id=figure.id,
        start=25,
        end=26,
        text="3",
        low=3,
        best=3,
        high=3,
        hedge="exact",
        effect="killed",
        unit="patients",
        group="civilian",
        sex=None,
        age=None,
        party="Ukraine",
        responsible=None,
        cause="shelling",
        attribution=Attribution("source", speaker="Ministry of Health", stance="says"),
        place=None,
        when="2022-04-14",
        cumulative=False,
        status="asserted",
        part_of=None,
        rules=("import.map",),
    )
    report = table.report
    assert [(block.kind, text[block.start : block.end]) for block in report.blocks] == [
        ("heading", "day,dead,note"),
        ("table_row", "2022-04-14,3,in hospital"),
    ]
    assert report.dates == (Date(14, 24, "2022-04-14", "2022-04-14"),)
    assert (report.id, report.sha256, report.published, report.language) == ("t.csv", "0" * 64, None, None)
    assert table.problems == ()
    assert table.passed_over == ("note",)
    assert [(text[one.start : one.end], one.why) for one in report.unread] == [("note", "column note: not in the map")]


def test_what_the_map_says_of_the_source() -> None:
    table = read(
        "day,dead\n2022-04-14,3\n",
        source=SOURCE
        + '\nvia = "Example Dataset"\nstance = "claims"\ntitle = "Deaths"\nurl = "https://data.example/1"\n'
        + 'licence = "CC0"\npublished = 2022-05-01\nnote = "for people"',
    )
    assert only(table).attribution == Attribution(
        "source", speaker="Ministry of Health", stance="claims", via="Example Dataset"
    )
    report = table.report
    assert (report.title, report.outlet, report.url) == ("Deaths", "Example Dataset", "https://data.example/1")
    assert (report.published, report.published_from) == ("2022-05-01", "given")


def test_rows_may_name_their_sources() -> None:
    text = 'day,dead,who\n2022-04-14,3,"Mayor ""of"" Rivna"\n2022-04-15,4,\n'
    table = read(text, source='speaker_column = "who"')
    first, second = (one.attribution for one in table.report.figures)
    assert first == Attribution("source", 'Mayor ""of"" Rivna', 27, 45, 'Mayor "of" Rivna', None, "says")
    assert second == Attribution("unknown")
    table = read(text, source=SOURCE + '\nspeaker_column = "who"')
    assert [one.attribution.speaker for one in table.report.figures] == ['Mayor "of" Rivna', "Ministry of Health"]


@pytest.mark.parametrize(
    ("hedge", "bounds"),
    [
        ("exact", (5, 5, 5)),
        ("about", (None, 5, None)),
        ("at_least", (5, 5, None)),
        ("at_most", (None, None, 5)),
        ("more_than", (5, None, None)),
        ("fewer_than", (None, None, 5)),
        ("vague", (5, None, None)),
    ],
)
def test_hedges_set_the_bounds(hedge: str, bounds: tuple[int | None, ...]) -> None:
    fixed = only(read("day,dead\n2022-04-14,5\n", f'{DEAD}\nhedge = "{hedge}"'))
    told = only(
        read("day,dead,how\n2022-04-14,5,Word\n", f'{DEAD}\nhedge_column = "how"\nhedges = {{ word = "{hedge}" }}')
    )
    for figure in (fixed, told):
        assert (figure.low, figure.best, figure.high) == bounds
        assert figure.hedge == hedge


def test_a_hedge_column() -> None:
    table = read(
        "day,dead,how\n2022-04-14,5,ABOUT\n2022-04-15,6,\n2022-04-16,7,roughly\n",
        DEAD + '\nhedge_column = "how"\nhedges = { about = "about", more = "more_than" }',
    )
    assert numbers(table) == [("5", None, 5, None, "about"), ("6", 6, 6, 6, "exact")]
    assert table.problems == (
        "t.csv: row 4, column how: the map does not say what 'roughly' means; add it to hedges, or correct the cell",
    )
    assert [table.report.text[one.start : one.end] for one in table.report.unread] == ["roughly"]


def test_a_cell_that_two_figures_rest_on_is_complained_of_once() -> None:
    hedged = '\nhedge_column = "how"\nhedges = { about = "about" }'
    hurt = 'column = "hurt"\neffect = "injured"' + hedged
    table = read("day,dead,hurt,how\n2022-04-14,5,6,roughly\n", DEAD + hedged, hurt)
    assert (len(table.problems), len(table.report.unread), table.report.figures) == (1, 1, ())


def test_columns_with_bounds() -> None:
    rows = ("3,5,9", "4,4,4", ",6,", "0,0,0", ",,", "2,,8", "9,5,3")
    text = "day,low,best,high\n" + "".join(f"2022-04-{day},{cells}\n" for day, cells in enumerate(rows, 10))
    table = read(text, 'low_column = "low"\nbest_column = "best"\nhigh_column = "high"\neffect = "killed"')
    assert numbers(table) == [
        ("5", 3, 5, 9, "range"),
        ("4", 4, 4, 4, "exact"),
        ("6", None, 6, None, "range"),
        ("0", 0, 0, 0, "exact"),
        ("2", 2, None, 8, "range"),
    ]
    assert table.problems == ("t.csv: row 8, column best: low, best and high are not in order (9, 5, 3); correct them",)


def test_silence_is_never_zero() -> None:
    text = 'day,dead\n2022-04-10,\n2022-04-11,0\n2022-04-12,  \n2022-04-13,N/A\n2022-04-14,-\n2022-04-15,""\n\n ,\n'
    table = read(text, rows=DAYS + '\nno_value = ["n/a", "-"]')
    assert numbers(table) == [("0", 0, 0, 0, "exact")]
    assert table.problems == ()
    table = read(text)
    assert len(table.problems) == 2


@pytest.mark.parametrize(
    ("cell", "thousands", "number"),
    [
        ("19900", "", 19900),
        (" 19900 ", "", 19900),
        ("19900.0", "", 19900),
        ('"19,900"', ",", 19900),
        ('"1,219,900"', ",", 1219900),
        ("19.900", ".", 19900),
        ("19 900", " ", 19900),
        ("19\N{NARROW NO-BREAK SPACE}900", " ", 19900),
        ("19’900", "’", 19900),
        ("007", "", 7),
    ],
)
def test_numbers(cell: str, thousands: str, number: int) -> None:
    mark = f'\nthousands = "{thousands}"\n' if thousands else ""
    table = read(f"day;dead\n2022-04-14;{cell}\n", rows=f'{DAYS}\ndelimiter = ";"{mark}')
    assert only(table).best == number
    assert only(table).text == cell.strip('"')


WRITE = "write it in digits, or name it under no_value in the map if it says nothing"


@pytest.mark.parametrize(
    ("cell", "line"),
    [
        ("many", f"'many' is not a number; {WRITE}"),
        ("12 dead", f"'12 dead' is not a number; {WRITE}"),
        ("1e3", f"'1e3' is not a number; {WRITE}"),
        ("\N{ARABIC-INDIC DIGIT FIVE}", f"'\N{ARABIC-INDIC DIGIT FIVE}' is not a number; {WRITE}"),
        ("9" * 16, f"'{'9' * 16}' is not a number; {WRITE}"),
        ("x" * 50, f"'{'x' * 39}…' is not a number; {WRITE}"),
        ("-5", "'-5' is below zero; a count cannot be: correct the cell"),
        ("1.5", "'1.5' is not a whole number; a count must be: correct the cell"),
        ("19.900", "'19.900' is no plain number; write it in digits, or thousands = '.' in the map"),
        ('"19,900"', "'19,900' is no plain number; write it in digits, or thousands = ',' in the map"),
        ('"two\nlines"', f"'two\\nlines' is not a number; {WRITE}"),
    ],
)
def test_a_cell_that_is_no_number_gets_one_line_and_the_rest_is_read(cell: str, line: str) -> None:
    table = read(f"day,dead,hurt\n2022-04-13,{cell},7\n2022-04-14,3,8\n", DEAD, 'column = "hurt"\neffect = "injured"')
    assert [one.text for one in table.report.figures] == ["7", "3", "8"]
    assert table.problems == (f"t.csv: row 2, column dead: {line}",)
    (unread,) = table.report.unread
    assert table.report.text[unread.start : unread.end] == cell.strip('"')
    assert unread.why.startswith("column dead: ")


@pytest.mark.parametrize(
    ("rows", "cells", "when"),
    [
        (DAYS, "2022-04-14,", "2022-04-14"),
        (DAYS, "2022-04-14T08:30:00Z,", "2022-04-14"),
        (DAYS, "2022-04-14 08:30,", "2022-04-14"),
        (DAYS, "2022-04,", "2022-04"),
        (DAYS, "2022,", "2022"),
        (DAYS, ",", None),
        (DAYS + '\nday_format = "%d.%m.%Y"', "14.04.2022,", "2022-04-14"),
        (DAYS + '\nday_format = "%m/%d/%y"', "4/14/22,", "2022-04-14"),
        (DAYS + "\nsince = 2022-02-24", "2022-04-14,", "2022-02-24/2022-04-14"),
        (DAYS + "\nsince = 2022-02-24", "2022-02-24,", "2022-02-24/2022-02-24"),
        ("day = 2022-04-14", ",", "2022-04-14"),
        ("day = 2022-04-14\nsince = 2022-02-24", ",", "2022-02-24/2022-04-14"),
        ('start_column = "day"\nend_column = "to"', "2022-04-01,2022-04-14", "2022-04-01/2022-04-14"),
        ('start_column = "day"\nend_column = "to"', "2022-04-14,2022-04-14", "2022-04-14"),
        ('start_column = "day"\nend_column = "to"', "2022-04-14,", "2022-04-14/.."),
        ('start_column = "day"\nend_column = "to"', ",2022-04-14", "../2022-04-14"),
        ('start_column = "day"\nend_column = "to"', "2022-04,2022-04-14", "2022-04/2022-04-14"),
        ('start_column = "day"\nend_column = "to"', ",", None),
    ],
)
def test_when(rows: str, cells: str, when: str | None) -> None:
    figure = only(read(f"day,to,dead\n{cells},5\n", rows=rows))
    assert figure.when == when
    assert figure.cumulative is ("since" in rows)


def test_a_table_may_have_both_running_totals_and_counts_of_a_day() -> None:
    table = read(
        "day,dead,new\n2022-04-14,50,3\n",
        DEAD,
        'column = "new"\neffect = "killed"\ncumulative = false',
        rows=DAYS + "\nsince = 2022-02-24",
    )
    assert [(one.when, one.cumulative) for one in table.report.figures] == [
        ("2022-02-24/2022-04-14", True),
        ("2022-04-14", False),
    ]


@pytest.mark.parametrize(
    ("rows", "cells", "line"),
    [
        (DAYS, "Total,", "day: 'Total' is no day; write it as 2022-04-14, or correct day_format in the map"),
        (DAYS, "2022-02-30,", "day: '2022-02-30' is no day; write it as 2022-04-14, or correct day_format in the map"),
        (
            DAYS + '\nday_format = "%d.%m.%Y"',
            "2022-04-14,",
            "day: '2022-04-14' is no day; write it as %d.%m.%Y, or correct day_format in the map",
        ),
        (
            DAYS + "\nsince = 2022-02-24",
            ",",
            "day: no day is given; a running total needs the day to the end of which it counts",
        ),
        (
            DAYS + "\nsince = 2022-02-24",
            "2022-04,",
            "day: 2022-04 is no single day; a running total needs the day to the end of which it counts",
        ),
        (
            DAYS + "\nsince = 2022-02-24",
            "2022-02-23,",
            "day: 2022-02-23 is before 2022-02-24, from which the map counts; correct one of them",
        ),
        (
            'start_column = "day"\nend_column = "to"',
            "2022-04-14,2022-04-13",
            "to: 2022-04-14 to 2022-04-13 ends before it begins; correct the one or the other",
        ),
    ],
)
def test_a_row_without_its_day_is_passed_over_and_said(rows: str, cells: str, line: str) -> None:
    table = read(f"day,to,dead\n{cells},5\n", rows=rows + '\nleft_out = ["to"]')
    assert table.report.figures == ()
    assert table.problems == (f"t.csv: row 2, column {line}",)
    assert table.report.text[table.report.unread[-1].start : table.report.unread[-1].end] == f"{cells},5"


def test_rows_of_another_width_are_passed_over_and_said() -> None:
    table = read("day,dead\n2022-04-10\n2022-04-11,1,900\n2022-04-12,2,\n2022-04-13,3\nSource: Ministry\n")
    assert [one.text for one in table.report.figures] == ["2", "3"]
    wide = "put a cell with the delimiter in it into quotation marks"
    assert table.problems == (
        "t.csv: row 2: it has 1 cell, and the header 2; complete it",
        f"t.csv: row 3: it has 3 cells, and the header 2; {wide}",
        "t.csv: row 6: it has 1 cell, and the header 2; complete it",
    )


def test_a_quotation_mark_that_nothing_closes() -> None:
    table = read(
        'day,dead,note\n2022-04-10,1,\n2022-04-11,2,"lost\n2022-04-12,3,\n', rows=DAYS + '\nleft_out = ["note"]'
    )
    assert [one.text for one in table.report.figures] == ["1"]
    assert table.problems == (
        "t.csv: row 3: a quotation mark opens and nothing closes it: the table is unread from here on; "
        "close it, or double it where it belongs to the words",
    )
    assert table.report.unread[-1].end == len(table.report.text)


@pytest.mark.parametrize(
    "text",
    [
        'day,dead,"note, long"\r\n2022-04-14,3,"two\r\nlines, and ""marks"""\r\n2022-04-15,"4",\r\n',
        '\ufeffday,dead,"note, long"\n2022-04-14,3,x\n2022-04-15,"4",y',
        'dead , day,"note, long"\r3,2022-04-14,\r"4","2022-04-15",\r',
    ],
)
def test_quotes_lines_and_marks_of_byte_order(text: str) -> None:
    table = read(text, rows=DAYS + '\nleft_out = ["note, long"]')
    assert numbers(table) == [("3", 3, 3, 3, "exact"), ("4", 4, 4, 4, "exact")]
    assert [one.when for one in table.report.figures] == ["2022-04-14", "2022-04-15"]
    assert (table.problems, table.passed_over) == ((), ())
    assert [one.why for one in table.report.unread] == ["column note, long: left out by the map"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", "the table is empty; its first row must name the columns"),
        ("\n\r\n , \n", "the table is empty; its first row must name the columns"),
        ('day,"dead\n2022-04-14,3\n', "the header opens a quotation mark and never closes it; close it"),
        (
            "day,killed\n2022-04-14,3\n",
            "it has no column 'dead', of which the map speaks; correct the map (the columns are: day, killed)",
        ),
        (
            "day;dead\n2022-04-14;3\n",
            "it has no column 'day', of which the map speaks; the header looks as if the map needed delimiter = ';'",
        ),
        ("day,dead,dead\n2022-04-14,3,4\n", "it has 2 columns 'dead'; give each its own name"),
    ],
)
def test_a_table_that_cannot_be_read_gets_one_line(text: str, line: str) -> None:
    with pytest.raises(TableError) as error:
        read(text)
    assert str(error.value) == f"t.csv: {line}"


def test_a_column_that_is_left_out_must_be_there() -> None:
    with pytest.raises(TableError, match="it has no column 'notes', of which the map speaks"):
        read("day,dead,note\n", rows=DAYS + '\nleft_out = ["notes"]')


def test_columns_that_the_map_passes_over_are_named() -> None:
    table = read("day,,dead,hurt,note\n2022-04-14,x,3,4,y\n", rows=DAYS + '\nleft_out = ["note"]')
    assert table.passed_over == ("number 2", "hurt")
    assert [one.why for one in table.report.unread] == [
        "column 2: not in the map",
        "column hurt: not in the map",
        "column note: left out by the map",
    ]


def test_one_place_for_all_rows() -> None:
    place = 'name = "Ukraine"\ngeonameid = 690791\nlat = 49\nlon = 32.0\nwhere_prec = 6\ncountry = "UA"'
    table = read("day,dead\n2022-04-14,3\n", place=place)
    assert only(table).place == Place("", 9, 9, "Ukraine", 690791, 49.0, 32.0, 6, "UA")
    assert table.report.places == ()


def test_rows_may_say_where() -> None:
    place = 'name_column = "town"\ngeonameid_column = "id"\nlat_column = "y"\nlon_column = "x"\nwhere_prec = 1'
    table = read(
        "day,town,id,y,x,dead\n"
        "2022-04-10,Kyiv,703448,50.45,30.52,1\n"
        "2022-04-11,Rivna,,,,2\n"
        "2022-04-12,,,,,3\n"
        "2022-04-13,Lviv,lviv,91,24,4\n",
        place=place,
    )
    found = [one.place for one in table.report.figures]
    assert found[0] == Place("Kyiv", 32, 36, "Kyiv", 703448, 50.45, 30.52, 1)
    assert found[1] is not None
    assert (found[1].name, found[1].geonameid, found[1].lat, found[1].where_prec) == ("Rivna", None, None, None)
    assert found[2] is None
    assert found[3] is not None
    assert (found[3].name, found[3].geonameid, found[3].lat, found[3].lon) == ("Lviv", None, None, None)
    assert list(table.report.places) == [one for one in found if one is not None]
    assert table.problems == (
        "t.csv: row 5, column id: 'lviv' is no GeoNames id; correct it or leave it empty",
        "t.csv: row 5, column y: '91' is no latitude; correct it or leave it empty",
    )


def test_rows_may_say_whose_and_by_whom() -> None:
    table = read(
        "day,dead,unit,side,by,means\n2022-04-14,3,pilots,Russia,Ukraine,missile\n2022-04-15,4,,,,\n",
        DEAD
        + '\nunit = "people"\nunit_column = "unit"\nparty_column = "side"\nresponsible_column = "by"\n'
        + 'cause_column = "means"\nsex = "male"\nage = "adult"',
    )
    first, second = table.report.figures
    assert (first.unit, first.party, first.cause, first.sex, first.age) == (
        "pilots",
        "Russia",
        "missile",
        "male",
        "adult",
    )
    assert first.responsible == Span("Ukraine", 55, 62)
    assert (second.unit, second.party, second.cause, second.responsible) == ("people", None, None, None)


def test_long_tables_tell_by_a_column_what_is_counted() -> None:
    table = read(
        "day,kind,count\n2022-04-14,dead,3\n2022-04-14,hurt,4\n2022-04-14,lost,5\n",
        'column = "count"\neffect = "killed"\nonly = { kind = "dead" }',
        'column = "count"\neffect = "injured"\nonly = { kind = "hurt" }',
    )
    assert [(one.text, one.effect) for one in table.report.figures] == [("3", "killed"), ("4", "injured")]
    assert table.problems == (
        "t.csv: no figure of the map is for row 4; compare what its cells say with what the map says under only",
    )
    assert [table.report.text[one.start : one.end] for one in table.report.unread] == ["2022-04-14,lost,5"]


def test_parts_point_at_their_whole() -> None:
    table = read(
        "day,dead,children\n2022-04-14,9,2\n2022-04-15,,1\n",
        DEAD,
        'column = "children"\neffect = "killed"\npart_of = "dead"',
    )
    whole, part, alone = table.report.figures
    assert (whole.part_of, part.part_of, alone.part_of) == (None, whole.id, None)


def ids(table: TableRead) -> dict[tuple[str | None, str, str], str]:
    return {(one.when, one.effect, one.text): one.id for one in table.report.figures}


def test_ids_stay_when_rows_and_columns_are_added() -> None:
    short = "day,dead\n2022-04-13,2\n2022-04-14,3\n"
    longer = "note,day,dead\nx,2022-04-12,9\n,2022-04-13,2\n,2022-04-14,3\n,2022-04-15,4\n"
    before, after = ids(read(short)), ids(read(longer))
    assert len(set(after.values())) == 4
    assert before.items() <= after.items()
    assert set(before.values()).isdisjoint(ids(read(short, name="other.csv")).values())


@pytest.mark.parametrize("keys", ["", '\nkey_columns = ["town"]'])
def test_ids_of_one_day_are_told_apart_by_their_cells(keys: str) -> None:
    place = 'name_column = "town"'
    before = ids(read("day,town,dead\n2022-04-14,Rivna,2\n2022-04-14,Kyiv,3\n", place=place, rows=DAYS + keys))
    after = ids(
        read("day,town,dead\n2022-04-14,Lviv,1\n2022-04-14,Kyiv,3\n2022-04-14,Rivna,2\n", place=place, rows=DAYS + keys)
    )
    assert before.items() <= after.items()


def test_rows_that_nothing_tells_apart_are_all_read_and_said() -> None:
    table = read("day,dead\n2022-04-13,2\n2022-04-13,2\n2022-04-14,3\n2022-04-13,5\n")
    assert len({one.id for one in table.report.figures}) == 4
    what = "row 3 has the same day and the same describing cells as row 2, and 1 more with earlier ones: all were read"
    assert table.problems == (
        f"t.csv: {what}; leave one out if it is there twice, or name key_columns in the map that differ",
    )
    assert read("day,dead,no\n2022-04-13,2,1\n2022-04-13,2,2\n", rows=DAYS + '\nkey_columns = ["no"]').problems == ()


CELL = st.text(alphabet='0123456789,."\n -aé', max_size=8)


@given(
    rows=st.lists(st.tuples(st.dates().map(str) | CELL, CELL, CELL, CELL), max_size=8),
    delimiter=st.sampled_from((",", ";", "\t")),
    thousands=st.sampled_from(("", ".", " ")),
    since=st.sampled_from(("", "\nsince = 2022-02-24")),
)
def test_anything_in_the_cells_holds(rows: list[tuple[str, ...]], delimiter: str, thousands: str, since: str) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows([("day", "dead", "low", "high"), *rows])
    mark = f'\nthousands = "{thousands}"' if thousands else ""
    table = read(
        out.getvalue(),
        DEAD,
        'low_column = "low"\nhigh_column = "high"\neffect = "injured"',
        rows=f"{DAYS}\ndelimiter = {delimiter!r}{mark}{since}".replace("'\\t'", '"\\t"'),
    )
    told = "\n".join(table.problems)
    assert told.count("\n") == max(0, len(table.problems) - 1)
    for figure in table.report.figures:
        assert any(figure.text.replace('""', '"') == cell for row in rows for cell in row)


@pytest.mark.parametrize(
    ("name", "speaker", "figures"),
    [
        ("general-staff-of-ukraine-2022", "General Staff of the Armed Forces of Ukraine", None),
        ("ohchr-civilian-casualties-2022", "Office of the UN High Commissioner for Human Rights", 54),
    ],
)
def test_every_cell_of_the_public_tables_is_a_figure(name: str, speaker: str, figures: int | None) -> None:
    table = example(name)
    assert_holds(table.report)
    assert (table.problems, table.passed_over, table.report.unread) == ((), (), ())
    with (TABLES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    counted = [at for at, column in enumerate(header) if column not in ("date", "to_end_of", "personnel_hedge")]
    cells = [row[at] for row in rows for at in counted if row[at]]
    assert [figure.text for figure in table.report.figures] == cells
    assert figures in (None, len(cells))
    assert {figure.attribution.speaker for figure in table.report.figures} == {speaker}
    assert all(
        figure.cumulative and figure.when and figure.when.startswith("2022-02-24/") for figure in table.report.figures
    )


Bounds = dict[tuple[str, str | None], tuple[int | None, int | None, int | None]]


def on_day(name: str, day: str) -> Bounds:
    found = [one for one in example(name).report.figures if one.when == f"2022-02-24/{day}"]
    return {(one.effect, one.unit): (one.low, one.best, one.high) for one in found}


def test_the_numbers_of_the_fiftieth_day() -> None:
    losses = on_day("general-staff-of-ukraine-2022", "2022-04-14")
    assert losses.pop(("killed_or_injured", "personnel")) == (None, 19_900, None)
    assert losses.pop(("destroyed", "pieces of equipment")) == (5_260, 5_260, 5_260)
    assert len(losses) == 13
    assert sum(best or 0 for _, best, _ in losses.values()) == 5_260
    civilians = on_day("ohchr-civilian-casualties-2022", "2022-04-13")
    assert civilians["killed", "civilians"] == (1_964, 1_964, 1_964)
    assert civilians["injured", "civilians"] == (2_613, 2_613, 2_613)


def test_more_than_is_a_lower_bound() -> None:
    losses = on_day("general-staff-of-ukraine-2022", "2022-03-07")
    assert losses["killed_or_injured", "personnel"] == (11_000, None, None)
