"""Cells with their offsets: the csv module reads the same, and every cell's words stand where it says."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.table.cells import Cell, Record, read_records

DELIMITERS = (",", ";", "\t", "|", "^")
TEXTS = st.text(alphabet='ab"",;\t|^\r\n \N{LATIN SMALL LETTER E WITH ACUTE}0\ufeff', max_size=60)


def values(text: str, delimiter: str = ",") -> list[list[str]]:
    return [[cell.value for cell in record.cells] for record in read_records(text, delimiter)]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("", []),
        ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
        ("a,b\n1,2", [["a", "b"], ["1", "2"]]),
        ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
        ("a,\n,b\n", [["a", ""], ["", "b"]]),
        ("a\n\nb\n", [["a"], [], ["b"]]),
        ('""\n', [[""]]),
        ('"a,b",c\n', [["a,b", "c"]]),
        ('"say ""no""",c\n', [['say "no"', "c"]]),
        ('"two\r\nlines",c\n', [["two\r\nlines", "c"]]),
        ('5" gun,c\n', [['5" gun', "c"]]),
        ('"5"" gun" type,c\n', [['5" gun type', "c"]]),
        ("\ufeffa,b\n", [["a", "b"]]),
        ('\ufeff"a",b\n', [["a", "b"]]),
    ],
)
def test_rows_of_cells(text: str, rows: list[list[str]]) -> None:
    assert values(text) == rows


def test_spans_leave_the_marks_out() -> None:
    (record,) = read_records('a,"b,c","d""e" f\r\n')
    assert record == Record(1, 0, 16, (Cell("a", 0, 1), Cell("b,c", 3, 6), Cell('d"e f', 8, 16)))


def test_rows_are_counted_as_a_spreadsheet_counts_them() -> None:
    records = list(read_records('a,"two\nlines"\n\nb,c\n'))
    assert [(record.number, len(record.cells)) for record in records] == [(1, 2), (2, 0), (3, 2)]


@pytest.mark.parametrize(
    ("text", "closed"),
    [('a,"b\nc,d\n', [False]), ('a,b\n"', [True, False]), ('a,"b""', [False]), ('a,""""', [True]), ('"a"b"', [True])],
)
def test_a_mark_that_nothing_closes_is_told(text: str, closed: list[bool]) -> None:
    assert [record.closed for record in read_records(text)] == closed


@given(text=TEXTS, delimiter=st.sampled_from(DELIMITERS))
def test_any_text_is_read_as_the_csv_module_reads_it(text: str, delimiter: str) -> None:
    lines = io.StringIO(text.removeprefix("\ufeff"), newline="")
    assert values(text, delimiter) == list(csv.reader(lines, delimiter=delimiter))


@given(text=TEXTS | st.text(), delimiter=st.sampled_from(DELIMITERS))
def test_every_cell_stands_where_it_says(text: str, delimiter: str) -> None:
    last = 0
    for record in read_records(text, delimiter):
        assert last <= record.start <= record.end <= len(text)
        for cell in record.cells:
            assert max(last, record.start) <= cell.start <= cell.end <= record.end
            written = text[cell.start : cell.end]
            assert cell.value in (written, written.replace('""', '"')) or written.startswith('"')
            last = cell.end
        last = record.end


@given(
    rows=st.lists(st.lists(st.text(alphabet='ab",;\r\n \N{SNOWMAN}'), min_size=1, max_size=5), max_size=8),
    delimiter=st.sampled_from(DELIMITERS),
    quoting=st.sampled_from((csv.QUOTE_MINIMAL, csv.QUOTE_ALL)),
)
def test_what_the_csv_module_writes_is_read_back(rows: list[list[str]], delimiter: str, quoting: int) -> None:
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=delimiter, quoting=quoting).writerows(rows)  # type: ignore[arg-type]
    assert values(written.getvalue(), delimiter) == rows
