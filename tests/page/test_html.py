"""HTML pages: what is the report, the kinds of its blocks, and what the page says of itself. All pages are made up."""

import pytest

from tollbook.model.record import Page
from tollbook.page.read import read_page
from tollbook.page.source import RawPage

FIRST = "Shells fell on the market of Rivna on Monday morning and killed four people, the mayor said."
SECOND = "Nine others were taken to the two hospitals of the town, three of them in a grave condition."
THIRD = "The governor said that the shelling had come from the other bank and had lasted for an hour."
STORY = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"


def page_of(html: str, url: str | None = None, published: str | None = None) -> Page:
    return read_page(RawPage("page", html, "html", url=url, published=published))


def blocks_of(html: str) -> list[tuple[str, str]]:
    page = page_of(html)
    blocks: list[tuple[str, str]] = [(block.kind, page.text[block.start : block.end]) for block in page.blocks]
    assert page.text == "\n\n".join(text for _, text in blocks)
    return blocks


BODY = [("paragraph", FIRST), ("paragraph", SECOND), ("paragraph", THIRD)]


def test_text_is_the_blocks_joined_by_blank_lines() -> None:
    assert blocks_of(f"<title>Four dead in Rivna | The Times</title><main>{STORY}</main>") == [
        ("title", "Four dead in Rivna"),
        *BODY,
    ]


@pytest.mark.parametrize(
    "furniture",
    [
        "<nav><p>World and politics, sport and the weather of the week.</p></nav>",
        "<script>var a = 'People died in the town of Rivna on Monday.'</script>",
        '<div class="newsletter-signup"><p>Get the news of the day in your letter box each morning.</p></div>',
        '<div class="share-tools"><p>Send this to all your friends and to your family, too.</p></div>',
        "<aside><p>This is what the paper is and who makes it in Rivna today.</p></aside>",
        '<div role="navigation"><p>World and politics, sport and the weather of the week.</p></div>',
        '<p style="display: none">This is for the machines that read the page and not for you.</p>',
        "<p>Advertisement</p>",
        "<p>Sign up to the newsletter</p>",
        '<p><a href="/x">All our pages</a></p>',
        "<footer><p>The Rivna Times is made in Rivna and is a member of the press union.</p></footer>",
        "<form><p>Tell us what you know of this and we will look into it all.</p></form>",
        "<noscript>Your browser shows no pictures of the town of Rivna today.</noscript>",
    ],
)
def test_furniture_is_left_out(furniture: str) -> None:
    assert (
        blocks_of(
            f"<body>{furniture}<article><p>{FIRST}</p>{furniture}<p>{SECOND}</p><p>{THIRD}</p></article>{furniture}"
        )
        == BODY
    )


def test_names_that_would_drop_the_report_are_not_believed() -> None:
    assert blocks_of(f'<body class="newsletter"><div class="promo sidebar">{STORY}</div>') == BODY


def test_kinds_of_blocks() -> None:
    html = (
        "<article><h1>Four dead as shells hit market in Rivna</h1>"
        "<p class=standfirst>Governor speaks of an hour of fire</p>"
        f"<p>By Anna Lind</p><p>{FIRST}</p><h2>The hospital is full</h2><p>{SECOND}</p>"
        "<ul><li>Two of the dead were children</li></ul>"
        f"<table><tr><td>Killed</td><td>4</td></tr></table><p>{THIRD}</p></article>"
    )
    assert blocks_of(html) == [
        ("title", "Four dead as shells hit market in Rivna"),
        ("standfirst", "Governor speaks of an hour of fire"),
        ("byline", "By Anna Lind"),
        ("paragraph", FIRST),
        ("heading", "The hospital is full"),
        ("paragraph", SECOND),
        ("list_item", "Two of the dead were children"),
        ("table_row", "Killed | 4"),
        ("paragraph", THIRD),
    ]


def test_breaks_part_paragraphs_and_lines() -> None:
    assert blocks_of(f"<div>{FIRST}<br> <br/>{SECOND}<br>{THIRD}</div>") == [
        ("paragraph", FIRST),
        ("paragraph", f"{SECOND}\n{THIRD}"),
    ]


@pytest.mark.parametrize(
    ("figure", "caption", "credit"),
    [
        (
            "<figcaption>A man at the gate. <span class=credit>(Olof Berg)</span></figcaption>",
            "A man at the gate. (Olof Berg)",
            "Olof Berg",
        ),
        (
            "<figcaption>A man at the gate. (Photo: Olof Berg)</figcaption>",
            "A man at the gate. (Photo: Olof Berg)",
            "Olof Berg",
        ),
        (
            "<div>A man at the gate.</div><div class=photo-credit>Photo: Nine</div>",
            "A man at the gate. Photo: Nine",
            "Nine",
        ),
        ("<figcaption>A man at the gate</figcaption>", "A man at the gate", None),
    ],
)
def test_captions_and_their_credits(figure: str, caption: str, credit: str | None) -> None:
    html = f"<article><p>{FIRST}</p><figure><img src=x>{figure}</figure><p>{SECOND}</p><p>{THIRD}</p></article>"
    assert blocks_of(html)[1] == ("caption", caption)
    assert [words for _, words in page_of(html).credits] == ([credit] if credit else [])


