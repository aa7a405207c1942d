"""Reading on all cores: pages go out to worker processes and come back, prepared for the book, in the same order."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice

import msgspec

from tollbook.keep.reading import BookReader
from tollbook.model.stored import StoredPage
from tollbook.store.prepared import Prepared
from tollbook.store.shield import shielded

_FEW = 12  # pages that are read before it is worth to start other processes
_CHUNK = 8  # pages that go to a process at once
_WAITING = 3  # chunks a process that are read ahead


class Fault(msgspec.Struct, frozen=True, tag=True):
    """Why a page could not be read."""

    what: str


Outcome = tuple[StoredPage, Prepared | Fault]
_decoder = msgspec.msgpack.Decoder(list[Prepared | Fault])


def read_pages(pages: Iterable[StoredPage], profile: str | None, jobs: int) -> Iterator[Outcome]:
    """Each page with its reading, in the order given. `jobs` is how many processes may read; one reads here."""
    waiting = iter(pages)
    few = list(islice(waiting, _FEW))
    if not few:
        return
    more = next(waiting, None)
    if jobs <= 1 or more is None:
        reader = BookReader(profile)
        for kept in chain(few, () if more is None else (more,), waiting):
            yield kept, _prepared(reader, kept)
        return
    yield from _in_processes(chain(few, (more,), waiting), profile, jobs)


def _in_processes(pages: Iterator[StoredPage], profile: str | None, jobs: int) -> Iterator[Outcome]:
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, context, _start, (profile,)) as pool:
        sent: deque[tuple[list[StoredPage], Future[bytes]]] = deque()
        try:
            while True:
                while len(sent) < jobs * _WAITING and (chunk := list(islice(pages, _CHUNK))):
                    with shielded():  # Ctrl-C is for the program that writes
                        sent.append((chunk, pool.submit(_read, chunk)))
                if not sent:
                    return
                chunk, future = sent.popleft()
                yield from zip(chunk, _decoder.decode(future.result()), strict=True)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


_reader: BookReader | None = None


def _start(profile: str | None) -> None:
    """Makes a worker ready, and sees to it that it ends when the program that started it is gone."""
    global _reader
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _reader = BookReader(profile)


def _end_with_parent() -> None:
    if (parent := multiprocessing.parent_process()) is not None:
        parent.join()
        os._exit(1)


def _read(pages: list[StoredPage]) -> bytes:
    assert _reader is not None
    return msgspec.msgpack.encode([_prepared(_reader, kept) for kept in pages])


def _prepared(reader: BookReader, kept: StoredPage) -> Prepared | Fault:
    try:
        return reader.prepare(kept)
    except Exception as error:  # a fault in a rule must not cost the pages that follow
        return Fault(f"the reader failed on it ({error!r})")
