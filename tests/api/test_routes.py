"""The JSON interface: what each route answers, and every error as a problem."""

from collections.abc import Iterator

import pytest
from markupsafe import escape
from sqlalchemy import Engine, event

from api.app import create_app
from api.errors import KINDS, Refusal
from claims.db import session
from claims.errors import TwoSourceError
from claims.store import add_extraction
from tests.api.conftest import RECORDED, Client, Filled, fill
from tests.factories import make_claim, make_extraction


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {"brenna", "caldor", "lone"}),
        ("status=contested", {"brenna", "caldor"}),
        ("status=single_source", {"lone"}),
        ("status=corroborated", set()),
        ("dispute=sorrel-strait", {"brenna", "caldor", "lone"}),
        ("side=caldor", {"caldor"}),
        ("speaker=Ilsa+Marn", {"lone"}),
        ("source=shore-daily", {"caldor", "lone"}),
        ("measure=killed", {"brenna", "caldor"}),
        ("query=crane", {"lone"}),
        ("as_of=2031-03-04", {"brenna"}),
        ("side=brenna&measure=killed", {"brenna"}),
        ("side=brenna&measure=wounded", set()),
    ],
)
def test_filters(client: Client, filled: Filled, query: str, expected: set[str]) -> None:
    found = client.get(f"/v1/claims?{query}").json()
    assert {claim["id"] for claim in found["results"]} == {getattr(filled, n) for n in expected}
    assert found["total"] == {"value": len(expected), "relation": "eq"}


def test_a_page_leads_to_the_next(client: Client, filled: Filled) -> None:
    seen: list[str] = []
    address: str | None = "/v1/claims?limit=1&dispute=sorrel-strait"
    while address:
        answer = client.get(address).json()
        assert answer["total"]["value"] == 3
        seen += [claim["id"] for claim in answer["results"]]
        address = answer["next"]
    assert sorted(seen) == sorted([filled.brenna, filled.caldor, filled.lone])


def test_facets_count_the_claims(client: Client) -> None:
    facets = client.get("/v1/claims").json()["facets"]
    assert facets["label"] == {"contested": 2, "single_source": 1}
    assert facets["side"] == {"brenna": 1, "caldor": 1}
    assert facets["measure"] == {"killed": 2}


def test_desks(client: Client, filled: Filled) -> None:
    contested = client.get("/v1/contested").json()["results"]
    assert {claim["id"] for claim in contested} == {filled.brenna, filled.caldor}
    # The contested figures are of one party each: nobody bears them out either.
    uncorroborated = client.get("/v1/uncorroborated?status=single_source").json()["results"]
    assert [claim["id"] for claim in uncorroborated] == [filled.lone]


def test_one_claim(client: Client, filled: Filled) -> None:
    claim = client.get(f"/v1/claims/{filled.brenna}").json()
    assert claim["content"] == "12 people were killed at the quay"
    assert claim["speaker"]["side"] == "brenna"
    assert claim["document"]["title"] == "Blast at the quay"
    assert claim["status"]["label"] == "contested"
    assert claim["figures"][0]["value"] == 12
    assert claim["figures"][0]["status"]["contest"] == "contested"
    (link,) = claim["links"]
    assert link["kind"] == "contradicts"
    assert link["other"]["id"] == filled.caldor
    assert link["other"]["source"] == "Shore Daily <&> Sons"


def test_a_beginning_of_an_id_will_do(client: Client, filled: Filled) -> None:
    for rest in ("", "/status"):
        answer = client.get(f"/v1/claims/{filled.lone[:8]}{rest}?as_of=2031-03-09")
        assert answer.status_code == 308
        assert answer.headers["location"] == f"/v1/claims/{filled.lone}{rest}?as_of=2031-03-09"
    found = client.get(answer.headers["location"].replace("/status", ""))
    assert found.json()["id"] == filled.lone


def test_status_gives_three_axes_with_reasons(client: Client, filled: Filled) -> None:
    status = client.get(f"/v1/claims/{filled.caldor}/status").json()
    axes = {name: status["status"][name] for name in ("support", "contest", "lifecycle")}
    assert axes == {"support": "self_reported", "contest": "contested", "lifecycle": "live"}
    assert status["status"]["reasons"] == ["Brenna and Caldor differ."]
    assert status["status"]["links"] == [filled.link]
    assert status["figures"][0]["index"] == 0
    assert [link["id"] for link in status["links"]] == [filled.link]


def test_entity_tag(client: Client, filled: Filled) -> None:
    first = client.get(f"/v1/claims/{filled.lone}")
    again = client.get(f"/v1/claims/{filled.lone}", if_none_match=first.headers["etag"])
    assert (again.status_code, again.content) == (304, b"")


def test_healthz(client: Client) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


@pytest.mark.parametrize(
    ("path", "accept", "media"),
    [
        ("/v1/reports/2031-W10", "application/json", "application/json"),
        ("/v1/reports/2031-W10", "text/markdown", "text/markdown; charset=utf-8"),
        ("/v1/reports/2031-W10?format=md", "application/json", "text/markdown; charset=utf-8"),
        ("/v1/reports/2031-W10?format=json", "text/markdown", "application/json"),
        ("/v1/reports/2031-W10", "image/png, */*", "application/json"),
    ],
)
def test_report_formats(client: Client, path: str, accept: str, media: str) -> None:
    answer = client.get(path, accept=accept)
    assert (answer.status_code, answer.headers["content-type"]) == (200, media)
    assert "2031-W10" in answer.text


