"""Which words are places, and which places they mean."""

from __future__ import annotations

import pytest

from tollbook.model.record import Place
from tollbook.places.find import Gazetteer

UKRAINE = frozenset({"UA"})
SUDAN = frozenset({"SD"})


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def words(places: list[Place]) -> list[str]:
    return [place.text for place in places]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells fell on Kharkiv and Chuhuiv.", ["Kharkiv", "Chuhuiv"]),
        ("KYIV, Ukraine — The siren went at five.", ["KYIV", "Ukraine"]),
        ("Kyiv's mayor spoke of Kharkiv’s losses.", ["Kyiv", "Kharkiv"]),
        ("The train from Rostov-on-Don to Ivano-Frankivsk.", ["Rostov-on-Don", "Ivano-Frankivsk"]),
        (
            "Bosnia and Herzegovina, Guinea-Bissau and Côte d’Ivoire abstained.",
            ["Bosnia and Herzegovina", "Guinea-Bissau", "Côte d’Ivoire"],
        ),
        ("The US, the U.K. and the UAE sent aid.", ["US", "U.K.", "UAE"]),
        ("They fled al-Fashir for Chad.", ["al-Fashir", "Chad"]),
        ("A boat near Snake Island in the Black Sea.", ["Snake Island", "Black Sea"]),
        ("The mill stood in St. Petersburg, Russia.", ["St. Petersburg", "Russia"]),
        ("Two drones reached Nova Kakhovka.", ["Nova Kakhovka"]),
        ("Pro-Kyiv and anti-Moscow talk.", []),
        ("The Russia-Ukraine border was shut.", ["Russia", "Ukraine"]),
    ],
)
def test_spans(gazetteer: Gazetteer, text: str, expected: list[str]) -> None:
    assert words(gazetteer.find(text)) == expected


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("The Ukrainian gunner met a Russian medic.", []),
        ("Lviv Mayor Petro Hryn spoke.", ["Lviv"]),
        ("Volodymyr Zelensky spoke.", []),
        ("Paris Hilton sang.", []),
        ("Sir George Washington wrote home.", []),
        ("President Lincoln wrote home.", []),
        ("Mary Jordan lost a son. Jordan wept.", []),
        ("Jordan opened its border.", ["Jordan"]),
        ("The Washington Post and the Kyiv Independent reported it.", []),
        ("The Berlin Philharmonic played for the Red Cross.", []),
        ("A historian of the University of Oslo counted them.", []),
        ("Most of the police came in March, reading a mobile list.", []),
        ("Most were nice. Police found Man, 30, at the bar.", []),
        ("The aid was worth US$5 million.", []),
        ("In May, Of all days, To no one's surprise.", []),
        ("The Azov fighters left.", []),
        ("A lorry drove into a crowd in Nice.", ["Nice"]),
        ("A bomb killed two in Gao.", ["Gao"]),
        # persons, teams, bodies and things that bear a place's name
        ("He spoke to Lennox; Lennox said no.", []),
        ("A cousin of Nash Riad came, and Mario de Santiago too.", []),
        ("Dynamo Kyiv drew with Shakhtar Donetsk.", []),
        ("The Times of Israel and the Sudan Tribune told it.", []),
        ("Marburg virus and Lassa fever spread.", []),
        ("It cost 40 US dollars.", []),
        # small places count where the text points at a place, or has done so
        ("Oelwein fell silent.", []),
        ("A siren went in Oelwein. Oelwein fell silent.", ["Oelwein", "Oelwein"]),
        ("OELWEIN, Iowa (AP) — A siren went.", ["OELWEIN", "Iowa"]),
        ("NEW YORK (AP) — A siren went.", ["NEW YORK"]),
    ],
)
def test_not_every_name_is_a_place(gazetteer: Gazetteer, text: str, left: list[str]) -> None:
    assert words(gazetteer.find(text)) == left


