"""What holds of the places of any text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tollbook.places.find import Gazetteer

PIECES = [
    "Kyiv",
    "Kyiv Oblast",
    "the Donetsk and Luhansk regions",
    "Paris, Texas",
    "U.S.",
    "New York",
    "al-Fashir",
    "Sana’a",
    "Côte d’Ivoire",
    "the village of ",
    " the city of ",
    "of ",
    " district",
    " hospital",
    "Al-Nao ",
    " Street",
    "Lake ",
    "Immokalee",
    "Cuyahoga County",
    ", a village near ",
    "northern Gaza",
    "near ",
    " said",
    "Volodymyr ",
    "'s ",
    ", ",
    " and ",
    ". ",
    "$",
    "-",
    "\n\n",
    "\u00a0",
    "\u202b",
    "Ŵ",
    "😀",
    "5 km from ",
]
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=30).map("".join)


@given(TEXTS, st.sampled_from([frozenset[str](), frozenset({"UA"}), frozenset({"SD", "XX"})]))
def test_spans_hold(text: str, focus: frozenset[str]) -> None:
    places = Gazetteer.load().find(text, focus)
    end = 0
    for place in places:
        assert end <= place.start < place.end <= len(text)
        assert text[place.start : place.end] == place.text
        assert place.name
        point = (place.lat, place.lon, place.where_prec)
        assert all(part is None for part in point) or all(part is not None for part in point)
        assert place.geonameid is None or place.lat is not None
        assert place.geonameid is not None or place.where_prec in (None, 1, 2, 3, 4)
        end = place.end
    assert Gazetteer.load().find(text, focus) == places


@given(TEXTS)
def test_a_line_of_other_script_in_front_only_moves_the_spans(text: str) -> None:
    front = "Львів і الخرطوم.\n\n"
    alone = Gazetteer.load().find(text)
    moved = Gazetteer.load().find(front + text)
    assert [(p.start + len(front), p.end + len(front), p.geonameid) for p in alone] == [
        (p.start, p.end, p.geonameid) for p in moved
    ]
