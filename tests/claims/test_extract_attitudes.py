"""What somebody believes, wants or supports: attributions that are no claims."""

import pytest

from claims.extract.attribution.attitudes import find_attitudes
from claims.extract.attribution.find import find_attributions
from claims.extract.syntax.context import Context
from claims.extract.syntax.parse import parse
from tests.claims.extract_cases import read

ATTITUDES = [
    ("Ana Kovel wants to rebuild the quay.", [("Ana Kovel", "to rebuild the quay")]),
    ("The union refused to sign the contract.", [("The union", "to sign the contract")]),
    ("Ana Kovel supports the new bridge.", [("Ana Kovel", "the new bridge")]),
    ("Lamm voted against the dam.", [("Lamm", "the dam")]),
    ("Residents are worried about the water.", [("Residents", "the water")]),
    ("The talks are expected to resume on Friday.", [("", "The talks", "to resume on Friday")]),
    ("The mayor appears to have lost interest.", [("", "The mayor", "to have lost interest")]),
    ("Kovel's refusal to resign cost the party votes.", [("Kovel", "to resign")]),
    ("Piotr Lamm cast doubt on the count.", [("Piotr Lamm", "the count")]),
    ("The ban was opposed by the farmers of Harl.", [("the farmers of Harl", "The ban")]),
    ("The river rose in the night and took the bridge.", []),
]


def attitudes(text: str) -> list[tuple[str, ...]]:
    """(holder, content...) of every attitude of a one-paragraph text."""
    [paragraph] = parse(text)
    context = Context.of(paragraph)
    found = find_attitudes(context, find_attributions(context))
    rows = []
    for draft in found:
        held = context.doc[slice(*draft.source)] if draft.source else None
        holder = text[held.start_char : held.end_char] if held is not None else ""
        rows.append((holder, *(text[start:end] for start, end in draft.content)))
    return rows


@pytest.mark.parametrize(("text", "expected"), ATTITUDES)
def test_who_holds_what(text: str, expected: list[tuple[str, ...]]) -> None:
    assert attitudes(text) == expected


@pytest.mark.parametrize("text", [text for text, _ in ATTITUDES])
def test_an_attitude_is_no_claim(text: str) -> None:
    assert read(text) == ()


def test_none_inside_a_statement() -> None:
    assert attitudes("Ana Kovel said the union wants to strike and opposes the ban.") == []
