"""What holds on every input: nothing is raised, blocks are ordered, apart and inside the text, twice is the same."""

import io
from datetime import date

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from tollbook.model.record import Page
from tollbook.page.decode import NotTextError, decode
from tollbook.page.read import dated, read_page
from tollbook.page.source import RawPage, Unreadable, find_pages

WORDS = (
    "Two people died in Rivna on May 3, 2022.",
    "A man at the gate. (AFP/Getty Images)",
    "(AP Photo/Olof Berg)",
    "Read more:",
    "Read more: Bridge closed in Lypove",
    "10:52 Shells fell.",
    "By Anna Lind | 3 May 2022",
    "President Anna Lind flew to Osterby on Friday and spoke to those who had lost their homes there.",
    "• One tank",
    "Sign up to the newsletter",
    "Day 5 of the war",
    "Four dead as shells hit market",
    "and was cut off in the middle of its",
    "line, as the old letters used to be",
    "—",
    "(",
    "1/75",
    "😀 \u202e\u05d0\u05d1",
)
TAGS = (
    "<p>",
    "</p>",
    "<div class='ad related'>",
    "</div>",
    "<figure><figcaption>",
    "</figure>",
    "<h1>",
    "<li>",
    "<br>",
    "<td>",
    "<!--",
    "<script>",
    "<a href=x>",
    "<time datetime='2022-04-14T10:00'>",
    "&#0;",
    "<",
)
LINES = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=30)), max_size=25)


def check(page: Page) -> None:
    end = 0
    for block in page.blocks:
        assert end <= block.start < block.end <= len(page.text)
        assert page.text[block.start : block.end] == page.text[block.start : block.end].strip()
        end = block.end
    starts = {block.start for block in page.blocks if block.kind == "caption"}
    assert all(start in starts and words for start, words in page.credits)
    assert msgspec.json.decode(msgspec.json.encode(page), type=Page) == page


def read(text: str, kind: str) -> Page:
    raw = msgspec.convert({"id": "page", "text": text, "kind": kind}, RawPage)
    page = dated(read_page(raw), date(2022, 2, 24), ("Rivna",))
    assert dated(read_page(raw), date(2022, 2, 24), ("Rivna",)) == page
    return page


@settings(deadline=None)
@given(LINES, st.sampled_from(["\n", "\n\n", "\r\n", " ", ""]))
def test_plain_text(lines: list[str], between: str) -> None:
    text = between.join(lines).encode("utf-8", "replace").decode()
    page = read(text, "text")
    assert page.text == text
    check(page)


@settings(deadline=None)
@given(st.lists(st.one_of(st.sampled_from(WORDS), st.sampled_from(TAGS), st.text(max_size=20)), max_size=40))
def test_html(parts: list[str]) -> None:
    page = read("".join(parts).encode("utf-8", "replace").decode(), "html")
    check(page)
    assert page.text == "\n\n".join(page.text[block.start : block.end] for block in page.blocks)


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_bytes_are_text_or_are_refused_in_one_line(data: bytes) -> None:
    try:
        decoded = decode(data)
    except NotTextError as error:
        refused = Unreadable("a.txt", error.what, error.do)
    else:
        check(read(decoded.text, "text"))
        check(read(decoded.text, "html"))
        return
    assert str(refused).isprintable()


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_lines_on_standard_input(data: bytes) -> None:
    for page in find_pages(["-"], io.BytesIO(data), 200):
        if isinstance(page, RawPage):
            check(read_page(page))
        else:
            assert str(page).isprintable()