@pytest.mark.parametrize(
    ("text", "span", "name", "where_prec"),
    [
        ("Two died in Kyiv Oblast.", "Kyiv Oblast", "Kyiv Oblast", 4),
        ("Two died in the Kherson region.", "Kherson region", "Kherson Oblast", 4),
        ("Two died in Kharkiv province.", "Kharkiv province", "Kharkiv Oblast", 4),
        ("Two died in the region of Sumy.", "Sumy", "Sumy Oblast", 4),
        ("Two died in Homs Governorate.", "Homs Governorate", "Homs Governorate", 4),
        ("Two died in Borno state.", "Borno state", "Borno", 4),
        ("Two died in Bucha district.", "Bucha district", "Bucha", 3),
        ("Two died in Kharkiv.", "Kharkiv", "Kharkiv", 1),
        ("Two died 25 km northwest of Kyiv.", "Kyiv", "Kyiv", 2),
        ("Two died 12 kilometres (7 miles) from Kherson.", "Kherson", "Kherson", 2),
        ("Two died 5 km south of the city of Kherson.", "Kherson", "Kherson", 2),
        (" the city of Kherson.", "Kherson", "Kherson", 1),
        ("Two died near Izium.", "Izium", "Izyum", 2),
        ("Two died close to Izium.", "Izium", "Izyum", 2),
        ("Two died not far from Izium.", "Izium", "Izyum", 2),
        ("Two died an hour's drive from Izium.", "Izium", "Izyum", 2),
        ("Two died in a village 12 miles from Izium.", "Izium", "Izyum", 2),
        ("Two died some 30 kilometres to the north-west of Izium.", "Izium", "Izyum", 2),
        ("Two died 25 km (15 miles) northwest of Izium.", "Izium", "Izyum", 2),
        ("Two died on the edge of Izium.", "Izium", "Izyum", 2),
        ("Two died on the approaches to Izium.", "Izium", "Izyum", 2),
        ("Two died near the town of Izium.", "Izium", "Izyum", 2),
        ("Two died in Izium's suburbs.", "Izium", "Izyum", 2),
        ("Two died on the road from Izium.", "Izium", "Izyum", 1),
        ("Two died in eastern Izium.", "Izium", "Izyum", 1),
        ("Two died in Bakhmutskyi raion.", "Bakhmutskyi raion", "Bakhmut", 3),
        ("Two died on the outskirts of Sumy.", "Sumy", "Sumy", 2),
        ("Two died in Ukraine.", "Ukraine", "Ukraine", 6),
        ("Two died in Donbas.", "Donbas", "Donbas", 5),
        ("Two died in the Sahel.", "Sahel", "Sahel", 7),
        ("Two died at the Azovstal steel plant.", "Azovstal steel plant", "Azovstal", 1),
    ],
)
def test_precision(gazetteer: Gazetteer, text: str, span: str, name: str, where_prec: int) -> None:
    [place] = gazetteer.find(text, UKRAINE)
    assert (place.text, place.name, place.where_prec) == (span, name, where_prec)


def test_a_row_of_places_is_beside_together(gazetteer: Gazetteer) -> None:
    places = gazetteer.find("Two died near Izium and Kharkiv. They lived in Lviv, Kharkiv and Sumy.", UKRAINE)
    assert [(place.text, place.where_prec) for place in places] == [
        ("Izium", 2),
        ("Kharkiv", 2),
        ("Lviv", 1),
        ("Kharkiv", 1),
        ("Sumy", 1),
    ]


@pytest.mark.parametrize(
    ("text", "site"),
    [
        ("Shells hit the Al-Nao Hospital.", "Al-Nao Hospital"),
        ("Shells hit the Saudi Maternity Hospital.", "Saudi Maternity Hospital"),
        ("Shells hit the al-Rahma school.", "al-Rahma school"),
        ("Shells hit School No. 12 and Hryhoriia Skovorody Street.", "Hryhoriia Skovorody Street"),
        ("Shells fell on Dovha street.", "Dovha street"),
        ("Shells fell into Lake Nowhereske.", "Lake Nowhereske"),
        ("Shells fell near the Nowhereske dam.", "Nowhereske dam"),
        ("Shells fell on the Nowhereske refinery.", "Nowhereske refinery"),
        ("Shells fell on the Hotel Nowhereske.", "Hotel Nowhereske"),
        ("They met at the Russian Embassy.", "Russian Embassy"),
    ],
)
def test_a_named_site_is_a_place_without_an_id(gazetteer: Gazetteer, text: str, site: str) -> None:
    assert [(place.text, place.geonameid) for place in gazetteer.find(text)] == [(site, None)]


@pytest.mark.parametrize(
    "text",
    [
        "The Orthodox Church and the Central Hospital wrote.",
        "A Russian hospital and a Catholic school burned.",
        "Abandoned factory halls burned. Burning village after burning town. Damaged bridge over the sea.",
        "A UN base, an UNRWA school and a Hamas camp were named.",
        "Sunday school began. This river rose. The Second Street was short.",
        "The Russian Embassy said no.",
    ],
)
def test_a_site_needs_a_name(gazetteer: Gazetteer, text: str) -> None:
    assert [place.text for place in gazetteer.find(text) if place.geonameid is None] == []


