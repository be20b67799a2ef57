"""The page of a claim: what it tells, and what is decided on it."""

import re

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import Engine

from api.app import create_app
from claims import store
from claims.access import Scope
from claims.db import session
from claims.vocabulary import LinkKind, Verdict
from graph import pipeline
from tests.api.conftest import Client, Filled
from tests.pages.crowd import crowd
from tests.pages.linked import contradicting
from tests.pages.visits import Visitor, counted, visitor

WHY = "They count different quays."


@pytest.fixture
def link(sqlite_engine: Engine) -> str:
    """A contradiction that the machine proposed."""
    with session(sqlite_engine, write=True) as opened:
        (link,) = contradicting(opened, 1)
    return link


@pytest.fixture
def twelve(sqlite_engine: Engine, link: str) -> str:
    """The claim of Brenna in it."""
    with session(sqlite_engine) as opened:
        ends = store.claims_by_id(opened, [(found := store.get_link(opened, link)).a, found.b])
    return next(key for key, item in ends.items() if item.claim.content.startswith("12"))


@pytest.fixture
def app(sqlite_engine: Engine, twelve: str) -> FastAPI:
    assert twelve
    return create_app(sqlite_engine)


@pytest.fixture
def ada(app: FastAPI, sqlite_engine: Engine) -> Visitor:
    return visitor(app, sqlite_engine, "Ada Venn", Scope.READ, Scope.DECIDE)


def shown(page: httpx.Response) -> str:
    main = page.text.partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def label_of(page: httpx.Response) -> str:
    found = re.search(r'<p class="lead"><span class="label (\w+)"', page.text)
    assert found
    return found[1]


# ------------------------------------------------------------ what it tells


def test_the_axes_are_told_in_words_with_what_made_them_so(client: Client, filled: Filled) -> None:
    page = client.get(f"/claims/{filled.brenna}")
    text = shown(page)
    assert "Support self-reported every origin belongs to one party" in text
    assert "contested an independent origin excludes or denies it" in text
    assert "Brenna and Caldor differ." in text
    assert f'href="#link-{filled.link}"' in page.text
    assert f'id="link-{filled.link}"' in page.text


def test_a_link_says_which_figures_it_compares_and_how(client: Client, filled: Filled) -> None:
    page = client.get(f"/claims/{filled.brenna}")
    assert "here 12 (killed) , there no more than 7 (killed)" in shown(page)
    assert f'href="/claims/{filled.caldor}#figure-0"' in page.text
    assert "12 lies above 0 to 7." in page.text


def test_a_figure_leads_to_its_question(client: Client, filled: Filled) -> None:
    page = client.get(f"/claims/{filled.brenna}").text
    assert re.search(r'<p class="asks"><a href="/questions/[0-9a-f]{16}-0">How many people', page)


def test_the_way_of_the_words_and_the_forms_to_take_away(client: Client, filled: Filled) -> None:
    page = client.get(f"/claims/{filled.brenna}").text
    assert '<span class="meta">over</span> radio' in page
    for form in ("csv", "jsonld", "anno", "prov"):
        assert f'href="/v1/claims/{filled.brenna}?format={form}"' in page
    assert ">ClaimReview<" not in page
    assert f"Corroboration status: contested. http://test/claims/{filled.brenna}" in page


def test_who_may_not_decide_finds_no_form(app: FastAPI, sqlite_engine: Engine, twelve: str) -> None:
    page = visitor(app, sqlite_engine).go(f"/claims/{twelve}")
    assert 'method="post"' not in page.text
    assert f'href="/signin?next=/claims/{twelve}"' in page.text
    reader = visitor(app, sqlite_engine, "Bo Lind", Scope.READ).go(f"/claims/{twelve}")
    assert 'name="verdict"' not in reader.text


def test_the_beginning_of_an_id_leads_to_the_whole(client: Client, filled: Filled) -> None:
    moved = client.get(f"/claims/{filled.brenna[:9]}?why=true")
    assert moved.status_code == 308
    assert moved.headers["location"] == f"/claims/{filled.brenna}?why=true"


def test_a_past_day_is_shown_as_one(client: Client, filled: Filled) -> None:
    page = client.get(f"/claims/{filled.brenna}?as_of=2031-03-04")
    assert "As it was known at the end of" in page.text
    assert "No other claim is known" in page.text
    assert client.get(f"/claims/{filled.caldor}?as_of=2031-03-04").status_code == 404


def test_a_claim_with_very_many_links_stays_bounded(sqlite_engine: Engine) -> None:
    first = crowd(sqlite_engine, 301)
    client = Client(create_app(sqlite_engine))
    page = client.get(f"/claims/{first}").text
    assert page.count('<article class="link') == 10
    assert "The 10 strongest are shown." in page
    assert f"/v1/links?claim={first}&amp;kind=contradicts&amp;format=csv" in page
    whole = client.get(f"/claims/{first}?links=contradicts").text
    assert whole.count('<article class="link') == 200
    assert (
        client.get(f"/v1/links?claim={first}&kind=contradicts&format=csv").text.count("\n") == 301
    )


def test_it_asks_the_same_however_many_links_there_are(
    client: Client, sqlite_engine: Engine, filled: Filled
) -> None:
    few = _asked(client, sqlite_engine, f"/claims/{filled.brenna}")
    many = _asked(client, sqlite_engine, f"/claims/{crowd(sqlite_engine, 120)}")
    assert many == few
    assert few <= 26


def test_a_status_asks_little(client: Client, sqlite_engine: Engine, filled: Filled) -> None:
    assert _asked(client, sqlite_engine, f"/v1/claims/{filled.brenna}/status") <= 14


