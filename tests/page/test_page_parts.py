"""The parts of HTML pages of all kinds that a reader meets: pictures, live blogs, other stories, text that stands in
metadata only, the page's own times. All pages are made up.
"""

import pytest

from tollbook.model.record import Page
from tollbook.page.read import read_page
from tollbook.page.source import RawPage

FIRST = "Shells fell on the market of Rivna on Monday morning and killed four people, the mayor said."
SECOND = "Nine others were taken to the two hospitals of the town, three of them in a grave condition."
THIRD = "The governor said that the shelling had come from the other bank and had lasted for an hour."
STORY = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"
BODY = [("paragraph", FIRST), ("paragraph", SECOND), ("paragraph", THIRD)]
LD = '<script type="application/ld+json">{}</script>'


def page_of(html: str, url: str | None = None) -> Page:
    return read_page(RawPage("page", html, "html", url=url))


def blocks_of(html: str) -> list[tuple[str, str]]:
    page = page_of(html)
    return [(block.kind, page.text[block.start : block.end]) for block in page.blocks]


def captions_of(html: str) -> list[tuple[str, str | None]]:
    page = page_of(html)
    credited = dict(page.credits)
    return [
        (page.text[block.start : block.end], credited.get(block.start))
        for block in page.blocks
        if block.kind == "caption"
    ]


@pytest.mark.parametrize(
    ("picture", "captions"),
    [
        (
            "<div class=x1><div class=x2><picture><img src=a></picture><div>A man stands at the gate</div>"
            "<div>The Rivna Times</div></div></div>",
            [("A man stands at the gate The Rivna Times", "The Rivna Times")],
        ),
        (
            '<div class="image-text"><span class=description>A man at the gate.</span> <span class="photo-credit">'
            "Olof Berg</span></div>",
            [("A man at the gate. Olof Berg", "Olof Berg")],
        ),
        (
            "<button><figcaption>A man stands at the gate. (Photo: Olof Berg)</figcaption></button>",
            [("A man stands at the gate. (Photo: Olof Berg)", "Olof Berg")],
        ),
        (
            '<aside class="wide image"><img src=a><p class=caption>A man at the gate. (Photo: Olof Berg)</p></aside>',
            [("A man at the gate. (Photo: Olof Berg)", "Olof Berg")],
        ),
        (
            "<figure><div class=overlay>4:11 Bridge closed after the flood</div>"
            "<figcaption>A man at the gate</figcaption></figure>",
            [("A man at the gate", None)],
        ),
        (
            "<figure><img><figcaption>A man at the gate <span class=credit>( <div>Image:</div> Nine/Olof Berg)</span>"
            "</figcaption></figure>",
            [("A man at the gate ( Image: Nine/Olof Berg)", "Nine/Olof Berg")],
        ),
        (
            "<figure><img><figcaption>A man at the gate</figcaption></figure>" * 2,
            [("A man at the gate", None)],
        ),
        (
            "<div class=gallery>"
            + "".join(f"<figure><img><figcaption>Street {i} of Rivna at noon</figcaption></figure>" for i in (1, 2))
            + "</div>",
            [("Street 1 of Rivna at noon", None), ("Street 2 of Rivna at noon", None)],
        ),
        ("<figure><img><figcaption>Source: Rivna statistics office</figcaption></figure>", []),
        ("<figure><img><figcaption>View 6 images</figcaption></figure>", []),
        ("<a href=/n><div><img src=a><div>Bridge closed in Lypove after flood</div></div></a>", []),
        ("<div class=video><img src=a><div>2:34 Bridge closed in Lypove after flood</div></div>", []),
    ],
)
def test_captions(picture: str, captions: list[tuple[str, str | None]]) -> None:
    assert captions_of(f"<article><p>{FIRST}</p>{picture}<p>{SECOND}</p><p>{THIRD}</p></article>") == captions


def test_the_picture_above_the_headline_is_the_reports() -> None:
    picture = "<figure><img><figcaption>A man at the gate</figcaption></figure>"
    assert captions_of(f"<article>{picture}<h1>Four dead as shells hit Rivna</h1><div>{STORY}</div></article>") == [
        ("A man at the gate", None)
    ]


