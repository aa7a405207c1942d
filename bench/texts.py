"""Texts to measure the reader's speed on, made by a seeded generator from sentences written for it.

Nothing in them happened: persons and villages are put together from syllables, and numbers and days are drawn at
random, so that the texts have about as many different words as as much news has. (A tokenizer that keeps the words it
has seen is several times faster on texts with few of them.)
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

EXAMPLES = Path(__file__).parent.parent / "examples" / "first-fifty-days"

CITIES = (
    "Kharkiv Mykolaiv Chernihiv Sumy Okhtyrka Izium Avdiivka Kherson Nikopol Sloviansk Zaporizhzhia Odesa "
    "Poltava Dnipro Lysychansk Bakhmut Toretsk Trostianets Irpin Vasylkiv Orikhiv Huliaipole Kupiansk Barvinkove"
).split()
STEMS = (
    "Bala Bere Bili Bohda Boro Bura Chapa Chere Dani Derha Dobro Dru Hai Hala Hlu Hnat Holo Horo Hrusho Ivan "
    "Kali Kami Kapu Khala Khar Kolo Kono Kora Koste Krasno Krupo Kuche Kurba Lebe Lipo Lozo Luka Lyma Makha Mala "
    "Mara Mele Myro Naza Niko Novo Obu Oles Oma Osta Pana Pavlo Pere Petro Pisko Pola Popo Pryshy Puto Rado Rai "
    "Roma Rozdo Rude Samo Sava Sema Sere Shche Shev Shpa Skry Slobo Smi Soko Sta Stepa Sviato Taba Tara Tere "
    "Tymo Uma Usty Vasy Velyko Vere Vovcha Voro Vyso Yaku Yase Yuri Zabi Zaho Zapo Zele Zolo Zvi"
).split()
MIDDLES = " ba bo cha da do ha ho ka la li lo ma na ni no ra ro si ta ti va vy za".split(" ")
VILLAGE_ENDS = "ivka ynka iany ove iv ychi hrad pil sk nets lyn tsi".split()
SURNAME_ENDS = "chenko lenko renko nchuk rchuk niuk yshyn sky nsky vets lko rba tsia yk".split()
GIVEN = (
    "Andriy Anna Bohdan Daria Denys Dmytro Halyna Hanna Ihor Inna Iryna Kateryna Larysa Lesia Maksym Maria "
    "Mykola Nadia Nina Oksana Oleh Olena Olha Pavlo Petro Roman Serhiy Sofia Stepan Svitlana Taras Tetiana "
    "Valeriy Vasyl Vira Yuriy"
).split()
OFFICES = (
    "the regional governor|the State Emergency Service|the prosecutor's office|the mayor|Governor {name}|"
    "Mayor {name}|the interior ministry|the UN human rights office|a hospital spokeswoman|the General Staff|"
    "police|{name}, a surgeon|the military administration|two rescue workers|the Red Cross|"
    "regional police chief {name}|{name} of the fire service|Deputy Prime Minister {name}|"
    "a spokesman for the {k}th brigade|the head of the {village} community, {name}"
).split("|")
SAYS = "said reported confirmed announced wrote added".split()
WEAPONS = (
    "shelling|a missile strike|a drone attack|an air strike|artillery fire|a mine|cluster munitions|mortar fire"
).split("|")
PEOPLE = (
    "people|civilians|soldiers|residents|children|women|rescuers|medics|teachers|drivers|servicemen|pensioners"
).split("|")
THINGS = "houses|tanks|apartment blocks|trucks|schools|armoured vehicles|hospitals|drones|bridges|depots".split("|")
DAYS = (
    "on Monday|on Tuesday|on March {d}|on April {d}|overnight|last week|on Friday morning|in late March|"
    "on {d} April 2022|at {h}:{m} p.m.|shortly before {h}:{m} a.m.|late on February {d}"
).split("|")
WORDS = "two three four five six seven eight nine ten eleven twelve fifteen twenty".split()
HEDGES = ("", "", "", "", "at least ", "about ", "more than ", "up to ", "nearly ", "some ", "as many as ")
NOUNS = (
    "ambulance apple attic axe baker balcony barn basement basket bell bench bicycle blanket boiler bottle "
    "branch bread bucket bus cable candle carpet cart ceiling cellar chair chapel chimney clinic clock coat "
    "corridor courtyard cow curtain cupboard desk ditch dog door drawer engine envelope factory fence field "
    "flour forest garage garden gate glass glove granary gutter hall hammer harbour hedge helmet hen hill horse "
    "icon kettle kiosk kitchen ladder lake lamp lane lantern letter library lorry map market mattress meadow "
    "mill mirror museum needle notebook orchard oven passport path pharmacy piano pillow pipe platform "
    "playground plough pond porch postbox pump queue radio rail refrigerator river roof rope sack school shed "
    "shelf ship shop shovel siren sleeve sofa spade staircase station stove street suitcase table tap telephone "
    "tent theatre ticket tower town tractor train tram tree trench tunnel umbrella valley van wall wardrobe well "
    "wheel window workshop yard"
).split()
ADJECTIVES = (
    "abandoned bare bent blackened blue borrowed bright broken burnt cold crooked crowded damp dark dusty empty "
    "faded familiar flooded forgotten former frozen green grey half-built heavy hidden high hollow iron large "
    "last little locked long low muddy narrow nearby nearest neighbouring new northern old open overturned "
    "painted patched quiet red repaired round rusty scorched second-hand shallow shared short silent small soft "
    "southern steep stone tall torn twisted unlit unused western white wide wooden yellow"
).split()
DID = (
    "brought carried cleared closed covered crossed emptied fetched filled found left lent lifted locked mended "
    "moved noticed opened painted passed photographed reached remembered repaired saved searched shared shut "
    "swept unlocked visited warmed washed watched"
).split()

# {n} is a number with or without a hedge, {w} a number in words, {v} a vague one: each is a figure. {k} counts nothing.
FIGURES = (
    "{city} was hit by {weapon} {day}; {n} {people} were killed and {n} wounded, {office} {said}.",
    "According to {office}, {n} {people} died in {village} {day}.",
    "{office} {said} that {weapon} in {city} killed {n} {people} and injured {n}, including {w} children.",
    "{n} {people} are still missing in {village}.",
    "The number of dead in {city} rose to {n} from {n} after rescuers found {n} more bodies under the {noun}.",
    "Air defence shot down {n} of {n} drones over {city} {day}.",
    "{n} {things} were destroyed and {n} damaged, among them {village}'s {adjective} {noun}.",
    '{office} {said}: "We have counted {n} wounded {people}, and {n} of them are in hospital."',
    "{v} {people} fled {village} {day} along the {adjective} {noun}.",
    "Since the beginning of the invasion {n} {people} have been killed in {city}'s districts, {office} {said}.",
    "{n} {people} were evacuated from {village}, among them {n} {people}.",
    "The toll stands at {n}, {office} {said} {day}, and between {n} and {n} may be under the rubble.",
    "No one was hurt in {village}, where {n} {things} burned down beside the {noun}.",
    "It also {said} that {n} {people} had been taken prisoner near {village}.",
    "Enemy losses since February 24 amount to {n} troops, {n} tanks and {n} artillery systems.",
    "{w} {people}, {k} and {k} years old, were injured by {weapon} in the village of {village}.",
)
FILLERS = (
    "The {adjective} road from {village} to {name}'s {noun} wasn't closed {day}.",
    '"Nobody slept in the {noun} that night," {office} {said}, and {did} the {adjective} {noun}.',
    "The numbers could not be independently verified.",
    "{name}, {k}, {did} {name}'s {adjective} {noun} — and {did} the {noun} behind it.",
    "{office} {said} that the power would be back within {k} hours in {village}, {village} and {village}.",
    "A neighbour, {name}, {did} a {adjective} {noun} from the {noun} of the {noun}, {k} kilometres from {village}.",
    "“They {did} our {noun}. They didn’t say why they {did} {village}’s {noun}, too,” {name} {said} beside the {noun}.",
    "Residents of {village} and {village} didn't leave the {noun}, and {name}'s {adjective} {noun} stayed dark {day}.",
    "{office} {said} {day} that repairs to {village}'s {noun} — and {name}'s — had been put off.",
    "{village} lies behind the {noun}, where the river bends towards {city} and {village}'s {adjective} {noun} begins.",
    "Nobody's explained why {name}'s {noun} was hit, although {office} promised {village} an inquiry {day}.",
    "{name} and {name}, volunteers from {city}, brought water, bread and {village}'s {noun}, then {did} the {noun}.",
    "It isn't known when trains to {village} and {village} will run again, or whether {name}'s {noun} can be saved.",
    "Schools in {village}, {village} and {city}'s suburbs will stay closed, {office} {said}, {k} days after {name}'s.",
    "“We’ve heard it every night,” {name} {said}, who {did} {name}’s {noun} near {village} before the war.",
    "{name}'d seen a flash over the {noun} and smoke above {village}; {office} didn't comment.",
    "The front line hasn't moved near {village} {day}, according to {office}, despite fighting around {village}.",
    "Moscow denied that its forces had aimed at {village}'s {noun}, and blamed Ukraine's air defence instead.",
    "Since then {name}'s family has lived with {name} in {village}, in a {adjective} house without a {noun}.",
    "Aid workers {did} {village}'s {adjective} {noun} {day} — {name} hopes they'll come back before winter.",
    "Fighting around {village} and {village} has made it hard to bring the wounded out, {office} {said}.",
    "In {city} the sirens were heard until morning, and {name}'s {noun} at the {adjective} {noun} was cut off.",
)

_SPACING = 180
"""Characters that a dense report goes on for without a figure, on average."""
_PLAIN_SPACING = 750


def dense_reports(count: int, seed: int = 24, length: int = 5_000) -> list[str]:
    """Reports of about `length` characters with a figure every 200 or a little less; the same for the same seed."""
    chance = random.Random(seed)
    return [_report(chance, length) for _ in range(count)]


def plain_reports(count: int, seed: int = 24, length: int = 5_000) -> list[str]:
    """Reports of about `length` characters with a figure every 500 or so, as news of a war has; the same for the same
    seed.
    """
    chance = random.Random(seed)
    return [_report(chance, length, _PLAIN_SPACING, fillers=0.98) for _ in range(count)]


def headlines(count: int, seed: int = 24) -> list[str]:
    """Sentences without a figure and without their full stop, of at most 110 characters."""
    chance = random.Random(seed)
    return [_sentence(chance, FILLERS)[0].split(".")[0][:110] for _ in range(count)]


def news(length: int, seed: int = 24) -> str:
    """One text of exactly `length` characters, report after report."""
    chance = random.Random(seed)
    text = ""
    while len(text) < length:
        text += _report(chance, 5_000) + "\n\n"
    return text[:length]


def hostile(length: int = 1_000_000) -> dict[str, str]:
    """Texts of `length` characters that are none, by what they are made of."""
    endless = {
        "digits": "7",
        "grouped digits": "123,",
        "quotation marks": '"',
        "curly quotation marks": "“",
        "brackets": "(",
        "one word": "kill",
        "no spaces": "twelve-killed,",
        "killed and": "killed and ",
        "numbers": "12 ",
        "commas": "five, ",
        "capitals": "Kyiv ",
        "line breaks": "\n",
        "spaces": " ",
        "full stops": ".",
        "said": "he said, ",
        "endless sentence": "a woman was killed in Lyman and 3 people were hurt by shelling, ",
        "right to left": "قتل ١٢ ",
        "emoji": "🕯️",
    }
    return {name: (piece * (length // len(piece) + 1))[:length] for name, piece in endless.items()}


def _report(chance: random.Random, length: int, spacing: int = _SPACING, fillers: float = 0.9) -> str:
    paragraphs = [_sentence(chance, FIGURES)[0].rstrip(".")]
    written, figures = len(paragraphs[0]), 1
    while written < length:
        sentences = []
        for _ in range(chance.randint(2, 4)):
            filler = figures * spacing > written and chance.random() < fillers
            if filler and chance.random() < 0.2:
                sentence, count = chance.choice(_example_sentences()), 0
            else:
                sentence, count = _sentence(chance, FILLERS if filler else FIGURES)
            sentences.append(sentence)
            figures += count
            written += len(sentence) + 1
        paragraphs.append(" ".join(sentences))
        written += 1
    text = "\n\n".join(paragraphs)
    if spacing == _SPACING and figures * 200 < len(text):
        raise ValueError(f"{figures} figures in {len(text)} characters are too few for a dense report")
    return text


@cache
def _example_sentences() -> tuple[str, ...]:
    """Sentences of the example reports that hold no figure in digits; none is counted to them."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.txt"))]
    return tuple(sentence for text in texts for sentence in re.findall(r"[A-Z][^.\d\n]{40,200}[a-z]\.(?= |\n)", text))


