"""Plain-text pages: which line is what. All texts are made up."""

import pytest

from tollbook.model.record import Page
from tollbook.page.read import read_page
from tollbook.page.source import RawPage


def page_of(text: str, published: str | None = None) -> Page:
    return read_page(RawPage("page", text, "text", published=published))


def blocks_of(text: str) -> list[tuple[str, str]]:
    page = page_of(text)
    assert page.text == text
    return [(block.kind, text[block.start : block.end]) for block in page.blocks]


FIRST = "Shells fell on the market of Rivna on Monday morning and killed four people, the mayor said."
SECOND = "Nine others were taken to the two hospitals of the town, three of them in a grave condition."
THIRD = "The governor said that the shelling had come from the other bank and had lasted for an hour."
STORY = f"{FIRST}\n\n{SECOND}\n\n{THIRD}"
BODY = [("paragraph", FIRST), ("paragraph", SECOND), ("paragraph", THIRD)]


def test_a_report_is_title_and_paragraphs() -> None:
    text = f"Four dead as shells hit market in Rivna\n\n{STORY}"
    assert blocks_of(text) == [("title", "Four dead as shells hit market in Rivna"), *BODY]
    assert page_of(text).title == "Four dead as shells hit market in Rivna"


def test_a_report_without_a_title_has_none() -> None:
    assert blocks_of(STORY) == BODY
    assert page_of(STORY).title is None


def test_windows_line_ends_stay_outside_the_blocks() -> None:
    assert blocks_of(STORY.replace("\n", "\r\n")) == BODY


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Skip to main content", "notice"),
        ("This audio is created with AI assistance", "notice"),
        ("Share this article", "notice"),
        ("Sign up to our daily letter", "notice"),
        ("Leave a Reply", "notice"),
        ("ADVERTISEMENT", "notice"),
        ("3 min read", "notice"),
        ("© 2022 The Rivna Times", "notice"),
        ("#Rivna #shelling", "notice"),
        ("Read more: Bridge closed in Lypove", "feed_item"),
        ("ALSO READ | Bridge closed in Lypove", "feed_item"),
        ("The hospital is full", "heading"),
        ("How many were in the market?", "heading"),
        ("• Two of the dead were children.", "list_item"),
        ("Reporting by Anna Lind; Editing by Olof Berg", "byline"),
        ("Source: the military administration of Rivna", "paragraph"),
        ("— We did not hear the siren.", "paragraph"),
    ],
)
def test_a_line_between_paragraphs(line: str, kind: str) -> None:
    found = blocks_of(f"Four dead as shells hit market in Rivna\n\n{FIRST}\n\n{line}\n\n{SECOND}\n\n{THIRD}")
    assert found[2] == (kind, line.removeprefix("• "))
    assert found[3:] == BODY[1:]


def test_lines_above_and_below_the_title() -> None:
    text = (
        "Menu\nWorld\nFour dead as shells hit market in Rivna\n"
        "Governor speaks of an hour of fire from across the river\n"
        f"By Anna Lind | 3 May 2023, 09:40\n{STORY}"
    )
    assert [kind for kind, _ in blocks_of(text)][:5] == ["notice", "notice", "title", "standfirst", "byline"]
    page = page_of(text)
    assert (page.byline, page.published, page.published_from) == ("Anna Lind", "2023-05-03", "dateline")


def test_the_title_said_twice_is_the_title_twice() -> None:
    title = "Four dead as shells hit market in Rivna"
    assert blocks_of(f"{title}\n\n{title}\n\n{STORY}") == [("title", title), ("title", title), *BODY]


@pytest.mark.parametrize(
    ("lines", "published", "modified"),
    [
        ("March 16, 2022", "2022-03-16", None),
        ("20 May 2022, 09:40", "2022-05-20", None),
        ("2022-04-14", "2022-04-14", None),
        ("12/31/2024 5:09:38 AM", "2024-12-31", None),
        ("by the news desk April 25, 2024 8:11 AM 1 min read", "2024-04-25", None),
        ("Posted: 5 May 2022 | Updated: 6 May 2022", "2022-05-05", "2022-05-06"),
        ("05.06.2022", "2022-06-05", None),
        ("01-06-2024 05:59", None, None),
        ("3 May 2022\n5 May 2022", None, None),
        ("31 February 2022", None, None),
    ],
)
def test_the_date_below_the_title(lines: str, published: str | None, modified: str | None) -> None:
    page = page_of(f"Four dead as shells hit market in Rivna\n{lines}\n\n{STORY}")
    assert (page.published, page.modified) == (published, modified)


