"""Filters, full text, cursors and facets over a dozen claims of two disputes."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from claims import store
from claims.db import session
from claims.errors import BadQuery, NotFound
from claims.store import ClaimQuery
from claims.values import Claim, Dispute, Mention, Side
from claims.vocabulary import Contest, Label, Lifecycle, SpeakerKind, Support
from tests.factories import (
    make_assessment,
    make_claim,
    make_extraction,
    make_figure,
    make_source,
    make_speaker,
)

NOW = "2031-03-09T08:00:00Z"
MINISTER = make_speaker(
    "Édith Moreau",
    kind=SpeakerKind.PERSON,
    side="caldor",
    mention=Mention("the harbour master", 0, 18),
)
GRAIN = Dispute("grain-levy", "Grain levy", (Side("mill", "Millers"),))
CLAIMS: dict[str, Claim] = {
    "killed": make_claim("12 people were killed at the quay", figures=[make_figure(12)]),
    "wounded": make_claim("35 were wounded", figures=[make_figure(35, measure="wounded")]),
    "calm": make_claim("the strait stayed calm", speaker=MINISTER),
    "sunk": make_claim("two Náutica ferries sank", speaker=MINISTER),
    "levy": make_claim("the levy rises", speaker=make_speaker("Millers' Union", side="mill")),
    "undated": make_claim("nobody was killed", figures=[make_figure(0)]),
}


@pytest.fixture
def known(db: Session) -> dict[str, str]:
    """The claims above in five documents; their ids by name."""
    placed: dict[str, str] = {}

    def add(names: str, **about: Any) -> None:
        extraction = make_extraction(*(CLAIMS[name] for name in names.split()), **about)
        store.add_extraction(db, extraction, NOW)
        placed.update(zip(names.split(), (c.id for c in extraction.claims), strict=True))

    add("killed wounded", published="2031-03-02", title="Blast in Brenna")
    add("calm", published="2031-03-03T06:30", source=make_source("coast-radio"))
    add("sunk", published="2031-03-03")
    add("levy", published="2031-03-08", dispute=GRAIN)
    add("undated", published=None, dispute=None)
    return placed


def names(known: dict[str, str], page: store.ClaimPage) -> set[str]:
    by_id = {claim_id: name for name, claim_id in known.items()}
    return {by_id[claim.id] for claim in page.claims}


ALL = set(CLAIMS)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (ClaimQuery(), ALL),
        (ClaimQuery(dispute="grain-levy"), {"levy"}),
        (ClaimQuery(dispute="no-such"), set()),
        (ClaimQuery(side="caldor"), {"calm", "sunk"}),
        (ClaimQuery(speaker="moreau"), {"calm", "sunk"}),
        (ClaimQuery(speaker="harbour master"), {"calm", "sunk"}),
        (ClaimQuery(speaker="100%"), set()),
        (ClaimQuery(source="coast-radio"), {"calm"}),
        (ClaimQuery(source="Coast RADIO"), {"calm"}),
        (ClaimQuery(measure="wounded"), {"wounded"}),
        (ClaimQuery(as_of="2031-03-02"), {"killed", "wounded"}),
        (ClaimQuery(as_of="2031-03-03"), {"killed", "wounded", "calm", "sunk"}),
        (ClaimQuery(as_of="2031-03-03T06:00"), {"killed", "wounded", "sunk"}),
        (ClaimQuery(as_of="2031-03-03T06:30"), {"killed", "wounded", "sunk", "calm"}),
        (ClaimQuery(published_from="2031-03-03", published_to="2031-03-07"), {"calm", "sunk"}),
        (ClaimQuery(query="KILLED"), {"killed", "undated"}),
        (ClaimQuery(query="killing quay"), {"killed"}),
        (ClaimQuery(query='"quay killed"'), set()),
        (ClaimQuery(query='"killed at the quay"'), {"killed"}),
        (ClaimQuery(query="blast"), {"killed", "wounded"}),
        (ClaimQuery(query="nautica"), {"sunk"}),
        (ClaimQuery(query="Náutica édith"), {"sunk"}),
        (ClaimQuery(query="edith moreau"), {"calm", "sunk"}),
        (ClaimQuery(query='ferr* OR (calm) -sank "'), set()),
        (ClaimQuery(side="caldor", query="calm"), {"calm"}),
    ],
)
def test_filters(db: Session, known: dict[str, str], query: ClaimQuery, expected: set[str]) -> None:
    page = store.find_claims(db, query)
    assert names(known, page) == expected
    assert page.total == len(expected)
    assert page.next is None
    in_disputes = store.facets(db, query)["dispute"]
    assert sum(in_disputes.values()) == len(expected - {"undated"})


def test_claims_that_were_reread_are_found_by_that(db: Session, known: dict[str, str]) -> None:
    reread = {known["calm"]: False, known["killed"]: True}
    query = ClaimQuery(side="caldor", reread=reread)
    usual = names(known, store.find_claims(db, replace(query, reread={})))
    assert names(known, store.find_claims(db, query)) == usual - {"calm"} | {"killed"}
    assert "calm" in usual
    assert "killed" not in usual
    everything = names(known, store.find_claims(db, ClaimQuery()))
    assert names(known, store.find_claims(db, ClaimQuery(reread=reread))) == everything


def test_claims_and_statuses_as_the_store_held_them(db: Session, known: dict[str, str]) -> None:
    before = ClaimQuery(recorded_as_of="2000-01-01")
    assert store.find_claims(db, before).total == 0
    ids = list(known.values())
    first, then = "2040-01-01T08:00:00+00:00", "2040-01-02T08:00:00+00:00"
    for at, label in ((first, Label.CONTESTED), (then, Label.SINGLE_SOURCE)):
        status = make_assessment(known["calm"], label=label)
        store.record_assessments(db, [status], at, within=ids)
    past = ClaimQuery(status=Label.CONTESTED, recorded_as_of=first)
    assert names(known, store.find_claims(db, past)) == {"calm"}
    assert store.facets(db, past)["label"] == {"contested": 1}
    assert names(known, store.find_claims(db, replace(past, recorded_as_of=then))) == set()


def test_ids_as_a_filter(db: Session, known: dict[str, str]) -> None:
    page = store.find_claims(db, ClaimQuery(ids=(known["calm"], "nowhere")))
    assert names(known, page) == {"calm"}


@pytest.mark.parametrize(
    ("query", "says"),
    [
        (ClaimQuery(status="doubtful"), "no status 'doubtful'"),
        (ClaimQuery(as_of="yesterday"), "as_of is 'yesterday'"),
        (ClaimQuery(published_from="2031-13-01"), "published_from is '2031-13-01'"),
        (ClaimQuery(after="%%%"), "cursor"),
        (ClaimQuery(after="WzEsMl0"), "cursor"),
        (ClaimQuery(query="?!"), "no word to search for"),
        (ClaimQuery(limit=0), "limit is 0"),
        (ClaimQuery(limit=100_001), "limit is 100001"),
    ],
)
def test_what_cannot_be_understood(db: Session, query: ClaimQuery, says: str) -> None:
    with pytest.raises(BadQuery, match=says):
        store.find_claims(db, query)


@pytest.mark.parametrize("sort", ["newest", "oldest"])
def test_pages_follow_each_other(db: Session, known: dict[str, str], sort: Any) -> None:
    seen: list[str] = []
    after = None
    while True:
        page = store.find_claims(db, ClaimQuery(sort=sort, limit=2, after=after))
        assert page.total == len(ALL)
        seen += [claim.published or "" for claim in page.claims]
        after = page.next
        if after is None:
            break
    assert seen == sorted(seen, reverse=sort == "newest")
    assert len(seen) == len(ALL)


def test_a_page_takes_the_same_queries_whatever_its_size(
    engine: Engine, statements: Callable[..., Any]
) -> None:
    def run(size: int) -> int:
        claims = [make_claim(f"{n} sank", figures=[make_figure(n)]) for n in range(size)]
        with session(engine, write=True) as db:
            store.add_extraction(db, make_extraction(*claims, opening=f"{size}"), NOW)
        with session(engine) as db, statements() as seen:
            assert len(store.find_claims(db, ClaimQuery(limit=100)).claims) >= size
        return len(seen)

    assert run(1) == run(80) <= 6


def assess(db: Session, known: dict[str, str]) -> None:
    self_reported = make_assessment(known["killed"], 0)
    contested = make_assessment(
        known["wounded"], 0, label=Label.CONTESTED, contest=Contest.CONTESTED
    )
    solid = {"label": Label.CORROBORATED, "support": Support.CORROBORATED}
    assessments = [
        self_reported,
        make_assessment(known["killed"]),
        contested,
        make_assessment(known["wounded"], label=Label.CONTESTED),
        make_assessment(known["calm"]),
        make_assessment(known["sunk"], **solid),  # type: ignore[arg-type]
        make_assessment(known["levy"], label=Label.NOT_CHECKABLE),
        make_assessment(known["undated"], 0, label=Label.RETRACTED, lifecycle=Lifecycle.RETRACTED),
        make_assessment(known["undated"], label=Label.RETRACTED, lifecycle=Lifecycle.RETRACTED),
    ]
    store.record_assessments(db, assessments, NOW, within=known.values())


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (ClaimQuery(status="uncorroborated"), {"killed", "calm"}),
        (ClaimQuery(status=Label.CONTESTED), {"wounded"}),
        (ClaimQuery(contested=True), {"wounded"}),
        (ClaimQuery(uncorroborated=True), {"killed", "wounded", "calm"}),
        (ClaimQuery(uncorroborated=True, measure="killed"), {"killed"}),
    ],
)
def test_filters_by_status(
    db: Session, known: dict[str, str], query: ClaimQuery, expected: set[str]
) -> None:
    assess(db, known)
    assert names(known, store.find_claims(db, query)) == expected


def test_facets_count_under_the_filters(db: Session, known: dict[str, str]) -> None:
    assess(db, known)
    found = store.facets(db, ClaimQuery(dispute="sorrel-strait"))
    assert found == {
        "label": {"uncorroborated": 2, "contested": 1, "corroborated": 1},
        "side": {"brenna": 2, "caldor": 2},
        "source": {"harbour-wire": 3, "coast-radio": 1},
        "measure": {"killed": 1, "wounded": 1},
        "dispute": {"sorrel-strait": 4},
    }


def test_get_claim_by_the_beginning_of_its_id(db: Session, known: dict[str, str]) -> None:
    whole = known["calm"]
    assert store.get_claim(db, whole[:6]).id == store.get_claim(db, whole).id == whole
    for unknown in (whole[:5], "zzzzzz", "", "%%%%%%"):
        with pytest.raises(NotFound, match="no claim"):
            store.get_claim(db, unknown)


def test_an_ambiguous_beginning(db: Session) -> None:
    for end in "ab":
        extraction = make_extraction(opening=end)
        claim = replace(extraction.claims[0], id=f"abcdef{end}")
        store.add_extraction(db, replace(extraction, claims=(claim,)), NOW)
    with pytest.raises(BadQuery, match="more than one"):
        store.get_claim(db, "abcdef")


@pytest.mark.parametrize(
    ("query", "labels", "measures"),
    [
        (ClaimQuery(measure="killed"), {"retracted": 1, "uncorroborated": 1}, {"killed": 2}),
        (ClaimQuery(contested=True), {"contested": 1}, {"wounded": 1}),
        (ClaimQuery(status="uncorroborated"), {"uncorroborated": 2}, {"killed": 1}),
        (
            ClaimQuery(uncorroborated=True),
            {"uncorroborated": 2, "contested": 1},
            {"killed": 1, "wounded": 1},
        ),
        (ClaimQuery(query="wounded", side="brenna"), {"contested": 1}, {"wounded": 1}),
    ],
)
def test_facets_under_filters_on_what_they_count(
    db: Session,
    known: dict[str, str],
    query: ClaimQuery,
    labels: dict[str, int],
    measures: dict[str, int],
) -> None:
    assess(db, known)
    found = store.facets(db, query)
    assert (found["label"], found["measure"]) == (labels, measures)
