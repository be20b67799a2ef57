"""The review: one link at a time, what a decision changed, undoing, and two people at once."""

import re
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import Engine

from api.app import create_app
from claims import store
from claims.access import Scope
from claims.db import session
from claims.store import queue
from claims.vocabulary import LinkKind, Verdict
from tests.pages.linked import contradicting
from tests.pages.visits import Visitor, counted, hidden, visitor

REASON = "They count different things or people."


@pytest.fixture
def links(sqlite_engine: Engine) -> list[str]:
    """Three contradictions, in the order of the queue."""
    with session(sqlite_engine, write=True) as opened:
        contradicting(opened, 3)
        return queue.queued_links(opened, queue.queue_of(opened, queue.QueueQuery()), 9)


@pytest.fixture
def app(sqlite_engine: Engine, links: list[str]) -> FastAPI:
    assert len(links) == 3
    return create_app(sqlite_engine)


@pytest.fixture
def ada(app: FastAPI, sqlite_engine: Engine) -> Visitor:
    return visitor(app, sqlite_engine, "Ada Venn", Scope.READ, Scope.DECIDE)


def decide(who: Visitor, page: httpx.Response, verdict: str, **said: str) -> httpx.Response:
    data = {"link": hidden(page, "link"), "match": hidden(page, "match"), "verdict": verdict}
    return who.send(page, "/review", data=data | said)


def shown(page: httpx.Response) -> str:
    """The text of a page."""
    main = page.text.partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def link_of(answer: httpx.Response) -> str:
    """The link a redirect leads to."""
    return parse_qs(urlsplit(answer.headers["location"]).query)["link"][0]


def test_everybody_reads_and_nobody_decides(app: FastAPI, sqlite_engine: Engine) -> None:
    page = visitor(app, sqlite_engine).go("/review")
    assert page.status_code == 200
    text = shown(page)
    assert "3 links of the machine wait for a person" in text
    assert "12 people were killed at" in text
    assert "7 people were killed at" in text
    assert "cannot both be true, told by opposed parties" in text
    assert "If it is rejected" in text
    assert "becomes uncorroborated , is contested now" in text
    assert "Sign in to decide" in text
    assert '<button id="confirm"' not in page.text
    reader = visitor(app, sqlite_engine, "Bo Lind", Scope.READ)
    assert "which Bo Lind has not" in shown(reader.go("/review"))


def test_who_is_nobody_is_sent_to_sign_in(app: FastAPI, sqlite_engine: Engine) -> None:
    nobody = visitor(app, sqlite_engine)
    answer = nobody.send(nobody.go("/review"), "/review", data={"link": "a" * 16})
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/signin")


def test_rejecting_tells_what_changed_and_goes_on(ada: Visitor, links: list[str]) -> None:
    page = ada.go("/review")
    assert hidden(page, "link") == links[0]
    answer = decide(ada, page, "reject", because=REASON)
    assert link_of(answer) == links[1]
    text = shown(ada.follow(answer))
    assert f"Rejected , because: {REASON}" in text
    assert "is now uncorroborated , was contested" in text
    assert (
        "2 links of the machine wait for a person. Today you decided 1: 0 confirmed, 1 rej" in text
    )


def test_undoing_brings_it_back(ada: Visitor, links: list[str], sqlite_engine: Engine) -> None:
    page = ada.follow(decide(ada, ada.go("/review"), "reject", because=REASON))
    answer = ada.send(page, "/review/undo", data={"decision": hidden(page, "decision")})
    assert link_of(answer) == links[0]
    text = shown(ada.follow(answer))
    assert "Taken back: the link waits again." in text
    assert "is now contested , was uncorroborated" in text
    assert "3 links of the machine wait" in text
    with session(sqlite_engine) as opened:
        said = [decision.verdict for decision in store.decisions(opened)]
    assert said == [Verdict.REJECT, Verdict.UNDO]  # nothing is lost


def test_confirming_with_the_filters_kept(ada: Visitor, links: list[str]) -> None:
    page = ada.go("/review?kind=contradicts&side=brenna")
    form = {"link": hidden(page, "link"), "match": hidden(page, "match"), "verdict": "confirm"}
    answer = ada.send(page, "/review?kind=contradicts&side=brenna", data=form)
    asked = parse_qs(urlsplit(answer.headers["location"]).query)
    assert (asked["kind"], asked["side"], asked["link"]) == (
        ["contradicts"],
        ["brenna"],
        [links[1]],
    )
    assert "No status changed." in shown(ada.follow(answer))


