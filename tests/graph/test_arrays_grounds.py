"""Whose stored status is out of date: no more and no fewer than the definition says."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from claims.values import Assessment, Decision
from claims.vocabulary import LinkKind, Verdict
from graph.arrays.encode import encode
from graph.arrays.grounds import outdated
from graph.arrays.status import assess_store
from graph.assess import assess
from tests.factories import make_link
from tests.graph.odd_stores import Body, bodies, make_body
from tests.graph.strait import BRENNA, GUARD, MEDICS, quay, said


def out_of_date(body: Body, stored: list[Assessment]) -> frozenset[str]:
    encoded = encode(body.claims, body.links, decisions=body.decisions)
    return outdated(encoded, assess_store(encoded.store), stored)


def told(body: Body) -> list[Assessment]:
    return assess(body.claims, body.links, decisions=body.decisions)


@settings(deadline=None, max_examples=12)  # word lists load on first use
@given(bodies, st.integers(0, 2**32))
def test_those_and_only_those_whose_axes_or_links_differ(body: Body, seed: int) -> None:
    assert out_of_date(body, told(body)) == frozenset()
    other = make_body(seed, len(body.claims))
    changed = Body(body.claims, body.links[1:], [*body.decisions, *other.decisions])
    before = {(a.claim, a.figure): _seen(a) for a in told(body)}
    after = {(a.claim, a.figure): _seen(a) for a in told(changed)}
    differing = {claim for claim, figure in after if after[claim, figure] != before[claim, figure]}
    assert out_of_date(changed, told(body)) == differing


def _seen(a: Assessment) -> tuple[object, ...]:
    return a.label, a.support, a.contest, a.lifecycle, a.links


def test_one_more_voice_changes_no_axis_and_is_seen() -> None:
    voices = {"a": BRENNA, "b": MEDICS, "c": GUARD}
    claims = [said(who, quay(12), name=name) for name, who in voices.items()]
    links = [make_link("a", "b"), make_link("a", "c")]
    before = told(Body(claims, links[:1], []))
    body = Body(claims, links, [])
    assert {a.label for a in before if a.claim == "a"} == {
        a.label for a in told(body) if a.claim == "a"
    }
    assert out_of_date(body, before) == {"a", "c"}
    rejected = Decision("1", links[1].id, Verdict.REJECT, "Ida", "no", "2031-04-01")
    assert out_of_date(replace(body, decisions=[rejected]), before) == frozenset()


def test_what_is_not_stored_or_is_gone_is_out_of_date() -> None:
    a, b = said(MEDICS, quay(12), name="a"), said(GUARD, quay(30), name="b")
    stored = told(Body([a, b], [], []))
    assert out_of_date(Body([a], [], []), stored) == {"b"}
    assert out_of_date(Body([a, b], [], []), stored[:1]) == {"a", "b"}
    link = make_link("a", "b", LinkKind.CONTRADICTS)
    assert out_of_date(Body([a, b], [link], []), stored) == {"a", "b"}
