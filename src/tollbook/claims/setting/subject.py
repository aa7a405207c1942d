"""What a report is about: the town or region, and the country, that it names most often and earliest."""

from __future__ import annotations

from collections import Counter

from tollbook.claims.setting.layout import Layout
from tollbook.claims.setting.located import BESIDE, COUNTRY, SAID, TOWN, Places, is_site
from tollbook.model.record import Place

_LEAD = 8
"""So many sentences say what a report is about."""
_FIRST = 3
"""The first of them say it most."""


class Subject:
    """The place that a report is about (`local`), its `country`, and whether it is about that one place (`single`)."""

    def __init__(self, layout: Layout, places: Places) -> None:
        self._layout = layout
        self._places = places
        self.local: Place | None = None
        self.country: Place | None = None
        self.single = False
        self.datelines = places.datelines()
        self._find()

    def _find(self) -> None:
        """Weighs the places by how often, how early and how plainly the report names them."""
        local: Counter[str] = Counter()
        country: Counter[str] = Counter()
        first: dict[str, Place] = {}
        seen = 0
        for at in range(len(self._layout.sentences)):
            if self._layout.aside[at]:
                continue
            kind = self._layout.kind(self._layout.paragraph[at])
            if kind in ("feed_item", "notice", "byline"):
                continue
            seen += kind != "caption"
            if seen > _LEAD and country:
                local.update(name for one in self._places.named(at) if (name := one.name or one.text) in first)
                continue
            for one in self._places.of(at):
                if one.role not in SAID:
                    continue
                name = one.place.name or one.place.text
                coarse = (one.place.where_prec or 1) >= COUNTRY
                if (coarse and one.role not in ("in", "struck")) or is_site(one.place):
                    continue
                if seen <= _LEAD or coarse:
                    known = first.setdefault(name, one.place)
                    if known.where_prec == BESIDE != one.place.where_prec:
                        first[name] = one.place
                weight = 1 if kind == "caption" else 4 if seen <= _FIRST else 2 if seen <= _LEAD else 1
                weight *= 1 if one.role in ("bare", "office") or one.place.where_prec == BESIDE else 2
                (country if coarse else local)[name] += weight
        ranked = [(name, weight) for name, weight in local.most_common() if name in first]
        towns = [one for one in ranked if (first[one[0]].where_prec or 1) in (1, TOWN)]
        if towns and towns[0][1] * 2 >= ranked[0][1]:
            ranked = [towns[0], *(one for one in ranked if one is not towns[0])]
        if ranked:
            self.local = first[ranked[0][0]]
            region = (self.local.where_prec or 1) > TOWN
            others = [weight for name, weight in ranked[1:] if region or (first[name].where_prec or 1) <= TOWN]
            self.single = not others or ranked[0][1] >= 2 * others[0]
            if region and self.local.name in [place.name for place in self.datelines]:
                self.local = self.datelines[0]  # "ASTON, Easton region -"
        if not country:
            self.country = self._country_around(local)
        if country:
            name, weight = country.most_common(1)[0]
            self.country = first[name]
            if self.local is not None and (
                weight > 3 * local[self.local.name or self.local.text] or self._is_of_a_country()
            ):
                self.local, self.single = None, False

    def _is_of_a_country(self) -> bool:
        """Whether it is a live blog whose title names the country and not the town that its posts name most often."""
        layout = self._layout
        if self.local is None or self.country is None or not any(one.kind == "live_post" for one in layout.blocks):
            return False
        titled = {place.name for at, place in self._places.all() if layout.kind(layout.paragraph[at]) == "title"}
        return self.country.name in titled and self.local.name not in titled

    def _country_around(self, local: Counter[str]) -> Place | None:
        """The country in which the report's places lie, where it names it, if only as somebody's."""
        everywhere = [place for _, place in self._places.all()]
        codes: Counter[str] = Counter()
        for place in everywhere:
            if place.country is not None and (place.where_prec or 1) < COUNTRY:
                codes[place.country] += local[place.name or place.text]
        if not codes or not codes.most_common(1)[0][1]:
            return None
        code = codes.most_common(1)[0][0]
        return next((one for one in everywhere if one.where_prec == COUNTRY and one.country == code), None)