def test_a_rejection_needs_a_reason(ada: Visitor, links: list[str], sqlite_engine: Engine) -> None:
    answer = decide(ada, ada.go("/review"), "reject")
    assert answer.status_code == 422
    assert "Choose a reason, or write one" in shown(answer)
    assert 'aria-invalid="true"' in answer.text
    assert hidden(answer, "link") == links[0]
    own = decide(ada, answer, "reject", own="  One of them counts the  harbour too ")
    assert own.status_code == 303
    with session(sqlite_engine) as opened:
        (decision,) = store.decisions(opened)
    assert (decision.by, decision.because) == ("Ada Venn", "One of them counts the  harbour too")


def test_two_at_once(ada: Visitor, app: FastAPI, sqlite_engine: Engine, links: list[str]) -> None:
    """The second is told who was quicker and why, keeps the reason, and may insist."""
    bo = visitor(app, sqlite_engine, "Bo Lind", Scope.READ, Scope.DECIDE)
    hers, his = ada.go("/review"), bo.go("/review")
    assert decide(ada, hers, "reject", because=REASON).status_code == 303
    answer = decide(bo, his, "reject", own="It is told of two quays.")
    assert answer.status_code == 412
    text = shown(answer)
    assert "Somebody was quicker, and your word (reject) was not kept: Ada Venn said reject" in text
    assert REASON in text
    assert hidden(answer, "link") == links[0]
    assert 'value="It is told of two quays."' in answer.text
    with session(sqlite_engine) as opened:
        assert [d.by for d in store.decisions(opened, standing=True)] == ["Ada Venn"]
    insists = decide(bo, answer, "confirm")
    assert insists.status_code == 303
    with session(sqlite_engine) as opened:
        said = [(d.by, d.verdict, d.stands) for d in store.decisions(opened)]
    assert said == [("Ada Venn", "reject", False), ("Bo Lind", "confirm", True)]


def test_one_that_is_no_longer_proposed(
    ada: Visitor, sqlite_engine: Engine, links: list[str]
) -> None:
    page = ada.go("/review")
    with session(sqlite_engine, write=True) as opened:
        link = store.get_link(opened, links[0])
        store.save_links(opened, [], "2031-03-07T08:00:00+00:00", within=[link.a, link.b])
    answer = decide(ada, page, "confirm")
    assert answer.status_code == 412
    assert "no longer proposes this link" in shown(answer)
    assert "Nothing was decided" in shown(answer)
    assert ada.go(f"/review?link={links[0]}").status_code == 200


def test_a_form_of_another_site_does_nothing(ada: Visitor, links: list[str]) -> None:
    page = ada.go("/review")
    data = {"link": links[0], "match": "*", "verdict": "confirm", "token": "made-up"}
    answer = ada.send(page, "/review", data=data)
    assert answer.status_code == 403
    assert "3 links" in shown(ada.go("/review"))


def test_next_and_previous(ada: Visitor, links: list[str]) -> None:
    page = ada.go(f"/review?link={links[1]}")
    around = dict(re.findall(r'rel="(prev|next)" href="/review\?link=([0-9a-f]+)"', page.text))
    assert around == {"prev": links[0], "next": links[2]}
    assert "This is the last one" in shown(ada.go(f"/review?link={links[2]}"))


def test_nothing_waits(ada: Visitor) -> None:
    text = shown(ada.go("/review?kind=repeats"))
    assert "Nothing waits under what is chosen" in text


@pytest.mark.parametrize("query", ["kind=likes", "sure=very", "link=zz", "link=abcdefabcdef"])
def test_what_cannot_be_asked(ada: Visitor, query: str) -> None:
    answer = ada.go(f"/review?{query}")
    assert answer.status_code in (400, 404, 422)
    assert "<h1>" in answer.text


def test_what_is_quoted_is_text(ada: Visitor) -> None:
    answer = decide(ada, ada.go("/review"), "reject", own="<script>alert(1)</script>")
    page = ada.follow(answer)
    assert "<script>alert" not in page.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page.text


def test_queries_do_not_grow_with_the_queue(sqlite_engine: Engine) -> None:
    numbers = []
    for quays in (2, 40):
        with session(sqlite_engine, write=True) as opened:
            contradicting(opened, quays)
        person = visitor(create_app(sqlite_engine), sqlite_engine, f"P{quays}", Scope.DECIDE)
        person.go("/review")
        with counted(sqlite_engine) as asked:
            assert person.go("/review?side=brenna").status_code == 200
        numbers.append(len(asked))
    assert numbers[0] == numbers[1]


def test_every_kind_has_usual_reasons() -> None:
    from api.pages.reasons import reasons

    assert set(reasons()["reject"]) == {kind.value for kind in LinkKind}
