"""robots.txt is kept, as RFC 9309 says."""

from __future__ import annotations

import pytest
from servers import PAGE, SAVE, TEXT, Answer, Site, after, cut, hang, http, moved, read, reset, texts

from tollbook.fetch.robots import PRODUCT, parse

ASKED_NOT_TO = f"the site asks programs not to fetch it (robots.txt); {SAVE}"
_TXT = "text/plain"


def unread(why: str) -> str:
    return f"its robots.txt could not be read ({why}), and so the page was not asked for; try again later"


@pytest.mark.parametrize(
    ("rules", "allowed"),
    [
        ("", True),
        ("User-agent: *\nDisallow:", True),
        ("User-agent: *\nDisallow: /", False),
        ("user-agent:*\ndisallow:/news", False),
        ("\ufeffUser-agent: *\r\nDisallow: /news/\r\n", False),
        ("User-agent: *\nDisallow: /new$", True),
        ("User-agent: *\nDisallow: /*.html$", False),
        ("User-agent: *\nDisallow: /*.htm$", True),
        ("User-agent: *\nDisallow: /\nAllow: /news/", True),  # the longest rule, not the first
        ("User-agent: *\nAllow: /\nDisallow: /news/page", False),
        ("User-agent: somebody\nDisallow: /", True),
        ("User-agent: somebody\nUser-agent: tollbook\nDisallow: /", False),
        ("User-agent: Tollbook # us\nDisallow: /\n\nUser-agent: *\nAllow: /", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: TOLLBOOK\nAllow: /", True),
        ("User-agent: nottollbook\nDisallow: /\n\nUser-agent: tollbook-images\nDisallow: /", True),
        ("User-agent: *\nDisallow: /n%65ws/", False),
        ("<!DOCTYPE html><p>User-agent: * Disallow: /", True),
        ("\0\1\2 Disallow: /", True),
    ],
)
def test_rules(rules: str, allowed: bool) -> None:
    assert parse(rules.encode()).can_fetch("https://news.example/news/page.html?x=1.html", PRODUCT) is allowed


def test_rules_without_end_stay_small() -> None:
    agents = "".join(f"User-agent: a{number}\n" for number in range(20_000))
    rules = parse((agents + "Disallow: /a\n" * 20_000).encode())
    assert rules.can_fetch("https://news.example/a", PRODUCT)


@pytest.mark.parametrize(
    ("answer", "line"),
    [
        pytest.param(http("User-agent: *\nDisallow: /", content_type=_TXT), ASKED_NOT_TO, id="disallows"),
        pytest.param(http("", "500 Oops"), unread("the server failed, 500"), id="500"),
        pytest.param(http("", "503 Busy"), unread("the server failed, 503"), id="503"),
        pytest.param(hang, unread("it did not answer within 0.5 seconds"), id="hangs"),
        pytest.param(
            after(http("User", content_length="90")),
            unread("it did not come whole (4 bytes came) within 0.5 seconds"),
            id="hangs in the body",
        ),
        pytest.param(cut(http("User", content_length="90")), unread("it was cut off (4 bytes came)"), id="is cut off"),
        pytest.param(reset, unread("the server broke off the connection without an answer"), id="resets"),
        pytest.param(
            moved("ftp://127.0.0.1/robots.txt"),
            unread("it redirects to ftp://127.0.0.1/robots.txt, which is not fetched"),
            id="redirects to another protocol",
        ),
    ],
)
def test_pages_that_may_not_be_fetched(answer: Answer, line: str) -> None:
    with Site({"/robots.txt": answer, "/": http(PAGE), "/page": http(PAGE)}) as site:
        result = read("--timeout", "1", site.url("/"), site.url("/page"))
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr == f"{site.url('/')}: {line}\n{site.url('/page')}: {line}\n"
        assert site.asked == ["/robots.txt"]  # once, and no page


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(http("", "404 Not Found"), id="404"),
        pytest.param(http("", "403 Forbidden"), id="403"),
        pytest.param(http("", "429 Too Many Requests"), id="429"),
        pytest.param(http(""), id="empty"),
        pytest.param(http(PAGE), id="a page"),
        pytest.param(moved("/robots.txt"), id="redirects in a circle"),
        pytest.param(http("#" * 600_000 + "\nUser-agent: *\nDisallow: /"), id="rules beyond its 500 KiB"),
    ],
)
def test_pages_that_may(answer: Answer) -> None:
    with Site({"/robots.txt": answer, "/": http(PAGE)}) as site:
        assert texts(read(site.url("/"))) == [TEXT]


def test_a_robots_txt_is_followed_to_where_it_lies() -> None:
    rules = http("User-agent: *\nDisallow: /", content_type=_TXT)
    with Site({"/robots.txt": moved("/real.txt"), "/real.txt": rules, "/": http(PAGE)}) as site:
        assert read(site.url("/")).stderr == f"{site.url('/')}: {ASKED_NOT_TO}\n"


def test_each_site_on_the_way_is_asked() -> None:
    rules = http("User-agent: *\nDisallow: /", content_type=_TXT)
    with Site({"/robots.txt": rules, "/": http(PAGE)}) as there, Site({"/": moved(there.url("/"))}) as here:
        assert read(here.url("/")).stderr == f"{here.url('/')}: {ASKED_NOT_TO}\n"
        assert (here.asked, there.asked) == (["/robots.txt", "/"], ["/robots.txt"])
