"""Bytes to text: each kind of bad input gets the words that a person would see."""

import pytest

from tollbook.page.decode import NotTextError, declared_encoding, decode


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (b"Two people were hurt.", "Two people were hurt.", "utf-8"),
        (b"\xef\xbb\xbfTwo people.", "Two people.", "utf-8"),
        ("“Twelve”, she said — no more.".encode(), "“Twelve”, she said — no more.", "utf-8"),
        ("Shells fell on the café.".encode("cp1252"), "Shells fell on the café.", "cp1252"),
        (b"He left the caf\xe9", "He left the café", "cp1252"),
        ("Двоє загинули, троє поранені.".encode("cp1251"), "Двоє загинули, троє поранені.", "cp1251"),
        ("Двое погибли, трое ранены.".encode("koi8-r"), "Двое погибли, трое ранены.", "koi8-u"),
        ("Two “dead” in Lviv.".encode("utf-16"), "Two “dead” in Lviv.", "utf-16-le"),
        ("Two dead in Lviv.".encode("utf-16-le"), "Two dead in Lviv.", "utf-16-le"),
        ("Двоє загинули у місті.".encode("utf-16-be"), "Двоє загинули у місті.", "utf-16-be"),
        (b"\x00\x00\xfe\xff" + "Two dead.".encode("utf-32-be"), "Two dead.", "utf-32-be"),
    ],
)
def test_text_is_read_in_the_encoding_it_is_in(data: bytes, text: str, encoding: str) -> None:
    decoded = decode(data)
    assert (decoded.text, decoded.encoding) == (text, encoding)


@pytest.mark.parametrize(
    ("page", "real", "remark"),
    [
        ('<meta charset="iso-8859-1"><p>“Sumy”', "utf-8", "it says cp1252, but is UTF-8"),
        ('<meta charset="utf-8"><p>caf\u00e9 olé is', "cp1252", "it says utf-8, but is not that: read as cp1252"),
        ('<meta charset="windows-1251"><p>Київ', "cp1251", None),
        ('<?xml version="1.0" encoding="windows-1251"?><p>Київ', "cp1251", None),
        ('<meta charset="no-such-thing"><p>“Sumy”', "utf-8", None),
        ('<meta charset="base64"><p>“Sumy”', "utf-8", None),
    ],
)
def test_a_wrong_declaration_is_remarked_on_and_not_believed(page: str, real: str, remark: str | None) -> None:
    decoded = decode(page.encode(real))
    assert decoded.text == page
    assert decoded.remark == remark


@pytest.mark.parametrize(
    ("data", "charset", "encoding", "remark"),
    [
        ('<meta charset="iso-8859-2"><p>Ёлка'.encode("koi8-r"), "koi8-r", "koi8-r", None),
        ("Žižkov".encode("cp1250"), "windows-1250", "cp1250", None),
        ("“Sumy”".encode(), "iso-8859-1", "utf-8", "it says cp1252, but is UTF-8"),
        (b"\xef\xbb\xbfTwo people.", "windows-1251", "utf-8", None),
        ("قتل خمسة أشخاص".encode("utf-16-le"), "utf-16le", "utf-16-le", None),
        ("قتل خمسة أشخاص".encode("utf-16-be"), "UTF-16BE", "utf-16-be", None),
        (b"Two people.", "utf-16", "utf-8", None),
        ('<meta charset="windows-1251"><p>Київ'.encode("cp1251"), "nonsense", "cp1251", None),
    ],
)
def test_what_a_header_says_goes_before_what_the_page_says(
    data: bytes, charset: str, encoding: str, remark: str | None
) -> None:
    decoded = decode(data, charset)
    assert (decoded.encoding, decoded.remark) == (encoding, remark)
    assert decoded.text.encode(encoding) == data.removeprefix(b"\xef\xbb\xbf")


def test_a_few_broken_bytes_do_not_make_a_page_unreadable() -> None:
    decoded = decode("“Five” — “six” —".encode() + b" \x92 " + "“seven”.".encode())
    assert decoded.text == "“Five” — “six” — \ufffd “seven”."
    assert decoded.remark == "1 byte is not UTF-8 and was replaced (byte 29)"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "it is empty; check that it was saved whole"),
        (b" \n\t\n", "it is empty; check that it was saved whole"),
        (b"\xff\xfe", "it is empty; check that it was saved whole"),
        (b"%PDF-1.7 x", "it is a PDF document, not text; save its text as a .txt file and read that"),
        (
            b"PK\x03\x04x",
            "it is a zip archive or an office document, not text; unpack it, or save the document as plain text",
        ),
        (b"\x1f\x8b\x08x", "it is a gzip archive, not text; unpack it and read the files inside"),
        (b"x" * 257 + b"ustar", "it is a tar archive, not text; unpack it and read the files inside"),
        (b"\x89PNG\r\n\x1a\nx", "it is a PNG image, not text; save the page as HTML or plain text and read that"),
        (b"\xff\xd8\xff\xe0x", "it is a JPEG image, not text; save the page as HTML or plain text and read that"),
        (b"Two\0dead", "it is not text (a NUL byte at byte 3); save the page as HTML or plain text and read that"),
        (
            b"\x01\x02\x03 a",
            "it is not text (many control characters); save the page as HTML or plain text and read that",
        ),
        (
            "Two dead…".encode()[:-1],
            "it ends in the middle of a character (byte 8, UTF-8); it was cut off: get the whole file",
        ),
        (
            "“Київ”".encode()[:-2],
            "it ends in the middle of a character (byte 11, UTF-8); it was cut off: get the whole file",
        ),
        (
            b"\xff\xfeT\0w\0o",
            "it ends in the middle of a character (byte 4, UTF-16-LE); it was cut off: get the whole file",
        ),
    ],
)
def test_what_is_not_text_is_named_with_what_to_do(data: bytes, message: str) -> None:
    with pytest.raises(NotTextError) as caught:
        decode(data)
    assert str(caught.value) == message


def test_only_the_first_part_of_a_file_declares_its_encoding() -> None:
    assert declared_encoding(b"<meta charset=utf-16le>") == "utf-16-le"
    assert declared_encoding(b" " * 5000 + b"<meta charset=utf-16le>") is None