@pytest.mark.parametrize(
    ("path", "status", "slug", "field"),
    [
        ("/v1/claims/ffffffffffffffff", 404, "not-found", None),
        ("/v1/claims?limit=0", 422, "validation", "limit"),
        ("/v1/claims?limit=many", 422, "validation", "limit"),
        ("/v1/claims?status=true", 422, "validation", "status"),
        ("/v1/claims?as_of=2031-02-30", 400, "bad-query", "as_of"),
        ("/v1/claims?as_of=yesterday", 422, "validation", "as_of"),
        ("/v1/claims?cursor=nonsense", 400, "bad-query", "cursor"),
        ("/v1/claims?query=%00", 422, "validation", "query"),
        ("/v1/reports/2031-W77", 400, "bad-week", None),
        ("/v1/reports/week", 400, "bad-week", None),
        ("/v1/reports/2031-W10?dispute=nowhere", 404, "not-found", None),
        ("/v1/nothing", 404, "not-found", None),
        ("/problems/nothing", 404, "not-found", "slug"),
    ],
)
def test_every_error_is_a_problem(
    client: Client, path: str, status: int, slug: str, field: str | None
) -> None:
    answer = client.get(path)
    problem = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.status_code, problem["status"]) == (status, status)
    assert problem["type"] == f"/problems/{slug}"
    assert problem["detail"]
    assert problem["title"]
    assert field is None or problem["field"] == field
    explained = client.get(problem["type"])
    assert explained.status_code == 200
    assert problem["title"] in explained.text


def every_error(kind: type[TwoSourceError]) -> Iterator[type[TwoSourceError]]:
    for below in kind.__subclasses__():
        yield below
        yield from every_error(below)


@pytest.mark.parametrize("slug", KINDS)
def test_every_kind_of_problem_has_a_page(empty_client: Client, slug: str) -> None:
    page = empty_client.get(f"/problems/{slug}")
    told = (KINDS[slug].title, KINDS[slug].remedy, str(KINDS[slug].status))
    assert all(str(escape(words)) in page.text for words in told)


def test_every_error_is_of_a_kind_of_its_status() -> None:
    named = [error for error in every_error(TwoSourceError) if error is not Refusal]
    assert {error.slug: error.http_status for error in named} == {
        error.slug: KINDS[error.slug].status for error in named
    }


def test_wrong_method(client: Client) -> None:
    answer = client.request("POST", "/v1/claims")
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET"
    assert answer.json()["type"] == "/problems/method-not-allowed"


def test_no_format_that_is_wanted(client: Client) -> None:
    answer = client.get("/v1/reports/2031-W10", accept="image/png")
    assert (answer.status_code, answer.json()["type"]) == (406, "/problems/not-acceptable")


def test_a_store_that_is_gone_answers_503(sqlite_engine: Engine, client: Client) -> None:
    with sqlite_engine.connect().execution_options(twosource_write=True) as connection:
        connection.exec_driver_sql("ALTER TABLE claim RENAME TO elsewhere")
        connection.commit()
    answer = client.get("/v1/claims")
    assert (answer.status_code, answer.json()["type"]) == (503, "/problems/store")
    assert "elsewhere" not in answer.text
    assert "SELECT" not in answer.text


def test_a_fault_of_ours_shows_nothing_of_it(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("secret of the house")

    monkeypatch.setattr("claims.store.lists.whole_id", broken)
    for accept in ("application/json", "text/html"):
        answer = client.get("/claims/abcdef1234", accept=accept)
        assert answer.status_code == 500
        assert "secret" not in answer.text
        assert "Traceback" not in answer.text
        assert answer.headers["content-security-policy"].startswith("default-src 'self'")


def test_both_databases_answer_alike(engine: Engine) -> None:
    with session(engine, write=True) as opened:
        ids = fill(opened)
    client = Client(create_app(engine))
    found = client.get("/v1/claims?query=quay&measure=killed").json()
    assert [claim["id"] for claim in found["results"]] == [ids.brenna]
    assert client.get(f"/v1/claims/{ids.caldor}/status").json()["links"][0]["id"] == ids.link


def test_a_list_asks_the_same_number_of_queries_however_long(
    sqlite_engine: Engine, client: Client
) -> None:
    """Both the data and the page, so that no template asks row by row either."""
    before = {path: _queries(sqlite_engine, client, path) for path in ("/v1/claims", "/claims")}
    many = [make_claim(f"{n} ships were held at the boom") for n in range(2, 22)]
    with session(sqlite_engine, write=True) as opened:
        add_extraction(opened, make_extraction(*many, path="many.txt"), RECORDED)
    after = {path: _queries(sqlite_engine, client, path) for path in before}
    assert after == before
    assert max(after.values()) <= 20


def _queries(engine: Engine, client: Client, path: str) -> int:
    asked: list[str] = []

    def note(*arguments: object) -> None:
        asked.append(str(arguments[2]))

    event.listen(engine, "before_cursor_execute", note)
    try:
        assert client.get(path).status_code == 200
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return len(asked)