def test_captions_glued_in_one_paragraph_are_parted() -> None:
    glued = "A man at the gate on May 3. (AFP/Getty Images)A girl with a dog on May 4. (Olof Berg)"
    kinds = blocks_of(f"<article>{STORY}<p>{glued}</p><p>{SECOND}</p></article>")
    assert kinds[3:5] == [
        ("caption", "A man at the gate on May 3. (AFP/Getty Images)"),
        ("caption", "A girl with a dog on May 4. (Olof Berg)"),
    ]


def test_teasers_inside_the_report_are_feed_items() -> None:
    html = (
        f"<article><p>{FIRST}</p>"
        f'<div class="related-articles"><p>Bridge closed in Lypove after the flood</p></div><p>{SECOND}</p>'
        f"<p>Read more: Six hurt as bus leaves road near Dolna</p><p>{THIRD}</p></article>"
    )
    assert [text for kind, text in blocks_of(html) if kind == "feed_item"] == [
        "Bridge closed in Lypove after the flood",
        "Read more: Six hurt as bus leaves road near Dolna",
    ]


def test_live_posts_carry_their_times() -> None:
    posts = "".join(
        f'<div class=post><time datetime="2023-05-08T{hour}:00:00Z">{hour}:00</time><p>{text}</p></div>'
        for hour, text in ((12, THIRD), (11, SECOND), (10, FIRST))
    )
    page = page_of(f"<title>Shells on Rivna – live</title><main>{posts}</main>")
    assert [(b.kind, b.published) for b in page.blocks if b.published] == [
        ("live_post", "2023-05-08T12:00:00Z"),
        ("live_post", "2023-05-08T11:00:00Z"),
        ("live_post", "2023-05-08T10:00:00Z"),
    ]


LD = '<script type="application/ld+json">{}</script>'


@pytest.mark.parametrize(
    ("head", "published", "origin"),
    [
        (
            LD.format('{"@type": "NewsArticle", "datePublished": "2022-04-14T08:00:00Z"}'),
            "2022-04-14T08:00:00Z",
            "json-ld",
        ),
        (
            LD.format('{"@graph": [{"@type": ["ReportageNewsArticle"], "datePublished": "2022-04-14"}]}'),
            "2022-04-14",
            "json-ld",
        ),
        (
            LD.format('{"@type": "NewsArticle", broken') + '<meta name="pubdate" content="2022-04-14">',
            "2022-04-14",
            "meta",
        ),
        ('<meta property="article:published_time" content="2022-04-14T08:00:00Z">', "2022-04-14T08:00:00Z", "meta"),
        ('<time datetime="2022-04-14">Thursday</time>', "2022-04-14", "time"),
        ("", "2022-04-13", "url"),
    ],
)
def test_the_day_of_publication(head: str, published: str, origin: str) -> None:
    page = page_of(f"<html><head>{head}</head><body>{STORY}", url="https://news.example/2022/04/13/four-dead")
    assert (page.published, page.published_from) == (published, origin)


def test_the_day_in_a_byline_is_the_last_resort() -> None:
    page = page_of(
        f"<article><h1>Four dead as shells hit market</h1><p>By Anna Lind, 14 April 2022</p>{STORY}</article>"
    )
    assert (page.published, page.published_from) == ("2022-04-14", "dateline")


def test_what_the_page_says_of_itself() -> None:
    head = LD.format(
        '{"@type": "NewsArticle", "headline": "Four dead in Rivna",'
        ' "author": [{"name": "Anna Lind"}, {"name": "Olof Berg"}],'
        ' "publisher": {"name": "Rivna Times"}, "dateModified": "2022-04-15"}'
    )
    page = page_of(f'<html lang="en-GB"><head>{head}</head><body>{STORY}')
    assert (page.title, page.byline, page.outlet) == ("Four dead in Rivna", "Anna Lind, Olof Berg", "Rivna Times")
    assert (page.modified, page.language) == ("2022-04-15", "en")


@pytest.mark.parametrize(
    ("title", "headline", "said"),
    [
        ("Four dead in Rivna - Rivna Times", "", "Four dead in Rivna"),
        ("Four dead in Rivna - a year on", "", "Four dead in Rivna - a year on"),
        ("Four dead", "<h1>Rivna Times</h1><h1>Four dead as shells hit Rivna</h1>", "Four dead as shells hit Rivna"),
    ],
)
def test_titles(title: str, headline: str, said: str) -> None:
    site = '<meta property="og:site_name" content="Rivna Times">'
    assert page_of(f"<head>{site}<title>{title}</title></head><body>{headline}{STORY}").title == said


def test_a_page_of_few_words_is_read_too() -> None:
    assert blocks_of("<p>Two died.</p><p>One was hurt.</p>") == [
        ("paragraph", "Two died."),
        ("paragraph", "One was hurt."),
    ]


def test_a_page_made_by_scripts_says_that_it_has_no_text() -> None:
    page = page_of("<html><body><div id=app></div><script>start()</script></body></html>")
    assert (page.text, page.blocks) == ("", ())
    assert page.unread[0].why == "no text was found (the page may be made by scripts: save what the browser shows)"