@pytest.mark.parametrize(
    ("data", "captions"),
    [
        (
            '{"@type": "NewsArticle", "image": [{"@type": "ImageObject", "caption": "A man stands at the gate.",'
            ' "creditText": "Olof Berg"}]}',
            [("A man stands at the gate.\nOlof Berg", "Olof Berg")],
        ),
        (
            '{"@type": "ImageGallery", "associatedMedia": [{"caption": "A man stands at the gate."},'
            ' {"caption": "A girl stands at the gate."}]}',
            [("A man stands at the gate.", None), ("A girl stands at the gate.", None)],
        ),
        ('{"@type": "NewsArticle", "image": {"caption": "A goat at the well of Rivna (Nine)"}}', None),
        ('{"@type": "NewsArticle", "image": "https://img.example/a.jpg", "publisher": {"logo": {"caption": "x"}}}', []),
    ],
)
def test_captions_of_json_ld_are_added_once(data: str, captions: list[tuple[str, str | None]] | None) -> None:
    shown = "<figure><img><figcaption>A goat at the well of Rivna (Nine)</figcaption></figure>" if not captions else ""
    expected = [("A goat at the well of Rivna (Nine)", "Nine")] if shown else captions
    assert captions_of(f"<head>{LD.format(data)}</head><article>{shown}{STORY}</article>") == expected


@pytest.mark.parametrize(
    "table",
    [
        "<table><caption>Dead by district</caption><tr><td>Rivna</td><td>4</td></tr></table>",
        "<figure><table><caption>Dead by district</caption><tr><td>Rivna</td><td>4</td></tr></table></figure>",
        "<figure><table><tr><td>Rivna<td>4</table></figure>",
    ],
)
def test_a_table_is_no_picture(table: str) -> None:
    kinds = blocks_of(f"<article><p>{FIRST}</p>{table}<p>{SECOND}</p><p>{THIRD}</p></article>")
    assert ("table_row", "Rivna | 4") in kinds
    assert not [text for kind, text in kinds if kind == "caption"]
    assert ("heading", "Dead by district") in kinds or "caption>" not in table


@pytest.mark.parametrize(
    ("h1", "data", "element", "shared", "title"),
    [
        ("Four dead in Rivna", "Four dead in Rivna shelling", "Four dead in Rivna shelling", "", "shelling"),
        ("Four dead in Rivna", "Four dead in Rivna shelling", "", "", "Four dead in Rivna"),
        (
            "Four dead in Rivna",
            "Four die in Rivna",
            "Shells on Rivna: four dead",
            "Four in Rivna",
            "Four dead in Rivna",
        ),
        ("Rivna Times", "Rivna: four die of shells", "", "Rivna: four die of shells", "Rivna: four die of shells"),
    ],
)
def test_the_title_is_what_most_of_the_page_says(h1: str, data: str, element: str, shared: str, title: str) -> None:
    head = (
        LD.format(f'{{"@type": "NewsArticle", "headline": "{data}"}}')
        + f'<title>{element}</title><meta property="og:title" content="{shared}">'
        + '<meta property="og:site_name" content="Rivna Times">'
    )
    page = page_of(f"<head>{head}</head><body><h1>{h1}</h1>{STORY}")
    assert page.title is not None
    assert page.title == title or (title == "shelling" and page.title == data)
    if h1.startswith("Four"):
        assert ("title", h1) in [(b.kind, page.text[b.start : b.end]) for b in page.blocks]


@pytest.mark.parametrize(
    ("given", "markup", "published"),
    [
        ("2022-04-15T01:30:05Z", '<time datetime="2022-04-14 22:30:05">', "2022-04-14T22:30:05-03:00"),
        ("2022-04-14T22:30:00Z", '<time datetime="2022-04-15T01:30:00+03:00">', "2022-04-15T01:30:00+03:00"),
        ("2022-04-14T22:30:00Z", '<time datetime="2022-04-14T21:11:00">', "2022-04-14T22:30:00Z"),
        ("2022-04-14T22:30:00+02:00", '<time datetime="2022-04-14 20:30:00">', "2022-04-14T22:30:00+02:00"),
        ("2022-04-14", '<time datetime="2022-04-15 20:30:00">', "2022-04-14"),
    ],
)
def test_a_time_in_utc_is_told_in_the_pages_own_zone(given: str, markup: str, published: str) -> None:
    data = LD.format(f'{{"@type": "NewsArticle", "datePublished": "{given}"}}')
    page = page_of(f"<head>{data}</head><article>{markup}14 April</time>{STORY}</article>")
    assert (page.published, page.published_from) == (published, "json-ld")


