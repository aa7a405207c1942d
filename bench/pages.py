"""Web pages to measure the reader's speed on: a made-up report in the markup that news sites put around one.

Each page has a head with JSON-LD and Open Graph, a navigation, scripts and styles, the report with figures and their
captions, boxes of other stories in and below it, a form for a newsletter and a footer; most of it is markup, as on
such sites.
"""

from __future__ import annotations

import json
import random
from html import escape

from texts import headlines, plain_reports

_SECTIONS = "World Politics Business Culture Science Health Sport Weather Opinion Travel Podcasts Archive".split()
_DAY = "2022-04-{:02}T{:02}:30:00+03:00"


def news_pages(count: int, size: int = 60_000, seed: int = 24) -> list[str]:
    """HTML pages of about `size` characters, each with a report of about 4,000; the same for the same seed."""
    chance = random.Random(seed)
    teasers = headlines(80, seed)
    return [_page(chance, story, teasers, size) for story in plain_reports(count, seed, 4_000)]


def _page(chance: random.Random, story: str, teasers: list[str], size: int) -> str:
    paragraphs = story.split("\n\n")
    title = " ".join(paragraphs[0].split()[:10])
    day = _DAY.format(chance.randint(1, 30), chance.randint(6, 20))
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": title,
        "datePublished": day,
        "dateModified": day,
        "author": [{"@type": "Person", "name": "Olena Rybalka"}],
        "publisher": {"@type": "Organization", "name": "The Lypove Courier"},
        "image": [{"@type": "ImageObject", "url": "https://img.example/1.jpg", "caption": f"Rubble in {title}."}],
    }
    head = (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head><meta charset="utf-8">'
        f"<title>{escape(title)} | The Lypove Courier</title>\n"
        f'<meta property="og:title" content="{escape(title)}">'
        '<meta property="og:site_name" content="The Lypove Courier">'
        f'<meta property="article:published_time" content="{day}">\n'
        f'<script type="application/ld+json">{json.dumps(data)}</script>\n'
    )
    parts = (
        _top(),
        _article(chance, title, day, paragraphs, teasers),
        _comments(chance, teasers, 15),
        _rail(chance, teasers, 40),
        _bottom(),
    )
    body = "".join(parts)
    return head + _padding(chance, size - len(head) - len(body)) + "</head>\n" + body


def _padding(chance: random.Random, size: int) -> str:
    """Styles and scripts of a length."""
    rule = ".c-{0}__item--{1}{{display:flex;margin:0 {2}px;padding:{1}px;color:#{0:04x}ff}}"
    call = (
        'window.data.push({{"event":"view-{0}","slot":{1},"list":["a{2}","b{1}"],"on":function(e){{return e<{2}}}}});'
    )
    out: list[str] = []
    length = 0
    for tag, template in (("style", rule), ("script", call)):
        out.append(f"<{tag}>")
        goal = length + size // 2
        while length < goal:
            out.append(template.format(chance.randint(1, 65_000), chance.randint(1, 99), chance.randint(1, 99)) + "\n")
            length += len(out[-1])
        out.append(f"</{tag}>")
    return "".join(out)


def _top() -> str:
    items = "".join(
        f'<li class="nav__item nav__item--{i}">'
        f'<a class="nav__link" href="/{name.lower()}" data-track="nav:{i}">{name}</a></li>'
        for i, name in enumerate(_SECTIONS)
    )
    return (
        '<body class="page page--article"><a class="skip-link" href="#main">Skip to content</a>'
        '<div id="cookie-consent" class="cookie-banner"><p>We use cookies to show you what you like to see.</p>'
        '<button type="button">Accept all</button></div>'
        '<header class="site-header" role="banner"><div class="site-header__inner">'
        f'<nav class="nav nav--main" aria-label="Main"><ul class="nav__list">{items}</ul></nav></div></header>'
    )


def _article(chance: random.Random, title: str, day: str, paragraphs: list[str], teasers: list[str]) -> str:
    parts = [
        '<main id="main" class="layout"><article class="article"><header class="article__head">'
        f'<h1 class="article__title">{escape(title)}</h1>'
        f'<p class="article__standfirst">{escape(paragraphs[0].split(". ")[0])}</p>'
        '<div class="byline"><span>By <a rel="author" href="/staff/7">Olena Rybalka</a></span>'
        f' <time datetime="{day}">{day[:10]}</time></div>'
        '<ul class="share-tools"><li><a href="/s1">Share</a></li><li><a href="/s2">Email</a></li></ul></header>'
        '<div class="article__body">'
    ]
    for i, paragraph in enumerate(paragraphs):
        parts.append(f'<p class="article__text" data-position="{i}">{_marked(chance, escape(paragraph))}</p>\n')
        if i % 4 == 1:
            parts.append(
                '<figure class="figure figure--wide"><picture>'
                f'<source media="(min-width: 900px)" srcset="/i/{i}-900.jpg 900w, /i/{i}-1800.jpg 1800w">'
                f'<img src="/i/{i}.jpg" alt="" width="900" height="600" loading="lazy"></picture>'
                f'<figcaption class="figure__caption">{escape(chance.choice(teasers))}.'
                ' <span class="figure__credit">Photograph: Iryna Kravets/AFP</span></figcaption></figure>\n'
            )
        if i % 5 == 4:
            parts.append(
                f'<div class="related-box"><h3>Related</h3><a href="/r/{i}">{escape(chance.choice(teasers))}</a></div>'
                f'<div class="ad-slot" id="ad-{i}" data-sizes="[[300,250],[320,50]]"></div>\n'
            )
    parts.append("</div></article>")
    return "".join(parts)


def _marked(chance: random.Random, text: str) -> str:
    """The text with a link and an emphasis, as editors set them."""
    words = text.split(" ")
    at = chance.randrange(len(words))
    words[at] = f'<a class="article__link" href="/topic/{at}" data-link-name="in body link">{words[at]}</a>'
    if at > 3:
        words[at - 3] = f"<em>{words[at - 3]}</em>"
    return " ".join(words)


def _comments(chance: random.Random, teasers: list[str], count: int) -> str:
    comments = "".join(
        f'<li class="comment" id="comment-{i}"><div class="comment__body"><div class="comment__meta"><b>Reader {i}</b>'
        f' <span class="says">says:</span></div><p>{escape(chance.choice(teasers))}.</p></div></li>'
        for i in range(count)
    )
    return (
        f'<div id="comments" class="comments"><h2>{count} comments</h2><ol class="comment-list">{comments}</ol></div>'
    )


def _rail(chance: random.Random, teasers: list[str], count: int) -> str:
    cards = "".join(
        f'<li class="card card--{i}"><a class="card__link" href="/n/{i}">'
        f'<div class="card__image"><img src="/t/{i}.jpg" alt="" loading="lazy"></div>'
        f'<h3 class="card__title"><span>{escape(chance.choice(teasers))}</span></h3></a>'
        f'<span class="card__time">{i + 1} hours ago</span></li>'
        for i in range(count)
    )
    return f'<section class="most-read"><h2>Most read</h2><ol class="cards">{cards}</ol></section></main>'


def _bottom() -> str:
    links = "".join(f'<li><a href="/about/{i}">{name} desk</a></li>' for i, name in enumerate(_SECTIONS))
    return (
        '<form class="newsletter"><label for="mail">The news of the day in your letter box</label>'
        '<input id="mail" type="email"><button>Sign up</button></form>'
        f'<footer class="footer"><ul>{links}</ul>'
        "<p>© 2022 The Lypove Courier. All rights reserved.</p></footer></body></html>\n"
    )
