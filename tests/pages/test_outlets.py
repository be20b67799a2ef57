"""Outlets that only a page named: they wait on the review, and a person says what they are."""

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine

from api.app import create_app
from claims import store
from claims.access import Scope
from claims.db import session
from claims.values import Source
from claims.vocabulary import SourceKind
from tests.factories import make_claim, make_extraction
from tests.pages.test_review import shown
from tests.pages.visits import Visitor, hidden, visitor

OUTLET = Source("gull-post", "Gull <Post>", family="gull.example", unreviewed=True)
AT = "2031-03-06T08:00:00+00:00"


@pytest.fixture
def app(sqlite_engine: Engine) -> FastAPI:
    with session(sqlite_engine, write=True) as opened:
        report = make_extraction(make_claim("12 people were killed"), source=OUTLET)
        store.add_extraction(opened, report, AT)
    return create_app(sqlite_engine)


@pytest.fixture
def ada(app: FastAPI, sqlite_engine: Engine) -> Visitor:
    return visitor(app, sqlite_engine, "Ada Venn", Scope.READ, Scope.DECIDE)


def test_an_outlet_waits_until_somebody_says_what_it_is(
    ada: Visitor, sqlite_engine: Engine
) -> None:
    page = ada.go("/review")
    assert "Outlets nobody has looked at 1" in shown(page)
    assert "Gull &lt;Post&gt; 1 document" in shown(page)
    assert "nobody has said yet what it is" in ada.go("/sources/gull-post").text
    data = {"source": hidden(page, "source"), "kind": "ngo", "family": "gull"}
    told = ada.follow(ada.send(page, "/review/outlets", data=data))
    assert "gull-post is ngo, publisher gull." in shown(told)
    with session(sqlite_engine) as opened:
        found = store.get_source(opened, "gull-post")
        (decision,) = store.decisions(opened)
    assert (found.kind, found.family, found.unreviewed) == (SourceKind.NGO, "gull", False)
    assert (decision.by, decision.because) == ("Ada Venn", "The outlet itself was looked at.")
    assert "nobody has said" not in ada.go("/sources/gull-post").text
    undo = {"decision": hidden(told, "decision")}
    back = ada.follow(ada.send(told, "/review/outlets/undo", data=undo))
    assert "Taken back: gull-post waits again." in shown(back)
    with session(sqlite_engine) as opened:
        assert store.get_source(opened, "gull-post") == OUTLET


def test_who_may_not_decide_sees_them_and_no_form(app: FastAPI, sqlite_engine: Engine) -> None:
    for who in (visitor(app, sqlite_engine), visitor(app, sqlite_engine, "Bo", Scope.READ)):
        page = who.go("/review")
        assert "Unknown; publisher gull.example" in shown(page)
        assert 'action="/review/outlets"' not in page.text


@pytest.mark.parametrize(
    ("data", "status"),
    [
        ({"source": "nowhere", "kind": "ngo"}, 404),
        ({"source": "gull-post", "kind": "ngo", "side": "nowhere"}, 400),
        ({"source": "gull-post", "kind": "paper"}, 422),
    ],
)
def test_what_cannot_be_said(
    ada: Visitor, sqlite_engine: Engine, data: dict[str, str], status: int
) -> None:
    assert ada.send(ada.go("/review"), "/review/outlets", data=data).status_code == status
    with session(sqlite_engine) as opened:
        assert store.get_source(opened, "gull-post").unreviewed


def test_the_list_of_sources_is_filtered(ada: Visitor) -> None:
    ask = {"headers": {"accept": "application/json"}}
    (row,) = ada.go("/v1/sources?unreviewed=true", **ask).json()["results"]
    assert (row["id"], row["unreviewed"]) == ("gull-post", True)
    assert ada.go("/v1/sources?unreviewed=false", **ask).json()["results"] == []


def test_nothing_is_shown_where_none_waits(sqlite_engine: Engine) -> None:
    page = visitor(create_app(sqlite_engine), sqlite_engine).go("/review")
    assert "Outlets" not in shown(page)