@pytest.mark.parametrize(
    ("lang", "line", "published"),
    [
        ("en-GB", "Anna Lind 03/04/2022", "2022-04-03"),
        ("en-US", "Anna Lind 03/04/2022", "2022-03-04"),
        ("en", "Anna Lind 03/04/2022", None),
        ("en", "Published on May 10, 2022 01:52 PM", "2022-05-10"),
    ],
)
def test_the_day_beside_the_headline(lang: str, line: str, published: str | None) -> None:
    page = page_of(
        f"<html lang={lang}><body><div class=meta>{line}</div><h1>Four dead as shells hit market</h1>"
        f"<main>{STORY}</main>"
    )
    assert page.published == published
    assert page.published_from == ("dateline" if published else None)


def test_posts_of_a_live_blog_have_the_times_of_its_json_ld() -> None:
    data = (
        '{"@type": "LiveBlogPosting", "headline": "Shells on Rivna", "liveBlogUpdate": ['
        f'{{"@type": "BlogPosting", "datePublished": "2023-05-08T12:00:00+03:00", "headline": "Governor speaks",'
        f' "articleBody": "{THIRD}"}},'
        f'{{"@type": "BlogPosting", "datePublished": "2023-05-08T11:00:00+03:00", "articleBody": "{SECOND}"}}]}}'
    )
    head = f"<head>{LD.format(data)}</head>"
    shown = page_of(f"{head}<main><h3>Governor speaks</h3><p>{THIRD}</p><p>{SECOND}</p></main>")
    hidden = page_of(f"{head}<body><div id=app></div>")
    for page in (shown, hidden):
        posts = [(page.text[b.start : b.end], b.published) for b in page.blocks if b.kind == "live_post"]
        assert posts == [
            ("Governor speaks", "2023-05-08T12:00:00+03:00"),
            (THIRD, "2023-05-08T12:00:00+03:00"),
            (SECOND, "2023-05-08T11:00:00+03:00"),
        ]


def test_posts_of_a_live_blog_in_plain_markup_have_the_clock_above_them() -> None:
    posts = "".join(
        f"<p>{clock}</p><p>{text}</p>" for clock, text in (("12:05", THIRD), ("11:40", SECOND), ("10:15", FIRST))
    )
    head = '<title>Shells on Rivna: live updates</title><meta name=pubdate content="2023-05-08">'
    page = page_of(f"<head>{head}</head><main>{posts}</main>")
    assert [(page.text[b.start : b.end], b.published) for b in page.blocks if b.kind == "live_post"] == [
        (THIRD, "2023-05-08T12:05"),
        (SECOND, "2023-05-08T11:40"),
        (FIRST, "2023-05-08T10:15"),
    ]


def test_most_read_lists_and_teasers_with_their_age_are_feed_items() -> None:
    teasers = "".join(
        f"<div><h3>Bridge {i} closed in Lypove after flood</h3><div>{i} hours ago</div><p>The river stood a metre above"
        f" the mark at bridge {i} this morning.</p></div>"
        for i in (2, 3, 4)
    )
    most = "<h2>Most read</h2><p>Bus leaves the road near Dolna</p><p>A goat is elected mayor of Lypove</p>"
    kinds = blocks_of(f"<main><div>{STORY}</div>{teasers}</main>")
    assert [text for kind, text in kinds if kind == "paragraph"] == [FIRST, SECOND, THIRD]
    assert [text for kind, text in blocks_of(f"<main>{STORY}{most}</main>") if kind == "paragraph"] == [
        FIRST,
        SECOND,
        THIRD,
    ]


