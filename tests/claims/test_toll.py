"""The report's own toll: small reports in our own words, with what a careful reader takes from each."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tollbook.claims.harm import find_harm
from tollbook.claims.toll import find_toll
from tollbook.claims.toll.people import known_words
from tollbook.claims.toll.victims import RULES, find_victims
from tollbook.language.en.chunks import chunk
from tollbook.language.en.counts import find_counts
from tollbook.language.en.lexicon import lexicon
from tollbook.language.en.sentences import sentences
from tollbook.language.en.tokens import tokenize
from tollbook.model.chunks import Sentence
from tollbook.model.record import Block, Toll, TollBounds
from tollbook.model.tokens import Tokens
from tollbook.page.source import RawPage
from tollbook.pipeline import Reader
from tollbook.rules.rule import Example, Rule

Bounds = int | tuple[int | None, int | None, int | None] | None

REPORTS: tuple[tuple[str, Bounds, Bounds], ...] = (
    # one number, one effect
    (
        "Shelling kills three in Orikhiv\n\nRussian shells killed three people in Orikhiv on Monday, the "
        "governor said.",
        3,
        None,
    ),
    ("Rockets hit a market in Kostiantynivka. Seven people were killed and 24 wounded, police said.", 7, 24),
    ("At least 12 civilians died when a bomb hit a school near Sumy, officials said.", (12, 12, None), None),
    ("Up to nine soldiers were killed in the ambush, a medic said.", (None, None, 9), None),
    ("About 30 people were hurt in the blast.", None, (None, 30, None)),
    ("Between 33 and 34 civilians were killed in the strike.", (33, None, 34), None),
    ("More than 40 people were wounded when the bus hit a mine.", None, (40, None, None)),
    ("Dozens of people were injured in a missile attack on Odesa.", None, (24, None, None)),
    # what has not happened, and what is a lie
    ("The toll could reach 90,000.", None, None),
    ("Nine people died. That 40 died is a lie, he said.", 9, None),
    # two counts side by side; who was killed after killing others
    ("1 killed 3 injured in weekend shooting", 1, 3),
    ("A gunman killed two guards before he was fatally shot.", 3, None),
    ("5-year-old shot, killed in drive-by", 1, None),
    ("Three people died and a fourth person was hurt.", 3, 1),
    ("The number of injured civilians is not known.", None, (2, None, None)),
    ("Up to nine people were hurt. A film shows one injured man.", None, (None, None, 9)),
    # people with ages, adjectives and hospitals
    ("Neighbours took the wounded boy to hospital.", None, 1),
    ("Medics took him to hospital.", None, 1),
    ("Two girls, 7 and 9, were killed.", 2, None),
    ("Ann Roe, 41, died. A 17 year old boy was killed too.", 2, None),
    ("Two boys alongside their mother were all killed.", 3, None),
    # single victims, told without a number
    ("A woman was killed when a drone struck her car near Nikopol.", 1, None),
    ("Sniper kills farmer\n\nA farmer was shot dead by a sniper outside the village on Sunday.", 1, None),
    ("Mine kills tractor driver in Kherson region", 1, None),
    ("Shelling of Toretsk: a man was killed and his wife was wounded.", 1, 1),
    ("A boy was taken to hospital with shrapnel wounds after an attack on the playground.", None, 1),
    ("A shell hit a house in Hirnyk. A pensioner is in critical condition in hospital.", None, 1),
    ("The body of a man was found under the rubble of the house.", 1, None),
    ("A man and his son were found dead in the cellar.", 2, None),
    ("The drone strike killed a nurse, her brother and a neighbour.", 3, None),
    ("Gunmen shot and wounded a police officer at a checkpoint.", None, 1),
    ("A soldier was shot in the leg at a checkpoint outside the city.", None, 1),
    ("A guard was fatally shot at the gate of the plant.", 1, None),
    ("The attack took the life of a 5-year-old girl.", 1, None),
    ("The death of a volunteer was reported from Siversk on Friday.", 1, None),
    ("A woman and her two daughters were killed by a shell in Avdiivka.", 3, None),
    ("The driver was killed alongside his two sons when the shop was hit.", 3, None),
    ("A gunman killed two guards before turning the gun on himself.", 3, None),
    ("A deserter shot two sergeants and then took his own life.", 1, 2),
    # the same person again
    ("A man was wounded in Nikopol on Friday. Petro Roe, 34, died in hospital the next day.", 1, None),
    ("A teacher was killed in Izium. The woman, 45, died at the scene. Her body was taken away on Sunday.", 1, None),
    ("Olena Roe was killed on Monday. Roe, 31, was a medic. Her death was confirmed by her unit.", 1, None),
    ("A woman was hurt in Sumy. Another woman was hurt in the same house.", None, 2),
    ("Ivan Doe, 50, was killed in Marhanets. Anna Doe, 48, was killed beside him.", 2, None),
    ("The drone wounded a driver. The victim, a man of 52, is in hospital.", None, 1),
    ("An infant, Mya, was killed in the shelling of Kharkiv.", 1, None),
    # repetition, parts, breakdowns
    (
        "Five dead in Kramatorsk strike\n\nA missile killed five people in Kramatorsk, police said. The five "
        "died when their house fell in.",
        5,
        None,
    ),
    ("Sixteen people, including two children, were killed in Dnipro.", 16, None),
    ("Eight people were wounded in Kherson, among them three children.", None, 8),
    ("A strike killed 23 people in Uman. Six of them were children. All 23 bodies have been identified.", 23, None),
    ("Four people, two men and two women, were hurt in Pokrovsk.", None, 4),
    ("Two people were killed in Kyiv and one in the suburbs, the mayor said.", 3, None),
    ("Seven were hurt in the raid; two are in critical condition.", None, 7),
    # corrections and updates
    ("The toll of the strike rose to 12 from 9, the governor said.", 12, None),
    ("Two people were killed in Sloviansk. A third victim has died in hospital, bringing the toll to three.", 3, None),
    ("Officials initially reported five dead in the blast, but later said nine people had been killed.", 9, None),
    ("Six people were killed in Zarichne. Early reports of ten dead were incorrect, police said.", 6, None),
    ("One of five people hurt in a drone attack on Nikopol has died. Five people were hospitalised on Monday.", 1, 4),
    # other incidents and war totals
    ("A man was killed in Chasiv Yar on Tuesday. Last year 40 people were killed in the town.", 1, None),
    (
        "Shelling killed two people in Beryslav. More than 10,000 civilians have been killed since the invasion.",
        2,
        None,
    ),
    ("Three people were wounded in Belgorod. In 2023 a strike on the city killed 25 people.", None, 3),
    ("A mine wounded a shepherd. In a separate incident a soldier was killed near Bakhmut.", None, 1),
    (
        "27 killed in Gaza in a day\n\nThe ministry said 27 people were killed in 24 hours, bringing the death "
        "toll of the war to 45,541.",
        27,
        None,
    ),
    # zero, denied, unreal, silent
    ("Drones were shot down over Kyiv overnight. No one was hurt, the mayor said.", None, 0),
    ("A depot burned near Luhansk. There were no casualties.", None, None),
    ("A simulation says such a strike would kill 34 million people.", None, None),
    ("The collapse of the dam could kill thousands of people, engineers warn.", None, None),
    ("The ministry denied that 40 soldiers had been killed.", None, None),
    ("Fifty prisoners were exchanged on Thursday.", None, None),
    ("Air defences downed 12 drones over Odesa. The wreckage damaged a school.", None, None),
    ("Could more people have been killed? Nobody knows.", None, None),
    # rivals
    (
        "Police said 12 people were wounded in the blast. The hospital director said 15 people were wounded.",
        None,
        (12, 12, 15),
    ),
    (
        "At least 12 civilians were killed in the strike. Other sources said more than 20 people were killed.",
        (12, 12, 21),
        None,
    ),
    # numbers that are none
    ("Maria Roe, 34, of Sumy, was killed by a shell.", 1, None),
    ("A 17 year old boy was killed in the raid.", 1, None),
    ("Four people were shot at the checkpoint, one fatally.", 1, 3),
    ("Five people were shot at a checkpoint near Goma. Two of them died.", 2, 3),
    ("Others were wounded when shells hit the queue, and a woman was killed.", 1, (2, None, None)),
)


def read(text: str) -> tuple[Tokens, list[Sentence]]:
    tokens = tokenize(text)
    ranges = sentences(tokens)
    counts = find_counts(tokens)
    return tokens, chunk(tokens, ranges, counts, [True] * len(ranges))


def toll_of(text: str, blocks: tuple[Block, ...] = ()) -> Toll:
    tokens, rows = read(text)
    return find_toll(tokens, rows, find_harm(tokens, rows, lexicon().vocabulary), lexicon().nouns, blocks)


def bounds(found: TollBounds | None) -> Bounds:
    if found is None:
        return None
    if found.low == found.best == found.high:
        return found.best
    return found.low, found.best, found.high


def plain(wanted: Bounds) -> Bounds:
    return wanted[0] if isinstance(wanted, tuple) and len(set(wanted)) == 1 else wanted


@pytest.mark.parametrize(("text", "killed", "injured"), REPORTS, ids=[report[0][:50] for report in REPORTS])
def test_reports(text: str, killed: Bounds, injured: Bounds) -> None:
    toll = toll_of(text)
    assert (bounds(toll.killed), bounds(toll.injured)) == (plain(killed), plain(injured))


def test_evidence_is_the_words() -> None:
    toll = toll_of("Rockets hit Orikhiv. A man was killed and at least four people were wounded.")
    assert toll.killed is not None
    assert toll.injured is not None
    assert [span.text for span in toll.killed.evidence] == ["A man"]
    assert [span.text for span in toll.injured.evidence] == ["at least four people"]


def test_a_feed_item_is_another_story() -> None:
    text = "A man was wounded in Nikopol.\n\nBus crash kills 14 in the north"
    item = Block("feed_item", text.index("Bus"), len(text))
    assert bounds(toll_of(text, (item,)).killed) is None
    assert bounds(toll_of(text, (item,)).injured) == 1


WORDS = known_words(lexicon().nouns)
EXAMPLES = [(rule, example) for rule in RULES for example in rule.examples]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=[example.text for _, example in EXAMPLES])
@pytest.mark.parametrize("before", ["", "The fighting went on. ", "Officials spoke on Monday. "])
def test_examples_of_rules(rule: Rule, example: Example, before: str) -> None:
    marked = before + example.text
    at = marked.index("[")
    tokens, rows = read(marked.replace("[", "").replace("]", ""))
    found = [victim for row in rows for victim in find_victims(tokens, row, WORDS)[0]]
    here = [(victim.rule, victim.grade) for victim in found if tokens.start(victim.mention.first) == at]
    assert here == [(rule.name, example.expect)]


@pytest.mark.parametrize("text", [text for rule in RULES for text in rule.rejects])
def test_rejects_of_rules(text: str) -> None:
    tokens, rows = read(text)
    assert [victim for row in rows for victim in find_victims(tokens, row, WORDS)[0]] == []


VOCABULARY = (
    "A man a woman the victim Olena Roe , 34 , and his son were was killed wounded shot dead died in hospital with"
    " wounds . The toll rose to 12 from 9 at least five people including two children injured himself no one 's body"
    " of ( ) “ ” ? alongside another third another"
).split(" ")


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(VOCABULARY), max_size=60))
def test_evidence_holds_for_any_words(words: list[str]) -> None:
    _check(" ".join(words))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_evidence_holds_for_any_text(text: str) -> None:
    _check(text)


def _check(text: str) -> None:
    toll = toll_of(text)
    assert toll == toll_of(text)
    for found in (toll.killed, toll.injured):
        if found is None:
            continue
        assert found.evidence
        assert [span.start for span in found.evidence] == sorted(span.start for span in found.evidence)
        for span in found.evidence:
            assert 0 <= span.start < span.end <= len(text)
            assert text[span.start : span.end] == span.text
        known = [number for number in (found.low, found.best, found.high) if number is not None]
        assert known == sorted(known)
        assert all(number >= 0 for number in known)


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        (
            "Three killed in strike on clinic\n\nThree people were killed in a strike on a clinic on Wednesday, police "
            "said. At least 1,170 civilians have been killed in the city since the war began, a deputy mayor said.",
            3,
        ),
        (
            "The mission has recorded 1,232 civilians killed since the war began. Of them 404 were killed in the east "
            "and 828 elsewhere.",
            None,
        ),
    ],
)
def test_a_running_total_is_no_incident(reader: Reader, text: str, killed: int | None) -> None:
    toll = reader.read(RawPage("example", text, "text")).toll.killed
    assert (toll.best if toll is not None else None) == killed
