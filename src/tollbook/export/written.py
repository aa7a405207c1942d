"""Files that appear whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from tollbook.model.errors import BookError

_BOOK = b"SQLite format 3\x00"  # how every tollbook begins


@contextmanager
def written(path: Path, binary: bool = False) -> Iterator[IO[Any]]:
    """A file to be written (UTF-8, or bytes), which takes its name when all of it is there; until then, and where
    something fails, what stood under that name stays. Raises BookError where it cannot be written, and where a tollbook
    stands there, for that is the record itself."""
    try:
        _look(path)
        half = path.with_name(f"{path.name}.{os.getpid()}.half-written")  # two programs never write into one
        try:
            with half.open("wb") if binary else half.open("w", encoding="utf-8", newline="") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            half.replace(path)
        except BaseException:
            with suppress(OSError):
                half.unlink()
            raise
    except OSError as error:
        reason = (error.strerror or "it cannot be written").lower()
        raise BookError(f"{path}: it cannot be written ({reason}); check the folder, and that there is room") from None


def _look(path: Path) -> None:
    """Sees to it that nothing is replaced but a file, and no tollbook."""
    if path.is_dir() or not path.name:
        raise BookError(f"{path}: this is a folder, and this format is one file; give the name of a file")
    if not path.exists():
        return
    if not path.is_file():
        raise BookError(f"{path}: this is not an ordinary file; give the name of one")
    with path.open("rb") as file:
        if file.read(len(_BOOK)) == _BOOK:
            raise BookError(f"{path}: this is a tollbook, and an export would replace it; give another name")


def folder(path: Path) -> Path:
    """The folder at this path, made where there is none. Raises BookError where it cannot be, or is a file."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise BookError(f"{path}: this is a file, and csv needs a folder; give the name of a folder") from None
    except OSError as error:
        reason = (error.strerror or "it cannot be made").lower()
        raise BookError(f"{path}: the folder cannot be made ({reason}); check the path") from None
    return path
