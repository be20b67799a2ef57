"""Each finding with its trap: a case where it is due and one where it is not."""

import pytest

from claims.values import ClaimInContext
from claims.vocabulary import FigureKind, FindingKind, Stance
from graph.assess import assess
from graph.consistency import find_inconsistencies
from graph.link import propose_links
from graph.values import Finding
from tests.graph.strait import BRENNA, CALDOR, COURIER, GAZETTE, MEDICS, narrated, quay, said

ONE, TWO, THREE = "2031-03-04", "2031-03-05", "2031-03-06"
TOTAL, MORE = FigureKind.CUMULATIVE, FigureKind.INCREMENTAL


def findings(kind: FindingKind, *claims: ClaimInContext) -> list[Finding]:
    links = propose_links(claims)
    found = find_inconsistencies(claims, links, assess(claims, links))
    assert all(f.sentence and f.claims and 0 <= f.weight <= 1 for f in found)
    return [f for f in found if f.kind == kind]


def bulletin(
    day: str, total: float, more: float | None = None, content: str | None = None
) -> ClaimInContext:
    """A bulletin of Brenna: so many in all, so many more."""
    added = () if more is None else (quay(more, kind=MORE, as_of=day),)
    return said(
        BRENNA, *added, quay(total, kind=TOTAL, as_of=day), day=day, name=day, content=content
    )


def test_uncorroborated() -> None:
    kind = FindingKind.UNCORROBORATED_FIGURE
    (found,) = findings(kind, said(BRENNA, quay(12), name="a"))
    assert found.claims == ("a",)
    assert "12" in found.sentence
    assert not findings(kind, said(MEDICS, quay(12)))
    assert not findings(kind, said(BRENNA, quay(12)), said(MEDICS, quay(12)))


def test_contested_figures_are_one_finding_a_question() -> None:
    body = [said(BRENNA, quay(12)), said(CALDOR, quay(40)), said(MEDICS, quay(30))]
    (found,) = findings(FindingKind.CONTESTED_FIGURE, *body)
    assert set(found.claims) == {item.id for item in body}
    assert set(found.numbers.values()) == {"12", "30", "40"}


def test_decreasing_total() -> None:
    kind = FindingKind.DECREASING_TOTAL
    (found,) = findings(kind, bulletin(ONE, 58), bulletin(TWO, 54))
    assert found.claims == (TWO, ONE)
    assert not findings(kind, bulletin(ONE, 58), bulletin(TWO, 60))
    corrected = said(BRENNA, quay(54, kind=TOTAL, as_of=TWO), day=TWO, correction=True)
    assert not findings(kind, bulletin(ONE, 58), corrected)


@pytest.mark.parametrize(
    ("total", "more", "due"), [(633, 29, False), (640, 29, True), (620, 29, True)]
)
def test_arithmetic(total: float, more: float, due: bool) -> None:
    body = [bulletin(ONE, 604), bulletin(TWO, total, more)]
    assert bool(findings(FindingKind.ARITHMETIC_MISMATCH, *body)) == due


def test_arithmetic_counts_what_came_between_and_forgives_what_is_unknown() -> None:
    kind = FindingKind.ARITHMETIC_MISMATCH
    between = said(BRENNA, quay(9, kind=MORE, as_of=TWO), day=TWO, name="between")
    assert not findings(kind, bulletin(ONE, 196), between, bulletin(THREE, 223, 18))
    assert findings(kind, bulletin(ONE, 196), bulletin(THREE, 223, 18))
    later = "2031-03-20"
    assert not findings(kind, bulletin(ONE, 196), bulletin(later, 300, 18))
    since = bulletin(later, 300, 18, content="18 more since the last bulletin, 300 in all")
    assert findings(kind, bulletin(ONE, 196), since)


def test_part_exceeds_whole() -> None:
    kind = FindingKind.PART_EXCEEDS_WHOLE
    whole = quay(14, measure="wounded")
    for part, due in ((16, True), (6, False)):
        claim = said(
            BRENNA, whole, quay(part, measure="wounded", population="children", subset_of=0)
        )
        assert bool(findings(kind, claim)) == due


def test_self_contradiction() -> None:
    kind = FindingKind.SELF_CONTRADICTION
    crowd = [
        said(BRENNA, quay(n, measure="protesters", as_of=ONE), day=d, name=d)
        for n, d in ((15000, ONE), (8000, TWO))
    ]
    (found,) = findings(kind, *crowd)
    assert found.claims == (TWO, ONE)
    denied = said(
        CALDOR, content="gas shells were used", stance=Stance.DENIES, cue="denied", name="d"
    )
    owned = said(CALDOR, content="the navy used gas shells that night", day=TWO, name="o")
    assert findings(kind, denied, owned)[0].claims == ("o", "d")
    assert not findings(kind, denied, said(MEDICS, content="the navy used gas shells that night"))


def test_two_answers_that_were_told_again_are_told_once() -> None:
    """ "12 and 9 cannot both be true" says no more than "9 and 12 cannot both be true"."""
    told = ((17, "a"), (11, "b"), (17, "c"), (11, "d"))
    crowd = [said(MEDICS, quay(n, as_of=ONE), day=ONE, name=name) for n, name in told]
    (found,) = findings(FindingKind.SELF_CONTRADICTION, *crowd)
    assert found.sentence.count("cannot both be true") == 1


def test_a_withdrawal_is_a_retraction_and_no_self_contradiction() -> None:
    first = said(CALDOR, quay(11, measure="drones_downed"), name="first")
    back = said(
        CALDOR, quay(11, measure="drones_downed", negated=True), day=TWO, name="back",
        stance=Stance.DENIES, cue="withdrew", content="its word that 11 drones were shot down",
    )  # fmt: skip
    (found,) = findings(FindingKind.RETRACTION, first, back)
    assert found.claims == ("back", "first")
    assert not findings(FindingKind.SELF_CONTRADICTION, first, back)


def test_mutual_accusation() -> None:
    body = [
        said(s, content="breaking the truce", stance=Stance.ACCUSES, document="d", name=s.name)
        for s in (BRENNA, CALDOR)
    ]
    assert len(findings(FindingKind.MUTUAL_ACCUSATION, *body)) == 1


def test_circular_report() -> None:
    wire = [narrated(s, quay(12), wire="Tidewire") for s in (GAZETTE, COURIER)]
    (found,) = findings(FindingKind.CIRCULAR_REPORT, *wire)
    assert "2 outlets, one origin (Tidewire)" in found.sentence
    own = [narrated(s, quay(12)) for s in (GAZETTE, COURIER)]
    assert not findings(FindingKind.CIRCULAR_REPORT, *own)


def test_stale_figure() -> None:
    kind = FindingKind.STALE_FIGURE
    body = [bulletin(ONE, 12), bulletin(TWO, 15)]
    assert not findings(kind, *body)
    (found,) = findings(kind, *body, said(MEDICS, content="calm", day="2031-04-02"))
    assert found.claims == (TWO,)


def test_status_change() -> None:
    old, new = said(BRENNA, quay(12), name="old"), said(MEDICS, quay(4), day=TWO, name="new")
    links = propose_links([old, new])
    before = assess([old, new], links, as_of=ONE)
    found = find_inconsistencies(
        [old, new], links, assess([old, new], links), before=before, fresh=["new"]
    )
    (change,) = [f for f in found if f.kind == FindingKind.STATUS_CHANGE]
    assert change.claims == ("old",)
    assert change.numbers == {"was": "uncorroborated", "is": "contested"}
