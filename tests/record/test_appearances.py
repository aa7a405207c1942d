from __future__ import annotations

import msgspec

from tollbook.model.record import Block
from tollbook.page.source import RawPage
from tollbook.pipeline import Reader, sentence_spans
from tollbook.record.appearances import appearances

TEXT = (
    "KHARKIV, Ukraine, March 3, 2022 (Example Wire) - Rockets fell on a market at noon. The mayor said at least "
    "seven people had been killed. Eleven were wounded, according to a hospital."
)


def test_each_figure_stands_in_its_sentence_with_its_days() -> None:
    report = Reader().read(RawPage("market", TEXT, "text"))
    found = appearances(report, sentence_spans(report.text), "a.txt")
    assert [(one.text, one.low, one.effect) for one in found] == [
        ("at least seven people", 7, "killed"),
        ("Eleven", 11, "injured"),
    ]
    assert [one.sentence for one in found] == [
        "The mayor said at least seven people had been killed.",
        "Eleven were wounded, according to a hospital.",
    ]
    assert {(one.report, one.first, one.last, one.block) for one in found} == {
        ("a.txt", "2022-03-03", "2022-03-03", "paragraph")
    }
    assert [one.known for one in found] == [7, 11]
    assert [one.speaker for one in found] == ["mayor", "a hospital"]


def test_a_sentence_without_an_end_is_cut_around_the_figure() -> None:
    text = "On March 3, 2022, " + "and more words " * 200 + "seven people were killed " + "and more words " * 200
    report = Reader().read(RawPage("long", text, "text"))
    [one] = appearances(report, sentence_spans(report.text))
    assert len(one.sentence) == 1000 + len(one.text)
    assert one.text in one.sentence


def test_a_teaser_is_not_of_the_reports_day_and_a_live_post_is_of_its_own() -> None:
    text = "Two people were killed in Sumy. Three people were killed in Kherson. Four people were killed in Lviv."
    report = Reader().read(RawPage("live", text, "text", published="2022-04-14"))
    starts = [one.start for one in report.figures]
    blocks = (
        Block("paragraph", starts[0], starts[1]),
        Block("live_post", starts[1], starts[2], "2022-04-13T22:00:00+03:00"),
        Block("feed_item", starts[2], len(text)),
    )
    found = appearances(msgspec.structs.replace(report, blocks=blocks), sentence_spans(text))
    assert [one.published for one in found] == ["2022-04-14", "2022-04-13", None]
