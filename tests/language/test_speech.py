"""Who says what: every form of an act of saying, what is none, and who a short mention stands for."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tollbook.language.en.sentences import sentences
from tollbook.language.en.speech import find_speech
from tollbook.language.en.tokens import tokenize
from tollbook.model.mentions import Speech


def speech(text: str, regions: list[tuple[int, int]] | None = None) -> list[Speech]:
    tokens = tokenize(text)
    return find_speech(tokens, sentences(tokens), regions or [])


def told(text: str) -> list[tuple[str, str, str]]:
    return [(act.source.text if act.source else "-", act.cue, act.form) for act in speech(text)]


ONE = [
    # before what is said
    ("The mayor of Larne said two people were hurt.", "The mayor of Larne", "said", "before"),
    ("Officials in the port city on Friday said three ships had sunk.", "Officials in the port city", "said", "before"),
    ("The army has now said that it shot down 14 drones.", "The army", "said", "before"),
    ("Ukraine's air force on Thursday reported 12 Shaheds downed.", "Ukraine's air force", "reported", "before"),
    ("Hospital and police officials said 9 died.", "Hospital and police officials", "said", "before"),
    (
        "Iraqi officials and a tribal elder said the drone hit a wedding.",
        "Iraqi officials and a tribal elder",
        "said",
        "before",
    ),
    ("A doctor at the hospital, who asked not to be named, said 9 died.", "A doctor at the hospital", "said", "before"),
    ("The World Food Programme says a million people go hungry.", "The World Food Programme", "says", "before"),
    ("The U.N. agency for refugees said 9,000 crossed.", "The U.N. agency for refugees", "said", "before"),
    ("The president's office denied that any plane was lost.", "The president's office", "denied", "before"),
    ("Sudan's army claimed it had killed 200 fighters.", "Sudan's army", "claimed", "before"),
    ("Donetsk authorities, installed by Moscow, report five deaths.", "Donetsk authorities", "report", "before"),
    ("The navy, which lost two boats, admitted 14 deaths.", "The navy", "admitted", "before"),
    ("Ivan Bondar, 62, a farmer, said his cows were gone.", "Ivan Bondar", "said", "before"),
    (
        "Relatives of the missing, in a letter on Sunday, said 30 were alive.",
        "Relatives of the missing",
        "said",
        "before",
    ),
    ("The governor in a statement said ten were hurt.", "The governor", "said", "before"),
    ("Local media reported nine deaths.", "Local media", "reported", "before"),
    ("The toll of the raid is 12, but villagers say more than 40 died.", "villagers", "say", "before"),
    (
        "The commander of the brigade which holds the town said 12 were hurt.",
        "The commander of the brigade",
        "said",
        "before",
    ),
    (
        "Mr. Bondar and Ms. Brandt, both doctors, said the wards were full.",
        "Mr. Bondar and Ms. Brandt",
        "said",
        "before",
    ),
    ("The minister told parliament on Monday: all is well.", "The minister", "told", "before"),
    ("The message of the rebel command said 40 had died.", "the rebel command", "said", "before"),
    # behind what is said
    ("Two people were hurt, the mayor said.", "the mayor", "said", "after"),
    ("Two people were hurt, the mayor said on Sunday in a statement.", "the mayor", "said", "after"),
    ("Nine men were arrested, the police chief told a news conference.", "the police chief", "told", "after"),
    ("The toll, the ministry said, is over 50.", "the ministry", "said", "after"),
    (
        "As of Monday, 23 were dead, the State Emergency Service has reported.",
        "the State Emergency Service",
        "reported",
        "after",
    ),
    ("At least 12 have died since Monday, say doctors.", "doctors", "say", "after"),
    ("Forty soldiers fell, claims rebel leader Omar Bashir.", "rebel leader Omar Bashir", "claims", "after"),
    ("It is not known, officials say.", "officials", "say", "after"),
    ('"Nobody slept," recalled Maria Lopez, 40, a nurse.', "Maria Lopez", "recalled", "after"),
    ('"It was dark," a pupil said.', "a pupil", "said", "after"),
    ('"Is anyone there?" a soldier shouted.', "a soldier", "shouted", "after"),
    (
        "About this reported the head of the council, Ivan Bondar.",
        "the head of the council, Ivan Bondar",
        "reported",
        "after",
    ),
    # according to
    ("Some 40 people were buried, according to the mayor's office.", "the mayor's office", "according to", "according"),
    ("Some 40 people were buried, as per the mayor's office.", "the mayor's office", "per", "according"),
    ("Forty bodies were found, per the coroner.", "the coroner", "per", "according"),
    ("By the army's count, 210 drones were launched.", "the army", "count", "according"),
    (
        "By the count of the observer mission, 45 civilians died.",
        "the observer mission",
        "By the count of",
        "according",
    ),
    ("The district, in the words of the doctor, is a grave.", "the doctor", "in the words of", "according"),
    ("One estimate from the rights group is 300 dead.", "the rights group", "One estimate from", "according"),
    ("The committee's figures are 40 killed and 12 missing.", "The committee", "figures", "according"),
    ("According to data gathered by the Yemen Monitor, 90 died.", "the Yemen Monitor", "According to", "according"),
    # numbers and the verbs that are saying only beside them
    (
        "The regional head, Pavlo Hrytsak, later put the number of wounded at 31.",
        "The regional head, Pavlo Hrytsak",
        "put",
        "before",
    ),
    ("The Yemen monitor has verified 310 deaths since March.", "The Yemen monitor", "verified", "before"),
    ("Monitors for the OSCE recorded 212 explosions overnight.", "Monitors for the OSCE", "recorded", "before"),
    ("In Goma, aid workers counted 55 bodies.", "aid workers", "counted", "before"),
    ("Pavlo Hrytsak spoke on Monday of 40 dead.", "Pavlo Hrytsak", "spoke", "before"),
    ("The police gave 20 dead.", "The police", "gave", "before"),
    ("As the governor put it, the town is gone.", "the governor", "put", "before"),
    # labels
    ("Police: four injured in market blast", "Police", "Police:", "label"),
    ("The Kremlin: no losses", "The Kremlin", "The Kremlin:", "label"),
    ("14:05 Governor Ivan Bondar: two drones shot down", "Governor Ivan Bondar", "Governor Ivan Bondar:", "label"),
    ("16:20 Update from the mayor: water is back", "the mayor", "the mayor:", "label"),
    ("Four injured in market blast – police", "police", "–", "label"),
    ("Four injured in market blast - ISW", "ISW", "-", "label"),
    ("Four injured in market blast: mayor", "mayor", ":", "label"),
    (
        "11:40 Source: Oleh Vilkul, head of the council, on Telegram",
        "Oleh Vilkul, head of the council",
        "Source:",
        "label",
    ),
    # passive
    ("The losses were reported by the General Staff on Tuesday.", "the General Staff", "reported", "passive"),
    ("This was announced on Telegram by the mayor, Ivan Bondar.", "the mayor, Ivan Bondar", "announced", "passive"),
    ("The deaths announced by the ministry do not include soldiers.", "the ministry", "announced", "passive"),
    ("Bodies identified by the committee were buried.", "the committee", "identified", "passive"),
]


@pytest.mark.parametrize(("text", "source", "cue", "form"), ONE, ids=[case[0][:48] for case in ONE])
def test_one_act(text: str, source: str, cue: str, form: str) -> None:
    assert told(text) == [(source, cue, form)]


NONE = [
    "A nurse at the clinic, said more than 70 patients, were carried out.",
    "The army did not say how many had died.",
    "The ministry would not confirm the toll.",
    "Nobody said what had happened.",
    "No one reported the deaths.",
    "Officials never confirmed them.",
    "The minister is expected to say more.",
    "The group is said to be close to the rebels.",
    "Two men are believed to be alive.",
    "The strike, said to have killed nine, was one of many.",
    "Four people were reported killed and six missing.",
    "Nine soldiers reported missing are alive.",
    "The reported toll rose to six.",
    "A report in March was wrong.",
    "The claim of 500 dead is false.",
    "Villagers were told to leave.",
    "The rebels claimed responsibility for the attack.",
    "The rebels claimed the bombing.",
    "Islamic State was driven out of the town.",
    "The United States sent two ships.",
    "Ships cost 40 dollars per day.",
    "Kharkiv: four injured in market blast",
    "SANAA: Raids killed nine on Friday.",
    "Background: the war began in April.",
    "What is known: the raid began at dawn.",
    "ALSO READ: Drone hits market",
    "Source: example.org",
    "Source: Reuters",
    "The villages found by rescuers were empty.",
    "The raid left ten dead, and the count goes on.",
    "Iraq has put at least 81 people to death.",
    "Russia gave back 20 bodies.",
    "The trucks used by the army burned.",
    "The town of State Line was hit.",
    "",
]


@pytest.mark.parametrize("text", NONE)
def test_no_act(text: str) -> None:
    assert told(text) == []


STANCES = [
    ("The rebels claimed that 40 died.", "claims"),
    ("The army insists that nobody died.", "claims"),
    ("Moscow denies it lost a ship.", "denies"),
    ("The ministry rejected the figure of 40.", "denies"),
    ("The charity's director, Tom Hale, estimates the number of orphans at 4,000.", "estimates"),
    ("The committee believes the true number is nearer to 900.", "estimates"),
    ("The mission put the toll at 45.", "estimates"),
    ("By the estimate of the mission, 45 died.", "estimates"),
    ("The army confirmed 12 deaths.", "confirms"),
    ("The mission has verified 310 deaths.", "confirms"),
    ("The navy acknowledged that two boats sank.", "confirms"),
    ("The mayor added that five were hurt.", "says"),
]


@pytest.mark.parametrize(("text", "stance"), STANCES)
def test_stance(text: str, stance: str) -> None:
    assert [act.stance for act in speech(text)] == [stance]


RELAYS = [
    ("Interfax reported, citing the police, that 12 people died.", "the police", "Interfax"),
    ("Twelve people died, Interfax reported, citing police.", "police", "Interfax"),
    ("TASS, citing emergency services, reported 49 dead.", "emergency services", "TASS"),
    ("A radio station quoted the governor as saying nine homes burned.", "the governor", "A radio station"),
    ("Nine homes burned, TASS quoted the governor as saying.", "the governor", "TASS"),
    ("The governor was quoted by Interfax as saying 12 were hurt.", "The governor", "Interfax"),
    ("Nine homes burned, the governor said, according to RIA.", "the governor", "RIA"),
    ("Nine homes burned, the governor said, TASS reported.", "the governor", "TASS"),
    ("According to Reuters, the governor said nine homes burned.", "the governor", "Reuters"),
    ("According to Interfax, this was announced by the governor.", "the governor", "Interfax"),
    ("Nine homes burned, Reuters reported.", "Reuters", None),
    ("The agency cites a post by Ivan Bondar, head of the council.", "Ivan Bondar, head of the council", "The agency"),
]


@pytest.mark.parametrize(("text", "source", "via"), RELAYS)
def test_relay(text: str, source: str, via: str | None) -> None:
    assert [(act.source and act.source.text, act.via and act.via.text) for act in speech(text)] == [(source, via)]


NAMES = [
    # the last act's resolved speaker, and the kind of its words
    ("Anna Berg, mayor of Larne, said two died. She said more were hurt.", "Anna Berg", "pronoun"),
    ("Anna Berg, mayor of Larne, said two died. Berg said more were hurt.", "Anna Berg", "name"),
    ("Mayor Anna Berg said two died. The mayor said more were hurt.", "Anna Berg", "office"),
    ("Governor Oleh Kiper said two died. A mine went off. Later he spoke of nine.", "Oleh Kiper", "pronoun"),
    ("Col. Petro Lys said 12 were hurt. The colonel warned of more raids.", "Petro Lys", "office"),
    ("The Interior Ministry said two died. The ministry said more were hurt.", "Interior Ministry", "office"),
    ("UNMISS recorded 40 deaths. The mission said 12 were women.", "UNMISS", "office"),
    ("UNMISS recorded 40 deaths. The ministry said 12 were women.", "ministry", "office"),
    ("The Sudan Doctors Network said two died. The group said more were hurt.", "Sudan Doctors Network", "office"),
    ("The United Nations estimates that 7,000 fled. It warned of more.", "United Nations", "pronoun"),
    ("Witnesses said two died. They said more were hurt.", "Witnesses", "pronoun"),
    ("A nurse said two died. She said more were hurt.", "A nurse", "pronoun"),
    ("Mayor Anna Berg said two died. According to her, more were hurt.", "Anna Berg", "pronoun"),
    ("Mayor Anna Berg said two died. By her own count, more were hurt.", "Anna Berg", "pronoun"),
    (
        "Spokesman Ivan Bondar said two died. Anna Berg, his deputy, came. She said more were hurt.",
        "Anna Berg",
        "pronoun",
    ),
    ("Oleh Kiper was in the shelter. The drone came at six, he said.", "Oleh Kiper", "pronoun"),
    ("Ukraine's army command spoke first. Its General Staff said 12 died.", "General Staff", "office"),
    # nobody, where the text does not say
    ("He said five were dead.", None, "pronoun"),
    ("A further 12 were hurt, it said.", None, "pronoun"),
    ("Anna Berg said two died. He said more were hurt.", None, "pronoun"),
    ("The army said two died. She said more were hurt.", None, "pronoun"),
    ("According to him, twelve died.", None, "pronoun"),
    # two people of one surname
    ("Ivan Bondar and Oleh Bondar fled. Bondar said the road was cut.", "Bondar", "name"),
]


@pytest.mark.parametrize(("text", "name", "kind"), NAMES)
def test_name(text: str, name: str | None, kind: str) -> None:
    source = speech(text)[-1].source
    assert source is not None
    assert (source.name, source.kind) == (name, kind)


def test_first_points_to_the_fullest_mention() -> None:
    text = "Oleh Kiper, the region's governor, said two died. He spoke of 40 homes."
    source = speech(text)[-1].source
    assert source is not None
    assert text[slice(*source.first)] == "Oleh Kiper, the region's governor"


def test_what_a_quoted_speaker_says_of_others_is_left_out() -> None:
    assert told('"The army told us that nobody died," said Anna Berg.') == [("Anna Berg", "said", "after")]


def test_an_outlet_that_tells_a_figure_of_its_own_is_no_relay() -> None:
    both = speech("The BBC has confirmed 900 names; the governor said in May that 1,200 had died.")
    assert [(act.source and act.source.text, act.via) for act in both] == [("The BBC", None), ("the governor", None)]


def test_a_cue_behind_a_quotation_without_a_speaker_has_no_source() -> None:
    assert told('"We ran," declared on the road.') == [("-", "declared", "after")]


def test_source_line_speaks_in_the_quote_below_it() -> None:
    acts = speech("Source: Ivan Bondar on Telegram\n\nQuote: “Two drones were shot down.”")
    assert [(act.source and act.source.name, act.form) for act in acts] == [("Ivan Bondar", "label")] * 2


def test_a_source_is_no_clause() -> None:
    text = "The deputy head of the committee for families of soldiers of the eastern districts of the old town said so."
    source = speech(text)[0].source
    assert source is not None
    assert len(source.text.split()) <= 12


LEAD = "Mayor Anna Berg said two died."
TEASER = "“It is over,” she said."


@pytest.mark.parametrize("order", [(LEAD, TEASER), (TEASER, LEAD)])
def test_a_closed_region_takes_nobody_from_outside(order: tuple[str, str]) -> None:
    text = "\n\n".join(order)
    start = text.index(TEASER)
    inside = [act for act in speech(text, [(start, start + len(TEASER))]) if act.source and act.source.start > start]
    assert inside[0].source is not None
    assert inside[0].source.name is None


def test_a_closed_region_gives_nobody_to_what_follows() -> None:
    teaser, text = (
        "Minister Ivan Petrov said no.",
        "Minister Ivan Petrov said no.\n\nPetrov came late. He said 12 died.",
    )
    names = [act.source.name for act in speech(text, [(0, len(teaser))]) if act.source]
    assert names[0] == "Ivan Petrov"
    assert names[1] != "Ivan Petrov"


TEXTS = st.lists(
    st.sampled_from(
        [
            "said",
            "Anna Berg",
            "the mayor",
            "he",
            "it",
            ",",
            ".",
            "“",
            "”",
            '"',
            ":",
            "according to",
            "12",
            "dead",
            "citing",
            "\n",
            "\n\n",
            "by",
            "who",
            "the",
            "ministry",
            "told",
            "police",
            "and",
            "of",
            "–",
            "Source",
            "was",
            "’",
            "(",
            "not",
        ]
    ),
    max_size=60,
).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(TEXTS | st.text(max_size=200))
def test_invariants(text: str) -> None:
    tokens = tokenize(text)
    ranges = sentences(tokens)
    acts = find_speech(tokens, ranges)
    assert acts == find_speech(tokens, ranges)
    assert [act.cue_start for act in acts] == sorted(act.cue_start for act in acts)
    for act in acts:
        first, last = ranges[act.sentence]
        assert first <= act.cue_start < act.cue_end <= last
        assert act.cue == tokens.span_text(act.cue_start, act.cue_end)
        for source in (act.source, act.via):
            if source is not None:
                assert source.text == text[source.start : source.end] != ""
                assert 0 <= source.first[0] < source.first[1] <= len(text)
                assert source.name is None or source.name in text


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.lists(st.integers(0, 300), min_size=2, max_size=6))
def test_regions_of_any_kind(text: str, cuts: list[int]) -> None:
    cuts = sorted({min(cut, len(text)) for cut in cuts})
    regions = list(zip(cuts[::2], cuts[1::2], strict=False))
    acts = speech(text, regions)
    for act in acts:
        if act.source is not None:
            assert text[act.source.start : act.source.end] == act.source.text


@pytest.mark.parametrize(
    "piece",
    [
        "said ",
        "said, ",
        "X said ",
        "He said. ",
        ": ",
        "police, ",
        "head of ",
        "citing X ",
        '" said X ',
        "who ",
        "by the count of X ",
    ],
)
def test_hostile_text_is_read_to_its_end(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    for act in speech(text):
        assert 0 <= act.cue_start < act.cue_end