def _sentence(chance: random.Random, templates: tuple[str, ...]) -> tuple[str, int]:
    """A sentence and the number of figures in it."""
    template = chance.choice(templates)
    sentence = _capital(_fill(chance, template))
    return sentence, sum(template.count(slot) for slot in ("{n}", "{w}", "{v}"))


def _fill(chance: random.Random, template: str) -> str:
    """The template with a word for each slot; words may have slots in turn."""

    def one(words: list[str]) -> Callable[[], str]:
        return lambda: _fill(chance, chance.choice(words))

    slots: dict[str, Callable[[], str]] = {
        "n": lambda: chance.choice(HEDGES) + _number(chance),
        "w": one(WORDS),
        "v": one(["dozens of", "hundreds of", "several", "thousands of"]),
        "k": lambda: str(chance.randint(20, 99)),
        "d": lambda: str(chance.randint(1, 30)),
        "h": lambda: str(chance.randint(1, 12)),
        "m": lambda: str(chance.randint(10, 59)),
        "city": one(CITIES),
        "village": lambda: chance.choice(STEMS) + chance.choice(MIDDLES) + chance.choice(VILLAGE_ENDS),
        "name": lambda: f"{chance.choice(GIVEN)} {chance.choice(STEMS)}{chance.choice(SURNAME_ENDS)}",
        "office": one(OFFICES),
        "said": one(SAYS),
        "weapon": one(WEAPONS),
        "people": one(PEOPLE),
        "things": one(THINGS),
        "day": one(DAYS),
        "noun": one(NOUNS),
        "adjective": one(ADJECTIVES),
        "did": one(DID),
    }
    return re.sub(r"\{(\w+)\}", lambda match: slots[match[1]](), template)


def _number(chance: random.Random) -> str:
    if chance.random() < 0.3:
        return chance.choice(WORDS)
    return f"{int(10 ** chance.uniform(0.3, 4.3)):,}"


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