@pytest.mark.parametrize(
    "wall",
    [
        "<div class=paywall><p>Subscribe now to read on, and to read all that we write of the war.</p></div>",
        "<p>To view the full story, please subscribe.</p>",
        "<p>Create an account or sign in to continue with your reading.</p>",
        '<div class="offer hidden"><p>Support the work of our reporters in Rivna with a gift.</p></div>',
    ],
)
def test_a_paywall_stub_keeps_what_can_be_read(wall: str) -> None:
    assert blocks_of(f"<article>{STORY}{wall}</article>") == BODY


def test_a_class_that_shows_an_element_on_wide_screens_hides_nothing() -> None:
    assert ("paragraph", SECOND) in blocks_of(
        f'<article><p>{FIRST}</p><p class="hidden md:block">{SECOND}</p><p>{THIRD}</p><p>{FIRST}</p></article>'
    )


@pytest.mark.parametrize("body", [r"{}\n{}\n{}", "<p>{}</p><p>{}</p><p>{}</p>", "{}<br>{}<br/>{}"])
def test_a_report_that_stands_in_json_ld_only(body: str) -> None:
    data = f'{{"@type": "NewsArticle", "headline": "Four dead", "articleBody": "{body.format(FIRST, SECOND, THIRD)}"}}'
    stub = f"<head>{LD.format(data)}</head><body><h1>Four dead</h1><p>{FIRST[:60]}…</p><p>Subscribe now</p>"
    assert blocks_of(stub) == [("title", "Four dead"), *BODY]


def test_a_report_in_one_element_with_breaks() -> None:
    assert blocks_of(f"<div>{FIRST}<br>{SECOND}<br>{THIRD}</div>") == BODY
    assert blocks_of(f'<div>{FIRST}<span class="r br"></span>{SECOND}<span class="r br"></span>{THIRD}</div>') == BODY
    assert blocks_of(f"<div>{FIRST}<br><br>{SECOND}<br><br>{THIRD}</div>") == BODY


@pytest.mark.parametrize(
    "html",
    [
        f"<p>{FIRST}<p>{SECOND}</div></b><p>{THIRD}</table>",
        f"<html><body><div><p>{FIRST}<div><p>{SECOND}</span></p><p>{THIRD}",
        f'<p>{FIRST}</p><p title="a"b" c=>{SECOND}</p><p <i>{THIRD}</p>',
        f"<p>{FIRST}</p><!-- <p>Nothing</p> --><p>{SECOND}</p><p>{THIRD}</p></html></html><script>if (a<b) {{",
    ],
)
def test_broken_markup(html: str) -> None:
    assert blocks_of(html) == BODY


def test_amp_and_print_versions() -> None:
    amp = (
        "<html amp><head><style amp-boilerplate>p{}</style></head><body><amp-sidebar><nav><p>World</p></nav>"
        "</amp-sidebar><h1>Four dead as shells hit Rivna</h1><div><amp-img src=a></amp-img>"
        "<div>A man stands at the gate</div></div>"
        f"{STORY}<amp-ad></amp-ad>"
    )
    heading = "<h1>Four dead as shells hit Rivna</h1>"
    shown = f"<body class=print><p>Print this page</p>{heading}{STORY}<p>© 2022 Rivna Times</p>"
    title = ("title", "Four dead as shells hit Rivna")
    assert blocks_of(amp) == [title, ("caption", "A man stands at the gate"), *BODY]
    assert blocks_of(shown) == [title, *BODY]


def test_what_a_page_says_twice_is_read_once() -> None:
    lifted = f"<blockquote>{FIRST[:47]}</blockquote>"
    assert blocks_of(f"<article><p>{FIRST}</p>{lifted}<p>{SECOND}</p><p>{FIRST}</p><p>{THIRD}</p></article>") == BODY


def test_bylines() -> None:
    assert page_of(f"<article><a rel=author href=/a>Anna Lind</a>{STORY}</article>").byline == "Anna Lind"
    assert page_of(f"<article><h1>Four dead as shells hit market</h1><p>By Anna Lind</p>{STORY}</article>").byline == (
        "Anna Lind"
    )
