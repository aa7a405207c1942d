"""How a server is reached: certificates, and the proxies of the environment."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme
from servers import PAGE, TEXT, Grumbler, HttpProxy, Site, Socks5Proxy, http, read, texts


@pytest.fixture
def site() -> Iterator[Site]:
    with Site({"/": http(PAGE)}) as one:
        yield one


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


def closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def secured(authority: trustme.CA, name: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)
    return context


def test_a_refused_connection() -> None:
    url = f"http://127.0.0.1:{closed_port()}/"
    assert read(url).stderr == f"{url}: the connection was refused; check the address\n"


def test_a_certificate_must_be_good(authority: trustme.CA, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    do = "check the address; somebody may stand between you and the server\n"
    with Site({"/": http(PAGE)}, secured(authority, "127.0.0.1")) as good:
        assert read(good.url("/")).stderr == (
            f"{good.url('/')}: its certificate cannot be trusted (unable to get local issuer certificate); {do}"
        )
        authority.cert_pem.write_to_path(tmp_path / "authority.pem")
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
        assert texts(read(good.url("/"))) == [TEXT]
    with Site({"/": http(PAGE)}, secured(authority, "news.example")) as other:
        assert read(other.url("/")).stderr == (
            f"{other.url('/')}: its certificate cannot be trusted "
            f"(IP address mismatch, certificate is not valid for '127.0.0.1'); {do}"
        )
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "missing.pem"))
    assert read(other.url("/")).stderr == (
        f"{other.url('/')}: the certificates that the environment names cannot be read; "
        "check SSL_CERT_FILE and SSL_CERT_DIR\n"
    )


def test_https_is_not_spoken_by_a_server_of_http() -> None:
    with Grumbler(http("", "400 Bad Request")) as server:
        url = f"https://127.0.0.1:{server.port}/"
        assert read(url).stderr == f"{url}: no secure connection came about (WRONG_VERSION_NUMBER); check the address\n"


def test_a_handshake_that_hangs_is_given_up(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    url = site.url("/").replace("http:", "https:")  # the site waits for a request, httpx for the handshake of TLS
    why = "its robots.txt could not be read (it did not answer within 0.5 seconds), and so the page was not asked for"
    assert read("--timeout", "1", url).stderr == f"{url}: {why}; try again later\n"
    monkeypatch.setenv("ALL_PROXY", f"socks5h://127.0.0.1:{site.port}")
    assert read("--timeout", "1", url).stderr == f"{url}: {why}; try again later\n"


@pytest.mark.parametrize("variable", ["HTTP_PROXY", "ALL_PROXY", "http_proxy"])
def test_an_http_proxy_of_the_environment_is_used(site: Site, monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    with HttpProxy(site) as proxy:
        monkeypatch.setenv(variable, f"http://127.0.0.1:{proxy.port}")
        assert texts(read("http://news.example/")) == [TEXT]
    assert proxy.asked == ["GET http://news.example/robots.txt", "GET http://news.example/"]


def test_no_proxy_is_used_for_hosts_that_are_left_out(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", f"http://127.0.0.1:{closed_port()}")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    assert read(site.url("/")).exit_code == 0


@pytest.mark.parametrize("scheme", ["socks5", "socks5h"])
def test_a_socks_proxy_is_used_and_asked_to_look_up_names(
    site: Site, monkeypatch: pytest.MonkeyPatch, scheme: str
) -> None:
    with Socks5Proxy(site) as proxy:
        monkeypatch.setenv("ALL_PROXY", f"{scheme}://127.0.0.1:{proxy.port}")
        assert texts(read("http://news.example/")) == [TEXT]
    assert set(proxy.asked) == {(3, "news.example", 80)}
    assert site.asked == ["/robots.txt", "/"]


def test_https_goes_through_a_socks_proxy(
    authority: trustme.CA, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    with Site({"/": http(PAGE)}, secured(authority, "news.example")) as site, Socks5Proxy(site) as proxy:
        monkeypatch.setenv("ALL_PROXY", f"socks5h://127.0.0.1:{proxy.port}")
        assert texts(read("https://news.example/")) == [TEXT]
    assert set(proxy.asked) == {(3, "news.example", 443)}


def test_a_proxy_that_fails_is_never_gone_around(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    with Socks5Proxy(site, reply=4) as proxy:
        monkeypatch.setenv("ALL_PROXY", f"socks5h://127.0.0.1:{proxy.port}")
        assert read(site.url("/")).stderr == (
            f"{site.url('/')}: the proxy did not connect (Proxy Server could not connect: Host unreachable); "
            "check the address and the proxy\n"
        )
    monkeypatch.setenv("ALL_PROXY", f"socks5h://127.0.0.1:{closed_port()}")
    assert read(site.url("/")).stderr == (
        f"{site.url('/')}: the connection was refused; check the address and the proxy (ALL_PROXY)\n"
    )
    with Grumbler(http("", "403 Forbidden")) as proxy:
        monkeypatch.setenv("ALL_PROXY", f"http://127.0.0.1:{proxy.port}")
        url = site.url("/").replace("http:", "https:")
        assert read(url).stderr == (
            f"{url}: the proxy did not connect (403 Forbidden); check the address and the proxy\n"
        )
    with Grumbler(http("", "400 Bad Request")) as no_proxy:
        monkeypatch.setenv("ALL_PROXY", f"socks5h://127.0.0.1:{no_proxy.port}")
        assert read(site.url("/")).stderr == (
            f"{site.url('/')}: no connection came about (Malformed reply); "
            "check the address and the proxy (ALL_PROXY)\n"
        )
    for address in ("socks4://127.0.0.1:9050", "http://127.0.0.1:port"):
        monkeypatch.setenv("ALL_PROXY", address)
        assert read(site.url("/")).stderr == (
            f"{site.url('/')}: the proxy that the environment names has no proper address; "
            "write it as socks5h://127.0.0.1:9050 or http://127.0.0.1:8080\n"
        )
    assert site.asked == []