@pytest.mark.parametrize(
    ("text", "span", "outer", "where_prec"),
    [
        ("Shells hit the Al-Nao hospital in Omdurman.", "Al-Nao hospital", "Omdurman", 1),
        ("In Omdurman shells hit the Al-Nao hospital.", "Al-Nao hospital", "Omdurman", 1),
        ("Shells hit Kyiv's Solomianskyi district.", "Solomianskyi district", "Kyiv", 1),
        ("Shells hit the Solomianskyi district of Kyiv.", "Solomianskyi district", "Kyiv", 1),
        ("Shells hit the Shevchenkivskyi district of Kharkiv.", "Shevchenkivskyi district", "Kharkiv", 1),
        ("Shells hit the Daraj neighbourhood of Gaza City.", "Daraj", "Gaza City", 1),
        ("Shells hit Mogadishu's Hamar Weyne district.", "Hamar Weyne district", "Mogadishu", 1),
        ("Shells hit the Belbek airfield near Sevastopol.", "Belbek airfield", "Sevastopol", 2),
        ("Shells hit Kharkiv National Hospital.", "Kharkiv National Hospital", "Kharkiv", 1),
        ("Shells hit Nowhereske in Kharkiv Oblast.", "Nowhereske", "Kharkiv Oblast", 4),
        ("Shells hit homes in Nowhereske, Kharkiv Oblast.", "Nowhereske", "Kharkiv Oblast", 4),
        ("Shells hit the market of Nowhereske, Kharkiv Oblast.", "Nowhereske", "Kharkiv Oblast", 4),
        ("Shells hit Nowhereske, a village in Kharkiv Oblast.", "Nowhereske", "Kharkiv Oblast", 4),
    ],
)
def test_a_place_that_no_table_has_is_where_the_text_puts_it(
    gazetteer: Gazetteer, text: str, span: str, outer: str, where_prec: int
) -> None:
    text = text.replace("hit Nowhereske in", "hit homes in Nowhereske in")
    [place] = [place for place in gazetteer.find(text) if place.text == span]
    [known] = gazetteer.find(f"It is in {outer}.")
    assert (place.name, place.geonameid) == (span, None)
    assert (place.lat, place.lon, place.where_prec) == (known.lat, known.lon, where_prec)


def test_what_is_told_of_a_place_holds_for_the_whole_text(gazetteer: Gazetteer) -> None:
    first, _, again = gazetteer.find("Shells hit the Al-Nao hospital in Omdurman.\n\nThe Al-Nao hospital burned.")
    assert (first.lat, first.where_prec) == (again.lat, again.where_prec)
    assert first.lat is not None


def test_a_river_is_not_in_the_town_that_is_named_beside_it(gazetteer: Gazetteer) -> None:
    _, river = gazetteer.find("Shells flew from Nikopol over the Nowhereske River.")
    assert (river.text, river.lat) == ("Nowhereske River", None)


@pytest.mark.parametrize(
    ("spans", "country"),
    [
        ("Darfur|North Darfur|Kordofan|Gezira state|Khartoum State|Blue Nile|Zamzam camp|Abu Shouk camp", "SD"),
        ("Gaza Strip|West Bank|Rafah|Khan Younis governorate|northern Gaza|Al-Mawasi|Jenin|Rafah crossing", "PS"),
        ("Idlib province|Eastern Ghouta|Deir ez-Zor|Maarat al-Numan|Tal Rifaat|Rif Dimashq", "SY"),
        ("Taiz governorate|Marib|Saada province|Hodeidah|Hajjah province|Abs district", "YE"),
        ("Tigray|Amhara region|Oromia|Axum|Humera|Mekelle", "ET"),
        ("Nagorno-Karabakh|Stepanakert|Shusha|Hadrut|Lachin", "AZ"),
        ("Rakhine State|Kachin state|Sagaing region|Maungdaw|Kanbalu township", "MM"),
        ("North Kivu|Ituri province|Goma|Bunagana|Rutshuru", "CD"),
        ("Menaka region|Timbuktu region|Gao", "ML"),
        ("Belgorod region|Kursk Oblast|Bryansk region|Rostov region|Krasnodar Krai", "RU"),
        (
            "Donbas|Snake Island|Zaporizhzhia region|Crimea|Zmiinyi Island|Kakhovka dam|Azovstal plant|Olenivka prison",
            "UA",
        ),
        ("Be'eri|Kfar Aza|Sderot|Kiryat Shmona|Galilee|Golan Heights", "IL"),
    ],
)
def test_regions_areas_and_places_of_wars(gazetteer: Gazetteer, spans: str, country: str) -> None:
    for span in spans.split("|"):
        [place] = gazetteer.find(f"Shells fell on {span}, they said.")
        assert place.text == span
        assert place.geonameid is not None, span
        assert gazetteer.find(f"Shells fell on {span}, they said.", frozenset({country}))[0] == place