def test_a_clock_above_the_title_and_a_date_in_the_body_date_nothing() -> None:
    assert page_of(f"Monday, 7 August 2023\n\nFour dead as shells hit market in Rivna\n\n{STORY}").published is None
    assert page_of(f"Four dead as shells hit market\n\n{FIRST}\n\nOn 3 May 2022 the bridge fell.").published is None


def test_a_date_that_is_given_is_kept() -> None:
    page = page_of(f"Four dead as shells hit market in Rivna\n3 May 2022\n\n{STORY}", published="2022-05-04")
    assert (page.published, page.published_from) == ("2022-05-04", "given")


def test_lines_cut_at_a_width_are_one_paragraph() -> None:
    text = (
        "Four dead as shells hit market in Rivna\n\n"
        "Shells fell on the market of Rivna on Monday morning\nand killed four people, among them the two who kept\n"
        "the gate, the mayor of the town said in the evening.\n\nNine others were hurt."
    )
    assert [kind for kind, _ in blocks_of(text)] == ["title", "paragraph", "paragraph"]


CAPTION = "A man walks past the burnt gate of the market in Rivna on May 3."
OTHER = "Two women look for their brother among the stalls, on May 4."


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        (f"{CAPTION} (Getty Images)", "Getty Images"),
        (f"{CAPTION} (Photo by Olof Berg/AFP)", "Olof Berg/AFP"),
        (f"{CAPTION} REUTERS/Olof Berg", "REUTERS/Olof Berg"),
        (f"{CAPTION} EPA-EFE/OLOF BERG —", "EPA-EFE/OLOF BERG"),
        (f"{CAPTION} / Photo: Reuters", "Reuters"),
        (f"{CAPTION} Photo: Olof Berg", "Olof Berg"),
        (f"{CAPTION}\n(AP Photo/Olof Berg)", "AP Photo/Olof Berg"),
        (f"{CAPTION}\n— Photo by Olof Berg / AP Photo", "Olof Berg / AP Photo"),
        (f"{CAPTION}\n© Olof Berg/UNICEF", "Olof Berg/UNICEF"),
        (f"FILE PHOTO: {CAPTION}", None),
    ],
)
def test_a_caption_holds_its_credit(line: str, credit: str | None) -> None:
    text = f"Four dead as shells hit market in Rivna\n\n{FIRST}\n\n{line}\n\n{SECOND}"
    assert blocks_of(text)[2] == ("caption", line)
    page = page_of(text)
    assert [words for _, words in page.credits] == ([credit] if credit else [])


def test_glued_captions_are_parted_at_their_credits() -> None:
    first, second, third = f"{CAPTION} (AFP/Getty Images)", f"{OTHER} (Olof Berg)", f"{CAPTION} (Olof Berg)"
    text = f"{FIRST}\n{SECOND}\n{first}{second}{third}"
    assert blocks_of(text) == [*BODY[:2], ("caption", first), ("caption", second), ("caption", third)]
    assert [words for _, words in page_of(text).credits] == ["AFP/Getty Images", "Olof Berg", "Olof Berg"]


@pytest.mark.parametrize(
    "line",
    [
        "RIVNA (Reuters) - Shells fell on the market of Rivna on Monday morning and killed four people.",
        "The number came from the World Health Organization (WHO), which has a team in the town of Rivna.",
        "The mayor said that nine people (four of them children) were taken to the hospitals of the town.",
        "The dead have not been named, and the town has asked all to look for their kin at the station (Hall Two).",
        "The mayor told the agency AFP that the market had been full when the first of the shells came down.",
    ],
)
def test_brackets_and_agencies_in_the_body_make_no_caption(line: str) -> None:
    assert ("paragraph", line) in blocks_of(f"{line}\n\n{SECOND}\n\n{THIRD}")


