"""Maps: what a person sees who has written one wrong."""

import pytest
from conftest import ROOT

from tollbook.table.mapping import MapError, TableMap, parse_map

GOOD = {
    "source": 'speaker = "Ministry of Health"',
    "rows": 'day_column = "date"',
    "place": "",
    "figures": 'column = "dead"\neffect = "killed"',
}


def written(**parts: str) -> str:
    said = GOOD | parts
    return "".join(
        f"[[figures]]\n{part}\n" if name.startswith("figures") else f"[{name}]\n{part}\n" for name, part in said.items()
    )


def test_a_short_map() -> None:
    table = parse_map(written(), "map.toml")
    assert isinstance(table, TableMap)
    assert table.source.speaker == "Ministry of Health"
    assert table.figures[0].counted == ("dead",)
    assert list(table.columns()) == ["date", "dead"]


TWO = 'column = "dead"\neffect = "killed"\n'


@pytest.mark.parametrize(
    ("parts", "line"),
    [
        ({"source": "speaker"}, None),
        (
            {"source": 'speeker = "Ministry"'},
            "Object contains unknown field `speeker` - at `$.source`; correct it there (docs/tables.md lists the keys)",
        ),
        (
            {"figures": 'column = "dead"\neffect = "murdered"'},
            "Invalid enum value 'murdered' - at `$.figures[0].effect`; "
            "correct it there (docs/tables.md lists the keys)",
        ),
        (
            {"rows": 'day_column = "date"\nsince = "February"'},
            "Invalid RFC3339 encoded date - at `$.rows.since`; correct it there (docs/tables.md lists the keys)",
        ),
        (
            {"place": 'name_column = "town"\ncountry = "Ukraine"'},
            "Expected `str` matching regex '^[A-Z]{2}$' - at `$.place.country`; "
            "correct it there (docs/tables.md lists the keys)",
        ),
        ({"source": ""}, "[source] does not say who speaks; give speaker, or speaker_column"),
        (
            {"rows": 'day_column = "date"\ndelimiter = "\\""'},
            "[rows] delimiter cannot be '\"'; give the character between two cells, such as ',' or ';'",
        ),
        (
            {"rows": 'day_column = "date"\nthousands = ","'},
            "[rows] delimiter cannot be ','; give the character between two cells, such as ',' or ';'",
        ),
        (
            {"rows": 'day_column = "date"\nthousands = "0"'},
            "[rows] thousands cannot be '0'; give the mark between the thousands, such as ',' or ' '",
        ),
        (
            {"rows": ""},
            "[rows] must say in one way of which day a row is; "
            "give one of day_column, day, or start_column with end_column",
        ),
        (
            {"rows": 'day_column = "date"\nday = 2022-04-14'},
            "[rows] must say in one way of which day a row is; "
            "give one of day_column, day, or start_column with end_column",
        ),
        (
            {"rows": 'start_column = "from"'},
            "[rows] must say in one way of which day a row is; "
            "give one of day_column, day, or start_column with end_column",
        ),
        (
            {"rows": 'start_column = "from"\nend_column = "to"\nsince = 2022-02-24'},
            "[rows] has since and start_column; running totals take since with day_column; "
            "leave out the one or the other",
        ),
        (
            {"rows": 'day_column = "date"\nday_format = "%d.%m"'},
            "[rows] day_format '%d.%m' does not write a whole day; write it like '%d.%m.%Y' for 14.04.2022",
        ),
        ({"rows": "day = 2022-02-23\nsince = 2022-02-24"}, "[rows] day is before since; correct one of them"),
        (
            {"place": 'name = "Ukraine"\nname_column = "town"'},
            "[place] has both name and columns; "
            "give name with geonameid, lat and lon, or name_column with their columns",
        ),
        (
            {"place": 'name_column = "town"\ngeonameid = 690791'},
            "[place] puts all rows at one point that has no name; give name, or the columns with each row's point",
        ),
        ({"place": 'country = "UA"'}, "[place] names no place; give name or name_column"),
        (
            {"place": 'name = "Ukraine"\nlat = 49'},
            "[place] has one of lat and lon; give both or neither",
        ),
        (
            {"place": 'name = "Ukraine"\nlat = 49\nlon = 32'},
            "[place] must have lat, lon and where_prec together or not at all; "
            "where_prec is 1 for the very place, 4 for a region, 6 for a country",
        ),
        (
            {"figures": 'effect = "killed"'},
            "figure 1 (no column) must have either column or low_column, best_column and high_column; "
            "name the column with its numbers",
        ),
        (
            {"figures": TWO + 'high_column = "most"'},
            "figure 1 (dead, most) must have either column or low_column, best_column and high_column; "
            "name the column with its numbers",
        ),
        (
            {"figures": 'effect = "killed"\nlow_column = "least"\nhedge = "about"'},
            "figure 1 (least) has bounds and a hedge; leave out the hedge",
        ),
        (
            {"figures": TWO + 'hedge = "range"'},
            "figure 1 (dead) cannot be a range, being one number; name low_column and high_column instead",
        ),
        (
            {"figures": TWO + 'hedge_column = "how"'},
            "figure 1 (dead) must have hedge_column and hedges together; "
            'write hedges = { about = "about" }, the words of the column in front',
        ),
        (
            {"figures": TWO + 'part_of = "all"'},
            "figure 1 (dead) is part_of 'all', which no other figure counts; name another figure's column",
        ),
        (
            {"figures": TWO + 'part_of = "dead"'},
            "figure 1 (dead) is part_of 'dead', which no other figure counts; name another figure's column",
        ),
        (
            {"figures": TWO + "cumulative = true"},
            "figure 1 (dead) is cumulative, but since when is not said; give since in [rows]",
        ),
        ({"figures_again": GOOD["figures"]}, "figure 2 (dead) is there twice; leave one out"),
    ],
)
def test_a_wrong_map_gets_one_line(parts: dict[str, str], line: str | None) -> None:
    with pytest.raises(MapError) as error:
        parse_map(written(**parts), "map.toml")
    said = str(error.value)
    assert said.startswith("map.toml: ")
    assert "\n" not in said
    if line is None:
        assert said.startswith("map.toml: this is not TOML: ")
        assert said.endswith("; correct it there")
    else:
        assert said == f"map.toml: {line}"


def test_a_map_without_figures_is_refused() -> None:
    with pytest.raises(MapError, match=r"^map\.toml: Object missing required field `figures`; correct it there"):
        parse_map('[source]\nspeaker = "Ministry"\n[rows]\nday_column = "date"\n', "map.toml")


def test_what_cannot_be_printed_is_written_as_an_escape() -> None:
    with pytest.raises(MapError, match=r"^map\.toml: \[rows\] delimiter cannot be '\\n'; give"):
        parse_map(written(rows='day_column = "date"\ndelimiter = "\\n"'), "map.toml")


def test_the_map_in_the_documentation_is_one() -> None:
    page = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")
    maps = [part.split("```")[0] for part in page.split("```toml\n")[1:]]
    assert maps
    for text in maps:
        parse_map(text, "docs/tables.md")