def test_a_plural_region_word_belongs_to_the_whole_row(gazetteer: Gazetteer) -> None:
    places = gazetteer.find("Shelling of the Sumy, Donetsk and Luhansk regions went on.")
    assert [(place.text, place.name) for place in places] == [
        ("Sumy", "Sumy Oblast"),
        ("Donetsk", "Donetsk Oblast"),
        ("Luhansk regions", "Luhansk Oblast"),
    ]


@pytest.mark.parametrize(
    ("text", "focus", "span", "geonameid"),
    [
        ("They buried him in Paris.", frozenset(), "Paris", 2988507),
        ("They buried him in Paris, Texas.", frozenset(), "Paris", 4717560),
        (
            "A bus left Paris for Austin. The Texas road was wet, said police in Paris, Texas.",
            frozenset(),
            "Paris",
            4717560,
        ),
        ("Borodyanka in Kyiv Oblast was bombed.", frozenset(), "Borodyanka", 711635),
        ("Bucha was freed.", UKRAINE, "Bucha", 711350),
        ("They came from Mobile, Alabama.", frozenset(), "Mobile", 4076598),
        ("They marched on Washington.", frozenset(), "Washington", 4140963),
        ("Floods hit Oregon, Washington and Idaho.", frozenset(), "Washington", 5815135),
        ("Floods hit Texas and Georgia.", frozenset(), "Georgia", 4197000),
        ("Floods hit Armenia and Georgia.", frozenset(), "Georgia", 614540),
        ("Floods hit Utah, Virginia, Washington, West Virginia and Idaho.", frozenset(), "Washington", 5815135),
        ("Shells hit Kherson and Crimea.", frozenset(), "Kherson", 706448),
        ("Gaza has one crossing left.", frozenset(), "Gaza", -206),
        ("Gaza City has one bakery left.", frozenset(), "Gaza City", 281133),
        ("Kursk's Rylsk lost power.", frozenset(), "Rylsk", 695019),
        ("After Paris, London is the second stop.", frozenset(), "London", 2643743),
        ("Shells fell on Bakhmut and Chasiv Yar. In Mykolaiv a bus burned.", frozenset(), "Mykolaiv", 700569),
        ("Drones flew over the Kherson region and Dnipropetrovsk.", UKRAINE, "Dnipropetrovsk", 709929),
        ("A bus burned in Mykolaiv, Lviv Oblast.", frozenset(), "Mykolaiv", 700568),
        ("Shells fell in Ivanivka, Kherson region.", UKRAINE, "Ivanivka", 707453),
        ("Shells fell in Ivanivka in the Odesa region.", UKRAINE, "Ivanivka", 707451),
        ("Polls opened in Montgomery County, Maryland.", frozenset(), "Montgomery County", 4362716),
    ],
)
def test_which_of_the_places_with_one_name(
    gazetteer: Gazetteer, text: str, focus: frozenset[str], span: str, geonameid: int
) -> None:
    found = [place for place in gazetteer.find(text, focus) if place.text == span]
    assert [place.geonameid for place in found] == [geonameid] * text.count(span)