AGAIN = [
    "Prime Minister Ada Holm flew to Osterby on Friday and promised money for the harbour that burnt in the spring.",
    "“We will not sign before they leave the islands,” Prime Minister Ada Holm told reporters after talks in Osterby.",
    "The court in Osterby freed two of the five sailors, and defence minister Karl Ek called the ruling a mistake.",
    "Fog kept the ferries in the harbour for a third day, and Defence Minister Karl Ek sent boats with bread.",
]


def test_teasers_below_a_closing_run_of_captions_are_feed_items() -> None:
    run = f"{CAPTION} (AFP/Getty Images){OTHER} (Olof Berg){CAPTION} (Olof Berg)"
    text = "\n".join([FIRST, SECOND, THIRD, run, *AGAIN])
    assert blocks_of(text)[-4:] == [("feed_item", line) for line in AGAIN]


def test_a_report_that_goes_on_below_its_pictures_stays_a_report() -> None:
    run = f"{CAPTION} (AFP/Getty Images){OTHER} (Olof Berg){CAPTION} (Olof Berg)"
    text = "\n".join([FIRST, SECOND, run, THIRD, SECOND, THIRD, FIRST])
    assert {kind for kind, _ in blocks_of(text)[-4:]} == {"paragraph"}


def test_headlines_behind_a_marker_are_feed_items_to_the_end() -> None:
    text = f"{STORY}\n\nRelated stories\nBridge closed in Lypove after flood\nSix hurt as bus leaves road near Dolna"
    assert blocks_of(text)[-3:] == [
        ("notice", "Related stories"),
        ("feed_item", "Bridge closed in Lypove after flood"),
        ("feed_item", "Six hurt as bus leaves road near Dolna"),
    ]


def test_a_marker_in_the_middle_takes_only_the_lines_below_it() -> None:
    text = f"{FIRST}\n\nRead more:\nBridge closed in Lypove after flood\n\nThe hospital is full\n\n{SECOND}\n\n{THIRD}"
    assert [kind for kind, _ in blocks_of(text)] == [
        "paragraph",
        "notice",
        "feed_item",
        "heading",
        "paragraph",
        "paragraph",
    ]


def test_background_is_no_marker() -> None:
    text = (
        f"{STORY}\n\nBackground:\nIn the strike on the station a month before, twelve people died and forty were hurt."
    )
    assert [kind for kind, _ in blocks_of(text)][-2:] == ["heading", "paragraph"]


def test_live_posts_have_their_own_times() -> None:
    text = (
        "Shells on Rivna: what is known\nMonday, 8 May 2023, 21:40\n\n"
        f"{FIRST}\n\n10:52 The mayor says four people are dead.\n\n11:40 Two more bodies are found.\n\n"
        "The mayor asks all to stay at home.\n\n1:15 pm The number of the hurt has grown to nine.\n\n"
        "Background:\nA month before, twelve people died in a strike on the station of the town."
    )
    page = page_of(text)
    posts = [(text[b.start : b.end][:8], b.published) for b in page.blocks if b.kind == "live_post"]
    assert posts == [
        ("10:52 Th", "2023-05-08T10:52"),
        ("11:40 Tw", "2023-05-08T11:40"),
        ("The mayo", "2023-05-08T11:40"),
        ("1:15 pm ", "2023-05-08T13:15"),
    ]
    assert page.blocks[-1].kind == "paragraph"


def test_times_that_do_not_run_one_way_are_no_live_blog() -> None:
    videos = ("3:55 Bears in town", "0:39 Ice on road", "2:31 Snow soon", "0:12 Bus stuck", "1:44 Fog", "0:20 Rain")
    text = "\n\n".join([FIRST, *videos])
    assert "live_post" not in {kind for kind, _ in blocks_of(text)}


def test_figures_line_by_line_are_a_list() -> None:
    text = f"{FIRST}\n\nAt a glance\nCivilians killed – 39\nCivilians hurt – 70\nHouses burnt – 8\n\n{SECOND}"
    assert [kind for kind, _ in blocks_of(text)] == [
        "paragraph",
        "heading",
        "list_item",
        "list_item",
        "list_item",
        "paragraph",
    ]


def test_a_page_without_text_says_so() -> None:
    page = page_of("")
    assert page.blocks == ()
    assert page.unread[0].why == "no text was found (the page may be made by scripts: save what the browser shows)"