def _asked(client: Client, engine: Engine, path: str) -> int:
    with counted(engine) as told:
        assert client.get(path).status_code == 200
    return len(told)


# ------------------------------------------------------------ what is decided on it


def decide(who: Visitor, claim: str, verdict: Verdict, **said: str) -> httpx.Response:
    page = who.go(f"/claims/{claim}")
    data = {"verdict": verdict.value, "because": WHY} | said
    return who.send(page, f"/claims/{claim}", data=data)


def test_rejecting_a_link_shows_the_new_status_and_undoing_the_old(
    ada: Visitor, twelve: str, link: str
) -> None:
    assert label_of(ada.go(f"/claims/{twelve}")) == "contested"
    page = ada.follow(decide(ada, twelve, Verdict.REJECT, on=link))
    assert label_of(page) == "uncorroborated"
    text = shown(page)
    assert f"Done: reject, because: {WHY}" in text
    assert "This claim is now uncorroborated and was contested" in text
    assert "1 link that people rejected" in text
    assert "rejected by Ada Venn on" in text
    made = page.url.params["did"]
    back = ada.follow(decide(ada, twelve, Verdict.UNDO, on=made))
    assert label_of(back) == "contested"
    assert "no longer stands" in shown(back)


def test_a_confirmed_link_says_who_said_so(ada: Visitor, twelve: str, link: str) -> None:
    page = ada.follow(decide(ada, twelve, Verdict.CONFIRM, on=link))
    assert "confirmed by Ada Venn on" in shown(page)
    assert "No status changed." in shown(page)


def test_only_what_was_changed_is_corrected(
    ada: Visitor, twelve: str, sqlite_engine: Engine
) -> None:
    fields = {"speaker": "Harbour Command of Brenna", "0.value": "13"}
    page = ada.follow(decide(ada, twelve, Verdict.CORRECT, **fields))
    assert "figure 0 value: read as 12.0, now 13.0" in shown(page)
    with session(sqlite_engine) as opened:
        (made,) = store.decisions(opened, twelve)
    assert made.detail.keys() == {"figures"}


@pytest.mark.parametrize(
    ("verdict", "said", "words"),
    [
        (Verdict.CORRECT, {}, "nothing is corrected"),
        (Verdict.CORRECT, {"stance": "sings"}, "cannot be the stance"),
        (Verdict.REVIEW, {"rating": " "}, "a rating has"),
        (Verdict.RETRACT, {"because": " "}, "reason"),
        (Verdict.MERGE, {}, "is not done on the page of a claim"),
    ],
)
def test_what_cannot_be_done_is_said_and_not_done(
    ada: Visitor,
    twelve: str,
    sqlite_engine: Engine,
    verdict: Verdict,
    said: dict[str, str],
    words: str,
) -> None:
    answer = decide(ada, twelve, verdict, **said)
    assert answer.status_code == 400
    assert words in answer.text
    with session(sqlite_engine) as opened:
        assert store.decisions(opened) == []


def test_a_review_makes_a_claim_review(ada: Visitor, twelve: str) -> None:
    page = ada.follow(decide(ada, twelve, Verdict.REVIEW, rating="Mostly true"))
    assert "review (Mostly true)" in shown(page)
    assert ">ClaimReview<" in page.text
    assert label_of(page) == "contested"


def test_a_withdrawn_claim_says_by_whom_and_why_and_no_more(ada: Visitor, twelve: str) -> None:
    gone = ada.follow(decide(ada, twelve, Verdict.WITHDRAW))
    assert gone.status_code == 410
    text = shown(gone)
    assert "Ada Venn" in text
    assert WHY in text
    assert "12 people" not in gone.text
    decision = gone.text.partition('name="on" value="')[2].partition('"')[0]
    data = {"verdict": "undo", "on": decision, "because": "It was right."}
    assert ada.follow(ada.send(gone, f"/claims/{twelve}", data=data)).status_code == 200


def test_nothing_is_done_without_the_token_or_the_scope(
    ada: Visitor, app: FastAPI, sqlite_engine: Engine, twelve: str, link: str
) -> None:
    data = {"verdict": "reject", "because": WHY, "on": link, "token": "made up"}
    assert ada.send(ada.go(f"/claims/{twelve}"), f"/claims/{twelve}", data=data).status_code == 403
    nobody = visitor(app, sqlite_engine)
    sent = nobody.send(nobody.go(f"/claims/{twelve}"), f"/claims/{twelve}", data=data)
    assert sent.status_code == 303
    assert sent.headers["location"].startswith("/signin")
    with session(sqlite_engine) as opened:
        assert store.decisions(opened) == []


def test_a_reason_is_text(ada: Visitor, twelve: str, link: str) -> None:
    page = ada.follow(decide(ada, twelve, Verdict.REJECT, on=link, because="<b>no</b>"))
    assert "<b>no</b>" not in page.text
    assert "&lt;b&gt;no&lt;/b&gt;" in page.text


# ------------------------------------------------------------ the store behind it


def test_the_strongest_links_of_each_kind_and_the_rejected_apart(
    ada: Visitor, sqlite_engine: Engine, twelve: str, link: str
) -> None:
    with session(sqlite_engine) as opened:
        found = store.strongest_links(opened, twelve, 5)
        assert [one.id for one in found.links] == [link]
        assert (found.totals, found.refused) == ({LinkKind.CONTRADICTS: 1}, 0)
    decide(ada, twelve, Verdict.REJECT, on=link)
    with session(sqlite_engine) as opened:
        found = store.strongest_links(opened, twelve, 5)
        assert (found.links, [one.id for one in found.rejected]) == ((), [link])
        assert (found.totals, found.refused) == ({}, 1)
        assert pipeline.lay_over(opened, [store.get_claim(opened, twelve)])[0].id == twelve
