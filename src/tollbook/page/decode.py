"""Bytes to text: what kind of file it is, and which encoding it is really in.

The order is that of the WHATWG Encoding Standard's sniffing with one change: bytes that are valid UTF-8 are UTF-8,
whatever they are declared to be, because no legacy text of more than a few letters is valid UTF-8 by accident.
"""

from __future__ import annotations

import codecs
import re

import msgspec


class NotTextError(Exception):
    """The bytes cannot be read as text. `what` says why, `do` what a person can do about it."""

    def __init__(self, what: str, do: str) -> None:
        super().__init__(f"{what}; {do}")
        self.what = what
        self.do = do


class Decoded(msgspec.Struct, frozen=True):
    """Text, the encoding it was read in, and a remark where that is not what was declared."""

    text: str
    encoding: str
    remark: str | None = None


_SAVE_PAGE = "save the page as HTML or plain text and read that"
_UNPACK = "unpack it and read the files inside"
_MAGIC = (
    (b"%PDF", "a PDF document", "save its text as a .txt file and read that"),
    (b"PK\x03\x04", "a zip archive or an office document", "unpack it, or save the document as plain text"),
    (b"PK\x05\x06", "an empty zip archive", _SAVE_PAGE),
    (b"\x1f\x8b", "a gzip archive", _UNPACK),
    (b"BZh", "a bzip2 archive", _UNPACK),
    (b"\xfd7zXZ\x00", "an xz archive", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", _UNPACK),
    (b"Rar!\x1a\x07", "a rar archive", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "a zstandard archive", _UNPACK),
    (b"\x89PNG", "a PNG image", _SAVE_PAGE),
    (b"\xff\xd8\xff", "a JPEG image", _SAVE_PAGE),
    (b"GIF87a", "a GIF image", _SAVE_PAGE),
    (b"GIF89a", "a GIF image", _SAVE_PAGE),
    (b"II*\x00", "a TIFF image", _SAVE_PAGE),
    (b"MM\x00*", "a TIFF image", _SAVE_PAGE),
    (b"RIFF", "a RIFF file (image, sound or video)", _SAVE_PAGE),
    (b"ID3", "a sound file", _SAVE_PAGE),
    (b"OggS", "a sound or video file", _SAVE_PAGE),
    (b"\x7fELF", "a program", _SAVE_PAGE),
    (b"SQLite format 3\x00", "an SQLite database", "export its texts as JSON Lines and read those"),
    (b"\xd0\xcf\x11\xe0", "an office document", "save the document as plain text and read that"),
    (b"{\\rtf", "an RTF document", "save the document as plain text and read that"),
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s?=\s?[\"']?\s?([A-Za-z0-9_.:-]{2,40})"
    rb"|^<\?xml[^>]{0,80}?encoding\s?=\s?[\"']([A-Za-z0-9_.:-]{2,40})",
    re.IGNORECASE,
)
# What browsers take these names to mean (WHATWG Encoding Standard).
_WHATWG = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "latin-1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
    "iso8859-11": "cp874",
}
# Honoured where a header names them and NUL bytes are there; a page cannot say this of itself.
_WIDE = {"utf-16": "utf-16-le", "utf-16-le": "utf-16-le", "utf-16-be": "utf-16-be"}
_HEAD = 4096
_HIGH_HALVES = b"\x00\x04"
_ASCII = bytes(range(0x80))
# Not tab, line feed, form feed, carriage return and escape, which texts do hold.
_CONTROLS = bytes(c for c in (*range(0x20), 0x7F) if c not in b"\t\n\f\r\x1b")
_HIGH_RUN = re.compile(rb"[\xc0-\xff\xa8\xb8\xaa\xba\xaf\xbf\xb3\xb2]{3,}")


def declared_encoding(data: bytes) -> str | None:
    """The encoding that an HTML or XML file declares in its first 4,096 bytes, as a Python codec name, or None."""
    found = _DECLARED.search(data, 0, _HEAD)
    if not found:
        return None
    return _codec((found.group(1) or found.group(2)).decode("ascii"))


def _codec(name: str) -> str | None:
    try:
        codec = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    if not getattr(codec, "_is_text_encoding", True):
        return None
    return _WHATWG.get(codec.name, codec.name)


def decode(data: bytes, charset: str | None = None) -> Decoded:
    """Reads bytes as text. Raises NotTextError for what is empty, not text, or cut off inside a character.

    `charset` is what came with the bytes, as in a Content-Type header; it goes before what they themselves declare.
    """
    if not data.strip():
        raise NotTextError("it is empty", "check that it was saved whole")
    _refuse_files(data)
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _with_bom(data[len(bom) :], encoding)
    given = _codec(charset) if charset else None
    if given in _WIDE and b"\0" in data[:_HEAD]:
        encoding = _WIDE[given]
        return Decoded(_strict(data, encoding), encoding)
    if (wide := _wide(data)) is not None:
        return Decoded(_strict(data, wide), wide, f"{wide.upper()} without a byte order mark")
    _refuse_controls(data)
    declared = given if given not in (None, *_WIDE) else declared_encoding(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(data, declared, error)
    if data.isascii() and declared and declared.startswith(("iso2022", "hz")):
        return Decoded(data.decode(declared, "replace"), declared)
    if declared in (None, "utf-8") or data.isascii():
        return Decoded(text, "utf-8")
    return Decoded(text, "utf-8", f"it says {declared}, but is UTF-8")


def _refuse_files(data: bytes) -> None:
    for magic, what, do in _MAGIC:
        if data.startswith(magic):
            raise NotTextError(f"it is {what}, not text", do)
    if data[257:262] == b"ustar":
        raise NotTextError("it is a tar archive, not text", _UNPACK)
    if data[4:8] == b"ftyp":
        raise NotTextError("it is a video or image file, not text", _SAVE_PAGE)


def _refuse_controls(data: bytes) -> None:
    nul = data.find(b"\0")
    if nul >= 0:
        raise NotTextError(f"it is not text (a NUL byte at byte {nul})", _SAVE_PAGE)
    if (len(data) - len(data.translate(None, _CONTROLS))) * 50 > len(data):
        raise NotTextError("it is not text (many control characters)", _SAVE_PAGE)


def _with_bom(data: bytes, encoding: str) -> Decoded:
    text = _strict(data, encoding)
    if not text.strip():
        raise NotTextError("it is empty", "check that it was saved whole")
    if "\0" in text:
        raise NotTextError(f"it is not text (a NUL character at character {text.index(chr(0))})", _SAVE_PAGE)
    return Decoded(text, encoding)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if error.end >= len(data):
            raise _cut_off(error.start, encoding) from None
        raise NotTextError(f"it is not valid {encoding.upper()} (byte {error.start})", "save it as UTF-8") from None


def _cut_off(at: int, encoding: str) -> NotTextError:
    return NotTextError(
        f"it ends in the middle of a character (byte {at}, {encoding.upper()})", "it was cut off: get the whole file"
    )


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: the bytes that say "Latin", "Cyrillic" or "punctuation" stand all on one side."""
    head = data[:_HEAD]
    if len(head) < 8:
        return None
    first, second = (len(side) - len(side.translate(None, _HIGH_HALVES)) for side in (head[::2], head[1::2]))
    half = len(head) // 2
    if b"\0" not in head or max(first, second) < 0.85 * half or min(first, second) > 0.05 * half:
        return None
    return "utf-16-le" if second > first else "utf-16-be"


def _not_utf8(data: bytes, declared: str | None, error: UnicodeDecodeError) -> Decoded:
    if error.reason == "unexpected end of data" and error.end == len(data) and _half(data, error.start, declared):
        raise _cut_off(error.start, "utf-8")
    mended = data.decode("utf-8", "replace")
    bad = mended.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    good = len(mended) - len(mended.encode("ascii", "ignore")) - bad
    if good > 4 * bad:
        what = "1 byte is not UTF-8 and was" if bad == 1 else f"{bad:,} bytes are not UTF-8 and were"
        return Decoded(mended, "utf-8", f"{what} replaced (byte {error.start})")
    if declared and declared != "utf-8":
        try:
            return Decoded(data.decode(declared), declared)
        except UnicodeDecodeError:
            pass
    guess = _legacy(data)
    text = data.decode(guess, "replace")
    said = f"it says {declared}, but" if declared else "no encoding is declared and it"
    return Decoded(text, guess, f"{said} is not {'that' if declared else 'UTF-8'}: read as {guess}")


def _half(data: bytes, at: int, declared: str | None) -> bool:
    """Whether an unfinished sequence at the end is half a UTF-8 character and not a letter of a legacy encoding."""
    if declared == "utf-8" or len(data) - at > 1 or not data[:at].isascii():
        return True
    if declared is not None:
        return False
    if data[at] == 0xE2:  # begins the curly quotes and dashes of UTF-8
        return True
    before, letter = data[at - 1 : at], data[at:].decode("cp1252", "replace")
    return not (before.isalpha() and before.islower() and letter.islower())


def _legacy(data: bytes) -> str:
    """cp1252, or cp1251 or KOI8 where letters above ASCII stand in long runs, as they do in Cyrillic words."""
    high = len(data.translate(None, _ASCII))
    runs = b"".join(_HIGH_RUN.findall(data))
    if len(runs) * 2 < high:
        return "cp1252"
    lower_in_koi8 = len(runs) - len(runs.translate(None, bytes(range(0xC0, 0xE0))))
    return "cp1251" if lower_in_koi8 * 2 < len(runs) else "koi8-u"