@pytest.mark.parametrize(
    ("spellings", "focus", "name"),
    [
        ("Kyiv Kiev KYIV", UKRAINE, "Kyiv"),
        ("Kharkiv Kharkov", UKRAINE, "Kharkiv"),
        ("Odesa Odessa", UKRAINE, "Odesa"),
        ("Lviv Lvov", UKRAINE, "Lviv"),
        ("Mykolaiv Mykolayiv Nikolaev Nikolayev", UKRAINE, "Mykolayiv"),
        ("Chernihiv Chernigov", UKRAINE, "Chernihiv"),
        ("Dnipro Dnepropetrovsk Dnipropetrovsk", UKRAINE, "Dnipro"),
        ("Zaporizhzhia Zaporizhia Zaporizhzhya Zaporozhye", UKRAINE, "Zaporizhzhya"),
        ("Severodonetsk Sievierodonetsk Sieverodonetsk Siverskodonetsk", UKRAINE, "Siverskodonetsk"),
        ("Slovyansk Sloviansk Slov'yansk", UKRAINE, "Slovyansk"),
        ("Bakhmut Artemivsk Artyomovsk", UKRAINE, "Bakhmut"),
        ("Lviv Lvov Lwow", frozenset(), "Lviv"),
        ("Kyiv Kiev", frozenset(), "Kyiv"),
        ("Izium Izyum", UKRAINE, "Izyum"),
        ("Avdiivka Avdiyivka", UKRAINE, "Avdiyivka"),
        ("Vuhledar Ugledar", UKRAINE, "Vuhledar"),
        ("Rubizhne", UKRAINE, "Rubizhne"),
        ("Borodyanka Borodianka", UKRAINE, "Borodianka"),
        ("El-Fasher Al-Fashir al-Fashir", SUDAN, "El Fasher"),
        ("Geneina El-Geneina", SUDAN, "Al-Junaynah"),
        ("Omdurman", SUDAN, "Omdurman"),
        ("Sanaa Sana'a Sana’a SANAA", frozenset(), "Sanaa"),
        ("Mogadishu Muqdisho", frozenset(), "Mogadishu"),
        ("Raqqa", frozenset({"SY"}), "Ar Raqqah"),
        ("Fallujah Al-Fallujah", frozenset(), "Al Fallūjah"),
    ],
)
def test_spellings_of_one_place(gazetteer: Gazetteer, spellings: str, focus: frozenset[str], name: str) -> None:
    for spelling in spellings.split():
        [place] = gazetteer.find(f"They fled from {spelling}.", focus)
        assert (place.text, place.name) == (spelling, name)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("Rain fell on the village of Nowhereske.", "Nowhereske"),
        ("Rain fell on the town of Upper Nowhereske.", "Upper Nowhereske"),
        ("Rain fell on Nowhereske district.", "Nowhereske district"),
        ("Rain fell on Nowhereske Oblast.", "Nowhereske Oblast"),
        ("Rain fell on Nowhereske village.", "Nowhereske"),
        ("Rain fell in Nowhereske, Ukraine.", "Nowhereske"),
    ],
)
def test_a_place_known_only_by_its_frame_has_no_coordinates(gazetteer: Gazetteer, text: str, span: str) -> None:
    place = gazetteer.find(text)[0]
    assert (place.text, place.name) == (span, span)
    assert (place.geonameid, place.lat, place.lon, place.where_prec) == (None, None, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "The district was shelled.",
        "This village was shelled.",
        "A military district was named.",
        "The Southern Military District was named.",
        "A Romanian village was shelled.",
        "According to data from Oryx, Ukraine lost less.",
    ],
)
def test_a_frame_needs_a_name(gazetteer: Gazetteer, text: str) -> None:
    assert [place.text for place in gazetteer.find(text) if place.geonameid is None] == []


@pytest.mark.parametrize("span", ["Crimea", "Sevastopol", "Simferopol", "Kerch", "Yalta"])
def test_crimea_is_in_ukraine(gazetteer: Gazetteer, span: str) -> None:
    """UN General Assembly resolution 68/262, whatever the sentence says."""
    [place, _] = gazetteer.find(f"A blast in {span}, Russia.")
    assert place.text == span
    assert 44 < (place.lat or 0) < 46.3
    assert 32 < (place.lon or 0) < 37
    [inside, _] = gazetteer.find(f"A blast in {span}, Ukraine.")
    assert inside.geonameid == place.geonameid


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Shells fell in Kharkiv.", "UA"),
        ("Shells fell in Simferopol.", "UA"),
        ("Drones were shot down over Crimea.", "UA"),
        ("A blast was heard in Sevastopol.", "UA"),
        ("Shells fell in Belgorod.", "RU"),
        ("Fighting went on in Sudan.", "SD"),
        ("Ships were attacked in the Black Sea.", None),
    ],
)
def test_the_country_of_a_place(text: str, country: str | None) -> None:
    (place,) = Gazetteer.load().find(text)
    assert place.country == country


def test_a_name_that_goes_on_with_another_kind_is_no_site_by_the_first() -> None:
    found = [place.text for place in Gazetteer.load().find("Mourners at the Holy Anna Garrison Church in Lviv wept.")]
    assert "Anna Garrison" not in found
    assert "Lviv" in found
