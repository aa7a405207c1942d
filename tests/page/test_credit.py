"""Photo credits: where they stand in a line, and which words say who made the picture."""

import pytest

from tollbook.page.credit import bracket_credits, credit_alone, credit_of, open_credit


@pytest.mark.parametrize(
    ("line", "credit", "strong"),
    [
        ("A dog on the road. (Getty Images)", "Getty Images", True),
        ("A dog on the road. (Olof Berg)", "Olof Berg", False),
        ("A dog on the road. (AFP)", "AFP", False),
        ("A dog on the road. (Photo: Olof Berg / The Rivna Times)", "Olof Berg / The Rivna Times", True),
        ("A dog. (Olof Berg)A cat.", "Olof Berg", True),
        ("A dog. (Olof Berg) A cat.", "Olof Berg", False),
    ],
)
def test_credits_in_brackets(line: str, credit: str, strong: bool) -> None:
    [found] = bracket_credits(line)
    assert (found.words, found.strong) == (credit, strong)
    assert credit in line[found.start : found.end]


@pytest.mark.parametrize(
    "line",
    [
        "A dog (AFP) on the road.",
        "A dog. (See Page Four)",
        "They fled. (The agency could not check it.)",
        "()",
        "A dog (left)",
    ],
)
def test_brackets_that_are_no_credit(line: str) -> None:
    assert bracket_credits(line) == []


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("A dog in Rivna, June 6, 2023. REUTERS/Stringer", "REUTERS/Stringer"),
        ("A dog, 6 June 2023. MAXAR TECHNOLOGIES/Handout via REUTERS THIS IMAGE HAS BEEN SUPPLIED. NO RESALES.",
         "MAXAR TECHNOLOGIES/Handout via REUTERS"),
        ("A dog in Rivna / screenshot", "screenshot"),
        ("A dog. Credit Olof Berg/Agence France-Presse", "Olof Berg/Agence France-Presse"),
        ("He said that he had seen it in Kyiv.", None),
        ("He fled to Kyiv. There he met Anna Lind.", None),
        ("", None),
    ],
)  # fmt: skip
def test_credits_without_brackets(line: str, credit: str | None) -> None:
    found = open_credit(line)
    assert (found.words if found else None) == credit


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("(Olof Berg / Associated Press)", "Olof Berg / Associated Press"),
        ("© Olof Berg/UNHCR", "Olof Berg/UNHCR"),
        ("— Photo by Olof Berg / AP Photo", "Olof Berg / AP Photo"),
        ("Photo: Olof Berg", "Olof Berg"),
        ("Photos: the war in Rivna as it goes on", None),
        ("Reuters", None),
        ("Rivna / Lypove", None),
    ],
)
def test_lines_that_are_only_a_credit(line: str, credit: str | None) -> None:
    assert credit_alone(line) == credit


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("A dog (Nine)", "Nine"),
        ("A dog Credit: AFP/Getty", "AFP/Getty"),
        ("A dog (stock picture)", None),
        ("A dog", None),
    ],
)
def test_the_credit_of_what_is_known_to_be_a_caption(caption: str, credit: str | None) -> None:
    assert credit_of(caption) == credit
