"""A whole text with its claims marked: nothing of it is lost, every claim is led to."""

from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from api.render.passage import passage
from claims.values import Claim
from tests.factories import make_claim

LETTERS = "ab .\n\r<&🚢ы"


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Claim]]:
    text = draw(st.text(LETTERS, min_size=1, max_size=60))
    claims = []
    for number in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        claims.append(make_claim(text[start:end], claim_id=f"c{number}", start=start))
    return text, claims


@given(marked())
def test_every_character_stands_where_it_says(case: tuple[str, list[Claim]]) -> None:
    text, claims = case
    shown: set[int] = set()
    for block in passage(text, claims):
        for one in block.stretches:
            words = unescape(str(one.words))
            assert text[one.at : one.at + len(words)] == words
            shown |= set(range(one.at, one.at + len(words)))
            over = {c.id for c in claims if c.start <= one.at < c.end}
            assert set(one.claims) <= over
            assert (one.link is None) == (not over)
    assert all(text[at].isspace() for at in set(range(len(text))) - shown)


@given(marked())
def test_every_claim_is_led_to_once(case: tuple[str, list[Claim]]) -> None:
    text, claims = case
    found = [one for block in passage(text, claims) for one in block.stretches]
    led = [one.link for one in found if one.home] + [c for one in found for c in one.also]
    seen = {c.id for c in claims if c.content.strip()}
    assert sorted(map(str, led)) == sorted(set(map(str, led)))
    assert seen <= set(led)


def test_lines_around_the_paragraphs_are_shown() -> None:
    text = "date 2031-03-04\n\nThe quay burned.\n\n(Reporting by Ana Venn)\n"
    blocks = passage(text, [])
    told = [(str(block.stretches[0].words), block.around) for block in blocks]
    assert told[:2] == [("date 2031-03-04", True), ("The quay burned.", False)]


def test_claims_on_the_same_words() -> None:
    text = "Twelve were killed at the quay."
    twice = [make_claim("Twelve were killed", claim_id=name, start=0) for name in "ab"]
    inner = make_claim("killed", claim_id="c", start=12)
    (block,) = passage(text, [*twice, inner])
    first, second, rest = block.stretches
    assert (first.link, first.also) == ("a", ("b",))
    assert (second.link, second.claims) == ("c", ("c", "a", "b"))
    assert rest.link is None
