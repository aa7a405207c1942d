"""Quotations: their marks, their speakers, what continues what, and what is no quotation."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tollbook.claims.marks import stretches
from tollbook.claims.quotes import find_quotes
from tollbook.language.en.sentences import sentences
from tollbook.language.en.speech import find_speech
from tollbook.language.en.tokens import tokenize
from tollbook.model.record import Block, BlockKind, Quote


def quotes(text: str, blocks: list[Block] | None = None) -> list[Quote]:
    tokens = tokenize(text)
    ranges = sentences(tokens)
    closed = [(block.start, block.end) for block in blocks or [] if block.kind in ("feed_item", "caption")]
    return find_quotes(tokens, ranges, find_speech(tokens, ranges, closed), blocks or [])


def told(text: str) -> list[tuple[str, str | None]]:
    return [(quote.text, quote.speaker) for quote in quotes(text)]


SPOKEN = [
    # behind the quotation
    ("“We ran,” Anna Berg said.", "“We ran,”", "Anna Berg"),
    ("“We ran,” said Anna Berg, a teacher.", "“We ran,”", "Anna Berg"),
    ('"We ran," Anna Berg, a teacher, told reporters.', '"We ran,"', "Anna Berg"),
    ("“We ran,” Anna Berg, who teaches in Larne, told a newspaper.", "“We ran,”", "Anna Berg"),
    ('"It was an attack on all of us," according to the mayor.', '"It was an attack on all of us,"', "mayor"),
    ("“Is anyone alive?” a soldier shouted.", "“Is anyone alive?”", "a soldier"),
    ("“They fled!” a soldier cried.", "“They fled!”", "a soldier"),
    ("“The dead are ours,” the ministry said in a statement.", "“The dead are ours,”", "ministry"),
    ("“I saw ten bodies,” said one.", "“I saw ten bodies,”", "one"),
    ("“The road was mined,” the statement reads.", "“The road was mined,”", "statement"),
    ("“The road was mined,” said a doctor involved in the rescue.", "“The road was mined,”", "a doctor"),
    ("“We are ready to go home” – Ivan Bondar", "“We are ready to go home”", "Ivan Bondar"),
    ("“The number is growing”: a medic at the front", "“The number is growing”", "a medic at the front"),
    # in front of it
    ("Anna Berg said: “We ran.”", "“We ran.”", "Anna Berg"),
    ("Anna Berg said, “We ran.”", "“We ran.”", "Anna Berg"),
    ("Anna Berg said that “nobody was left in the town”.", "“nobody was left in the town”", "Anna Berg"),
    (
        "Anna Berg, the mayor, described the raid as “the worst night of the war”.",
        "“the worst night of the war”",
        "Anna Berg",
    ),
    ("The army accused the rebels of “using children as shields”.", "“using children as shields”", "army"),
    ("The ministry called it “a crime”.", "“a crime”", "ministry"),
    ("As the mayor put it, “the river took everything”.", "“the river took everything”", "mayor"),
    ("Police: “Stay in the shelters.”", "“Stay in the shelters.”", "Police"),
    ("The raid was, in the words of the doctor, “a slaughter”.", "“a slaughter”", "doctor"),
    (
        "Anna Berg put it plainly:\n\n“We have lost everything and nobody came.”",
        "“We have lost everything and nobody came.”",
        "Anna Berg",
    ),
    ("The rebels denied it, saying the town was “in safe hands”.", "“in safe hands”", "rebels"),
    (
        "Forbes called it a rout: “A third of the tanks stayed where they were.”",
        "“A third of the tanks stayed where they were.”",
        "Forbes",
    ),
    ("The raid was what the mayor called “a night of hell”.", "“a night of hell”", "mayor"),
    # resumed
    ("Anna Berg, the mayor, was at home. “We ran,” she said.", "“We ran,”", "Anna Berg"),
    ("Mayor Anna Berg said two died. “We ran,” the mayor said.", "“We ran,”", "Anna Berg"),
    (
        "Source: Ivan Bondar on Telegram\n\nQuote: “Two drones were shot down.”",
        "“Two drones were shot down.”",
        "Ivan Bondar",
    ),
    ("Marta, 34, a nurse, carried two bags. “We walked all night,” she said.", "“We walked all night,”", "Marta"),
    ("Zabura (34) carried two bags. “We walked all night,” she said.", "“We walked all night,”", "Zabura"),
    ("Olena carried two bags. “We walked all night,” she said.", "“We walked all night,”", "Olena"),
    (
        "Ivan Berg and Anna Berg were buried. Their son, Petro, is at the front. “I heard it,” he told us.",
        "“I heard it,”",
        "Petro",
    ),
    ("The eldest, Petro, is at the front. “I heard it,” he told us.", "“I heard it,”", "Petro"),
    ("Zabura Kohl, 34, lay still. “We walked all night,” she said.", "“We walked all night,”", "Zabura Kohl"),
    ("Zabura K., who is a nurse, lay still. “We walked all night,” she said.", "“We walked all night,”", "Zabura K."),
    ("The chief, Anna K., called it “a lie from first to last”.", "“a lie from first to last”", "Anna K."),
    ("A baker, whom we call Sami, came out. “It is not so,” he said.", "“It is not so,”", "A baker"),
    ("The consul came out. He laughed. “It is not so,” he said.", "“It is not so,”", "consul"),
    ("The consul came out. The sea was calm. “It is not so,” he said.", "“It is not so,”", None),
    (
        "The ministry said two died. DNA tests are done on “a bag of ash”, it adds.",
        "“a bag of ash”",
        "ministry",
    ),
    ("The consul in Larne laughed. “It is not so,” he said.", "“It is not so,”", "consul in Larne"),
    ("“Count to a hundred,” my teacher used to say.", "“Count to a hundred,”", "my teacher"),
    ("“Some were counted twice,” a boatman on the lake said.", "“Some were counted twice,”", "a boatman on the lake"),
    ("Kyiv has always held that they were “thirty or so”.", "“thirty or so”", "Kyiv"),
    # behind a sentence about one person
    ("Samira, 31, lay still until dark. “They made us sit in a row.”", "“They made us sit in a row.”", "Samira"),
    ("Anna Berg has lost her house.\n\n“We hid in the cellar.”", "“We hid in the cellar.”", "Anna Berg"),
    # every kind of marks
    ('Anna Berg said: "We ran."', '"We ran."', "Anna Berg"),
    ("«Nous sommes là», said the mayor, Luc Petit.", "«Nous sommes là»", "Luc Petit"),
    ("„Wir sind hier“, said the mayor, Luc Petit.", "„Wir sind hier“", "Luc Petit"),
    ("„Wir sind hier”, said the mayor, Luc Petit.", "„Wir sind hier”", "Luc Petit"),
    ("``We are here,'' said the mayor, Luc Petit.", "``We are here,''", "Luc Petit"),
    ("''We are here,'' said the mayor, Luc Petit.", "''We are here,''", "Luc Petit"),
    ("‘We are here and will stay,’ said the mayor, Luc Petit.", "‘We are here and will stay,’", "Luc Petit"),
    ("'We are here and will stay,' said the mayor, Luc Petit.", "'We are here and will stay,'", "Luc Petit"),
    ("‘The rebels’ camp is ours,’ said the mayor, Luc Petit.", "‘The rebels’ camp is ours,’", "Luc Petit"),
    ('"We are here,” said the mayor, Luc Petit.', '"We are here,”', "Luc Petit"),
    # nested marks are part of the quotation around them
    ("“I said ‘never again’ to them,” the mayor said.", "“I said ‘never again’ to them,”", "mayor"),
    ("\"I said 'never again' to them,\" the mayor said.", "\"I said 'never again' to them,\"", "mayor"),
    ('"The so-called “republic” is gone," the mayor said.', '"The so-called “republic” is gone,"', "mayor"),
    ('"He is 5\'10" tall," the mayor said.', '"He is 5\'10" tall,"', "mayor"),
    # left open at the paragraph's end
    (
        "Anna Berg said: “We ran, and nobody helped us.\n\nThe town burned.",
        "“We ran, and nobody helped us.",
        "Anna Berg",
    ),
    # nobody, where the text does not say
    ("Larne, once a port, has fallen. “We walked all night,” she said.", "“We walked all night,”", None),
    ("Anna Berg was killed on Monday. “We loved her all.”", "“We loved her all.”", None),
    ("Anna Berg died on Monday. “We loved her all.”", "“We loved her all.”", None),
    ("Anna Berg has lost her house. “The sea is too cold.”", "“The sea is too cold.”", None),
    ("Anna Berg has lost her house. “We loved it,” a neighbour said.", "“We loved it,”", "a neighbour"),
    ("The road leads to Anna Berg. “We hid in the cellar.”", "“We hid in the cellar.”", None),
    ("The teacher was killed on Monday. “We walked all night,” he said.", "“We walked all night,”", None),
    ("“It was dark,” he said.", "“It was dark,”", None),
    (
        "“It was dark in the cellar and nobody came for us.”",
        "“It was dark in the cellar and nobody came for us.”",
        None,
    ),
    ("“We ran,” declared to our paper.", "“We ran,”", None),
    (
        "A poster on the wall has “we will be back here before the winter is over” on it.",
        "“we will be back here before the winter is over”",
        None,
    ),
]


@pytest.mark.parametrize(("text", "quote", "speaker"), SPOKEN, ids=[case[0][:48] for case in SPOKEN])
def test_one_quote(text: str, quote: str, speaker: str | None) -> None:
    assert told(text) == [(quote, speaker)]


NONE = [
    "The “special operation” went on.",
    "The so-called 'people's republic' fell.",
    "The film “The Long Winter” opened in Larne.",
    "She told Radio “Free Hills” that the road was cut.",
    "He is 5'10\" tall and she is 6'2\" tall, police said.",
    "The gun has a range of 20' and a 155\" barrel.",
    "The rebels’ camp and the soldiers’ trucks burned, the army said.",
    "The rebels' camp and the soldiers' trucks burned, the army said.",
    "It's the army's, they don't say whose.",
    "The winter of '44 and of '45 was hard.",
    "Rock 'n' roll was heard.",
    "The letter began “Dear friends” and ended there.",
    "The “Grads” and the “Smerch” fired.",
    "Two trucks, one van.",
    "",
]


@pytest.mark.parametrize("text", NONE)
def test_no_quote(text: str) -> None:
    assert told(text) == []


LINKED = [
    # text, speakers, and for each quotation the number of the one it continues
    ("“We ran,” said Anna Berg. “There was no time.”", ["Anna Berg"] * 2, [None, 0]),
    ("“We ran and ran,” Anna Berg said, “and the house fell.”", ["Anna Berg"] * 2, [None, 0]),
    ("“We ran,” Anna Berg said. “We fell.” The house burned. “We hid.”", ["Anna Berg"] * 3, [None, 0, 1]),
    ("“We lost it all. The house is gone.\n\n“We will build it,” said Anna Berg.", ["Anna Berg"] * 2, [None, 0]),
    ('"We lost it all. The house is gone.\n\n"We will build it," said Anna Berg.', ["Anna Berg"] * 2, [None, 0]),
    ("Anna Berg said:\n\n“We lost it all.\n\n“We ran.\n\n“We hid.”", ["Anna Berg"] * 3, [None, 0, 1]),
    ("“We ran,” said Anna Berg. “We hid,” she added.", ["Anna Berg"] * 2, [None, None]),
    ("“I saw ten bodies,” said one. “I saw twelve,” said another.", ["one", "another"], [None, None]),
    ("“We ran,” said Anna Berg.\n\n“My son is in the army.”", ["Anna Berg"] * 2, [None, None]),
    ("The mayor called it “a crime” and “a shame on us”.", ["mayor"] * 2, [None, None]),
    (
        "“We ran,” said Anna Berg.\n\nThe sun rose. It was cold. A bus came.\n\n“We hid in the cellar.”",
        ["Anna Berg", None],
        [None, None],
    ),
    ("“We ran,” Anna Berg said.\n\n“We hid,” said Ivan Bondar.", ["Anna Berg", "Ivan Bondar"], [None, None]),
]


@pytest.mark.parametrize(("text", "speakers", "links"), LINKED, ids=[case[0][:48] for case in LINKED])
def test_several_quotes(text: str, speakers: list[str | None], links: list[int | None]) -> None:
    found = quotes(text)
    assert [quote.speaker for quote in found] == speakers
    assert [quote.continues for quote in found] == [None if link is None else found[link].start for link in links]


def _blocks(text: str, *kinds: BlockKind) -> list[Block]:
    out, at = [], 0
    for kind, line in zip(kinds, text.split("\n\n"), strict=True):
        out.append(Block(kind, at, at + len(line)))
        at += len(line) + 2
    return out


@pytest.mark.parametrize("kind", ["feed_item", "caption"])
def test_a_closed_block_takes_no_speaker_from_the_one_before(kind: BlockKind) -> None:
    text = "Mayor Anna Berg said two died.\n\n“It has to end, and it has to end now.”"
    assert [quote.speaker for quote in quotes(text, _blocks(text, "paragraph", kind))] == [None]
    assert [quote.speaker for quote in quotes(text, _blocks(text, "paragraph", "paragraph"))] == ["Anna Berg"]


def test_a_closed_block_gives_no_speaker_to_the_one_behind() -> None:
    text = "Mayor Anna Berg said two died.\n\n“It has to end, and it has to end now.”"
    assert [quote.speaker for quote in quotes(text, _blocks(text, "feed_item", "paragraph"))] == [None]


def test_an_open_mark_ends_with_its_block() -> None:
    text = "“We ran and nobody came to help us.“We hid in the cellar for nine days.”"
    blocks = [Block("caption", 0, 35), Block("caption", 35, len(text))]
    assert [quote.end for quote in quotes(text, blocks)] == [35, len(text)]


def test_a_pronoun_points_to_the_words_that_name_the_speaker() -> None:
    text = "Anna Berg, the mayor, said two died. “We ran,” she said."
    quote = quotes(text)[0]
    assert quote.speaker_start is not None
    assert text[quote.speaker_start : quote.speaker_end] == "Anna Berg, the mayor"
    assert quote.cue == "said"


MARKS = st.lists(
    st.sampled_from(
        [
            "“",
            "”",
            '"',
            "'",
            "’",
            "‘",
            "``",
            "''",
            "«",
            "»",
            "„",
            "we ran",
            "Anna Berg",
            "said",
            ",",
            ".",
            " ",
            "\n",
            "\n\n",
            "12",
            "s",
        ]
    ),
    max_size=80,
).map("".join)


@settings(max_examples=400, deadline=None)
@given(MARKS | st.text(max_size=200))
def test_invariants(text: str) -> None:
    found = quotes(text)
    assert found == quotes(text)
    for quote in found:
        assert quote.text == text[quote.start : quote.end]
        assert "\n" not in quote.text
        assert (quote.speaker is None) == (quote.speaker_start is None)
        if quote.speaker_start is not None and quote.speaker_end is not None:
            assert 0 <= quote.speaker_start < quote.speaker_end <= len(text)
    for quote, following in pairwise(found):
        assert quote.end <= following.start
    starts = {quote.start for quote in found}
    assert all(
        quote.continues is None or (quote.continues in starts and quote.continues < quote.start) for quote in found
    )


@pytest.mark.parametrize(
    "piece", ['"', "“", "”", "'", "’", "‘s’ ", '" ', "“a” ", '"a\n', "''", "``", "“”", "s’ ", "“A,” he said. "]
)
def test_a_megabyte_of_marks(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    at = 0
    for stretch in stretches(text, [(0, len(text))]):
        assert at <= stretch.start < stretch.end <= len(text)
        at = stretch.end
