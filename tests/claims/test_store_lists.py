"""The engine of lists: filters on every kind of field, facets, totals, cursors."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlmodel import Session

from claims import store
from claims.db import session
from claims.errors import BadQuery
from claims.store import lists
from claims.store.lists import CLAIMS, FIGURES, ListQuery, page
from claims.values import Dispute, Side
from claims.vocabulary import Contest, FigureKind, Label, Lifecycle, SpeakerKind, Stance, Support
from tests.factories import (
    make_assessment,
    make_claim,
    make_extraction,
    make_figure,
    make_source,
    make_speaker,
)

NOW = "2031-03-09T08:00:00+00:00"
LATER = "2031-03-10T08:00:00+00:00"
MILLS = Dispute("grain-levy", "Grain levy", (Side("mill", "Millers"),))
MINISTER = make_speaker("Édith Moreau", kind=SpeakerKind.PERSON, side="caldor")
CLAIMS_SAID = {
    "killed": make_claim(
        "12 were killed at the quay",
        figures=[make_figure(12, place="Quay", event="the blast", as_of="2031-03-02")],
        channel="radio",
        confidence=0.5,
    ),
    "several": make_claim(
        "40 to 60 were hurt, and 3 died",
        figures=[
            make_figure(None, low=40, high=60, measure="wounded", unit="person"),
            make_figure(3, kind=FigureKind.INCREMENTAL, unbounded=True),
        ],
        confidence=0.9,
    ),
    "calm": make_claim("the strait stayed calm", speaker=MINISTER, stance=Stance.DENIES),
    "levy": make_claim("the levy rises", speaker=make_speaker("Union", side="mill")),
    "undated": make_claim("nobody was killed", figures=[make_figure(0)], narrator=True),
}


@pytest.fixture
def known(db: Session) -> dict[str, str]:
    """The claims above in four documents, assessed; their ids by name."""
    placed: dict[str, str] = {}

    def add(names: str, at: str = NOW, **about: Any) -> None:
        extraction = make_extraction(*(CLAIMS_SAID[name] for name in names.split()), **about)
        store.add_extraction(db, extraction, at)
        placed.update(zip(names.split(), (c.id for c in extraction.claims), strict=True))

    add("killed several", published="2031-03-02", title="Blast in Brenna")
    add("calm", published="2031-03-03T06:30", source=make_source("coast-radio"))
    add("levy", published="2031-03-08", dispute=MILLS, at=LATER)
    add("undated", published=None, dispute=None)
    withdrawn = {"label": Label.WITHDRAWN, "lifecycle": Lifecycle.WITHDRAWN}
    contested = {"label": Label.CONTESTED, "contest": Contest.CONTESTED}
    statuses = [
        *(make_assessment(placed["killed"], i, **contested) for i in (None, 0)),  # type: ignore[arg-type]
        make_assessment(placed["several"], 0, support=Support.SINGLE_SOURCE),
        make_assessment(placed["several"]),
        *(make_assessment(placed["undated"], i, **withdrawn) for i in (None, 0)),  # type: ignore[arg-type]
    ]
    store.record_assessments(db, statuses, NOW, within=placed.values())
    return placed


def found(db: Session, known: dict[str, str], query: ListQuery) -> set[str]:
    by_id = {claim: name for name, claim in known.items()}
    return {by_id[key[0]] for key in lists.read_list(db, CLAIMS, query).keys}


HELD = {"killed", "several", "calm", "levy"}
Filters = dict[str, tuple[Any, ...]]


FILTERS: list[tuple[Filters, set[str]]] = [
    ({}, HELD),
    ({"label": ("contested",)}, {"killed"}),
    ({"status": ("contested", "uncorroborated")}, {"killed", "several"}),
    ({"label": ("withdrawn",)}, {"undated"}),
    ({"lifecycle": ("withdrawn", "live")}, {"killed", "several", "undated"}),
    ({"contest": ("contested",)}, {"killed"}),
    ({"contested": (True,)}, {"killed"}),
    ({"uncorroborated": (True,)}, {"killed", "several"}),
    ({"dispute": ("grain-levy",)}, {"levy"}),
    ({"dispute": ("grain-levy", "sorrel-strait")}, HELD),
    ({"speaker": ("moreau", "uni")}, {"calm", "levy"}),
    ({"speaker": ("100%",)}, set()),
    ({"side": ("brenna",)}, {"killed", "several"}),
    ({"speaker_kind": ("person",)}, {"calm"}),
    ({"stance": ("denies",)}, {"calm"}),
    ({"origin": ("Union",)}, {"levy"}),
    ({"narrator": (True,), "lifecycle": ("withdrawn",)}, {"undated"}),
    ({"narrator": (False,)}, HELD),
    ({"channel": ("radio",)}, {"killed"}),
    ({"source": ("COAST radio",)}, {"calm"}),
    ({"source": ("coast-radio", "harbour-wire")}, HELD),
    ({"measure": ("wounded",)}, {"several"}),
    ({"measure": ("killed",)}, {"killed", "several"}),
    ({"event": ("the blast",)}, {"killed"}),
    ({"place": ("Quay",)}, {"killed"}),
    ({"figure_kind": ("incremental",)}, {"several"}),
    ({"has_figures": (True,)}, {"killed", "several"}),
    ({"has_figures": (False,)}, {"calm", "levy"}),
    ({"published.gte": ("2031-03-03",)}, {"calm", "levy"}),
    ({"published.lte": ("2031-03-03",)}, {"killed", "several", "calm"}),
    ({"published.gte": ("2031-03-03",), "published.lte": ("2031-03-03",)}, {"calm"}),
    ({"recorded.gte": ("2031-03-10",)}, {"levy"}),
    ({"recorded.lte": ("2031-03-09T08:00:00Z",)}, HELD - {"levy"}),
    ({"confidence.gte": (0.9,), "side": ("brenna",)}, {"several"}),
    ({"confidence.lte": (0.5,)}, {"killed"}),
    ({"side": ("brenna",), "measure": ("wounded",)}, {"several"}),
]


@pytest.mark.parametrize("rare", [0, 50_000])
def test_filters_of_claims(
    db: Session,
    known: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    subtests: pytest.Subtests,
    rare: int,
) -> None:
    """Whether the rows of the other table are looked up first, or asked one by one."""
    monkeypatch.setattr("claims.store.lists.conditions.RARE", rare)
    for filters, expected in FILTERS:
        with subtests.test(filters=filters):
            assert found(db, known, ListQuery(filters=filters)) == expected


FILTERS_OF_FIGURES: list[tuple[Filters, set[str]]] = [
    ({}, {"killed:0", "several:0", "several:1"}),
    ({"label": ("contested",)}, {"killed:0"}),
    ({"label": ("withdrawn",)}, {"undated:0"}),
    ({"support": ("single_source",)}, {"several:0"}),
    ({"measure": ("killed",)}, {"killed:0", "several:1"}),
    ({"value.gte": (3,), "value.lte": (12,)}, {"killed:0", "several:1"}),
    ({"low.gte": (12,)}, {"killed:0", "several:0"}),
    ({"high.lte": (60,)}, {"killed:0", "several:0"}),
    ({"day.lte": ("2031-03-02",)}, {"killed:0"}),
    ({"unit": ("person",)}, {"several:0"}),
    ({"claim": ("",)}, set()),
]


def test_filters_of_figures(db: Session, known: dict[str, str], subtests: pytest.Subtests) -> None:
    by_id = {claim: name for name, claim in known.items()}
    for filters, expected in FILTERS_OF_FIGURES:
        with subtests.test(filters=filters):
            keys = lists.read_list(db, FIGURES, ListQuery(filters=filters)).keys
            assert {f"{by_id[claim]}:{index}" for claim, index in keys} == expected


INSTANTS_AND_WORDS = [
    (ListQuery(as_of="2031-03-02"), {"killed", "several"}),
    (ListQuery(recorded_as_of="2031-03-09"), HELD - {"levy"}),
    (ListQuery(recorded_as_of="2031-03-08"), set()),
    (ListQuery(changed_since="2031-03-10"), {"levy"}),
    (ListQuery(changed_since="0"), HELD),
    (ListQuery(changed_since="999999"), set()),
    (ListQuery(text="quay"), {"killed"}),
    (ListQuery(text="blast brenna"), {"killed", "several"}),
]


@pytest.mark.parametrize("common", [0, 300_000])
def test_instants_and_words(
    db: Session,
    known: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    subtests: pytest.Subtests,
    common: int,
) -> None:
    monkeypatch.setattr("claims.store.lists.conditions.COMMON", common)
    for query, expected in INSTANTS_AND_WORDS:
        with subtests.test(query=query):
            assert found(db, known, query) == expected


def test_what_people_have_otherwise(db: Session, known: dict[str, str]) -> None:
    query = ListQuery(
        filters={"side": ("caldor",)},
        altered=[known["calm"], known["killed"]],
        met=[known["killed"]],
    )
    assert found(db, known, query) == {"killed"}


@pytest.mark.parametrize(
    ("query", "says"),
    [
        (ListQuery(sort="size"), "no sort 'size'"),
        (ListQuery(as_of="yesterday"), "as_of is 'yesterday'"),
        (ListQuery(filters={"published.gte": ("2031-13-01",)}), "published.gte"),
        (ListQuery(filters={"recorded.lte": ("soon",)}), "no instant"),
        (ListQuery(changed_since="soon"), "no number of a change"),
        (ListQuery(after="%%%"), "not one of ours"),
        (ListQuery(after="WzEsMl0"), "not one of ours"),
        (ListQuery(after="WyJhYmMiLDJd"), "belongs to another list"),
        (ListQuery(limit=0), "limit is 0"),
        (ListQuery(text="?!"), "no word"),
    ],
)
def test_what_cannot_be_understood(db: Session, query: ListQuery, says: str) -> None:
    with pytest.raises(BadQuery, match=says):
        lists.read_list(db, CLAIMS, query)


def test_a_cursor_is_good_for_its_own_list_only(db: Session, known: dict[str, str]) -> None:
    cursor = lists.read_list(db, CLAIMS, ListQuery(limit=1)).next
    assert cursor is not None
    assert lists.read_list(db, CLAIMS, ListQuery(limit=3, after=cursor)).keys
    for other in (
        ListQuery(sort="recorded", after=cursor),
        ListQuery(filters={"side": ("brenna",)}, after=cursor),
        ListQuery(text="quay", after=cursor),
        ListQuery(as_of="2031-03-04", after=cursor),
    ):
        with pytest.raises(BadQuery, match="another list"):
            lists.read_list(db, CLAIMS, other)
    with pytest.raises(BadQuery, match="another list"):
        lists.read_list(db, FIGURES, ListQuery(after=cursor))


def test_facets(db: Session, known: dict[str, str]) -> None:
    names = ("label", "side", "source", "measure", "dispute", "stance", "place")
    told = lists.read_list(db, CLAIMS, ListQuery(limit=1), names)
    assert told.facets == {
        "label": {"contested": 1, "uncorroborated": 1},
        "side": {"brenna": 2, "caldor": 1, "mill": 1},
        "source": {"harbour-wire": 3, "coast-radio": 1},
        "measure": {"killed": 2, "wounded": 1},
        "dispute": {"sorrel-strait": 3, "grain-levy": 1},
        "stance": {"asserts": 3, "denies": 1},
        "place": {"Quay": 1},
    }
    assert (told.total, told.more, told.counted, told.sampled) == (4, False, 4, False)
    with pytest.raises(BadQuery, match="no facet 'size'"):
        lists.read_list(db, CLAIMS, ListQuery(), ("size",))


@pytest.mark.parametrize(
    ("facets", "told"), [((), {}), (("side",), {"side": {"mill": 1, "caldor": 1}})]
)
def test_counting_ends(
    db: Session,
    known: dict[str, str],
    facets: tuple[str, ...],
    told: dict[str, dict[str, int]],
) -> None:
    """The facets are those of the two newest of four."""
    found = lists.read_list(db, CLAIMS, ListQuery(limit=4), facets, most=2)
    assert (len(found.keys), found.total, found.more) == (4, 2, True)
    assert (found.facets, found.sampled) == (told, bool(facets))


def test_facets_tell_the_most_frequent(
    db: Session, known: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page, "VALUES", 1)
    assert lists.read_list(db, CLAIMS, ListQuery(), ("side",)).facets == {"side": {"brenna": 2}}


@pytest.mark.parametrize("name", sorted(lists.ALL))
def test_a_declaration_hangs_together(name: str) -> None:
    resource = lists.ALL[name]
    assert resource.default.removeprefix("-") in resource.orders
    assert set(resource.shown) <= set(resource.facet_names)
    for part in (resource.fields, resource.sorts, resource.facets):
        names = [each.name for each in part]
        assert len(names) == len(set(names))


# ------------------------------------------------------------ cursors survive what comes in

DAYS = st.sampled_from([None, "2031-03-01", "2031-03-02", "2031-03-02T06:00", "2031-03-03"])
ROW = st.tuples(DAYS, st.sampled_from([0.0, 0.25, 0.5, 1.0]), st.sampled_from([None, 1.0, 7.0]))


@settings(
    max_examples=25,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(
    st.lists(ROW, min_size=1, max_size=8),
    st.lists(st.lists(ROW, max_size=3), max_size=4),
    st.integers(1, 3),
    st.data(),
)
def test_inserts_between_pages_neither_repeat_nor_lose_rows(
    engine: Engine,
    rows: list[Any],
    coming: list[list[Any]],
    size: int,
    data: st.DataObject,
) -> None:
    resource = data.draw(st.sampled_from([CLAIMS, FIGURES, lists.DOCUMENTS]))
    sort = data.draw(st.sampled_from([f"{way}{s}" for s in resource.orders for way in ("", "-")]))
    fresh = iter(range(10_000))
    with session(engine, write=True) as db:
        _add(db, rows, fresh)
        before = set(_all(db, resource, sort))
        seen: list[Any] = []
        query = ListQuery(sort=sort, limit=size)
        while True:
            part = lists.read_list(db, resource, query)
            seen += part.keys
            if part.next is None:
                break
            query = replace(query, after=part.next)
            _add(db, coming.pop() if coming else [], fresh)
        db.rollback()
    assert len(seen) == len(set(seen))
    assert before <= set(seen)


def _add(db: Session, rows: list[Any], fresh: Iterator[int]) -> None:
    for published, confidence, value in rows:
        figure = make_figure(value, low=1, high=9, as_of=published)
        claim = make_claim("so many sank", confidence=confidence, figures=[figure])
        said = make_extraction(claim, published=published, opening=f"Number {next(fresh)}.")
        store.add_extraction(db, said, NOW)


def _all(db: Session, resource: lists.Resource, sort: str) -> Iterator[Any]:
    yield from lists.keys_after(db, resource, ListQuery(sort=sort, limit=2))


@pytest.mark.parametrize("name", sorted(lists.ALL))
def test_a_page_takes_the_same_queries_whatever_its_size(
    engine: Engine, statements: Callable[..., Any], name: str
) -> None:
    resource = lists.ALL[name]

    def run(size: int) -> int:
        with session(engine, write=True) as db:
            _add(db, [("2031-03-01", 0.5, 1.0)] * size, iter(range(size, 2 * size)))
        with session(engine) as db, statements() as seen:
            lists.read_list(db, resource, ListQuery(limit=500), resource.facet_names)
        return len(seen)

    assert run(1) == run(40) <= 3
