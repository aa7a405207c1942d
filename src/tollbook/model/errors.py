"""What can go wrong with a person's book."""

from __future__ import annotations


class BookError(Exception):
    """A tollbook cannot be had, or something in it cannot be done. The message is one line for a person."""
