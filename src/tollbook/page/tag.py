"""The elements of HTML by what they are to a reader of its text."""

from __future__ import annotations

DROPPED = frozenset(
    "script style noscript template svg canvas iframe object embed select option textarea input map audio video math"
    " datalist head link meta button".split()
)
"""No text of a page."""

ASIDE = frozenset("nav footer aside menu dialog form".split())
"""Text that is seldom the report's: believed only where little of the page's prose is in it."""

BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer"
    " form h1 h2 h3 h4 h5 h6 header hgroup hr html li main menu nav ol p pre section summary table tbody tfoot thead tr"
    " ul".split()
)
"""Each begins and ends a piece of text."""

HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
IMAGES = frozenset(["img", "amp-img"])

ROLES = frozenset(
    "navigation banner contentinfo dialog alertdialog menu menubar toolbar tooltip search button complementary".split()
)
"""Values of the attribute `role` of what is no part of a report."""
