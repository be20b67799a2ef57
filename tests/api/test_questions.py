"""Questions over HTTP: a list of them, and one with all its answers side by side."""

import pytest
from sqlalchemy import Engine

from api.app import create_app
from claims.db import session
from graph import pipeline
from tests.api.conftest import Client, Filled

AT = "2031-04-01T00:00:00+00:00"


@pytest.fixture
def client(sqlite_engine: Engine, filled: Filled) -> Client:
    """Over a store that is linked, so that its figures are grouped."""
    with session(sqlite_engine, write=True) as db:
        pipeline.relink_all(db, AT)
    return Client(create_app(sqlite_engine))


def test_questions_are_listed_and_asked(client: Client) -> None:
    listed = client.get("/v1/questions?sort=-answers&facets=label").json()
    first = listed["results"][0]
    assert first["answers"] == max(row["answers"] for row in listed["results"])
    assert sum(listed["facets"]["label"].values()) == listed["total"]["value"]
    one = client.get(f"/v1/questions/{first['id']}")
    data = one.json()
    assert {**data, "answers": first["answers"], "ties": 0, "parted": 0} == {
        **first, "ties": 0, "parted": 0,
    }  # fmt: skip
    assert len(data["answers"]) == first["answers"]
    assert (
        client.get(f"/v1/questions/{first['id']}", if_none_match=one.headers["etag"]).status_code
        == 304
    )


def test_every_answer_leads_to_its_question(client: Client) -> None:
    for row in client.get("/v1/questions").json()["results"]:
        for answer in client.get(f"/v1/questions/{row['id']}").json()["answers"]:
            named = f"{answer['claim']}-{answer['figure']}"
            found = client.get(f"/v1/questions/{named}")
            moved = named != row["id"]
            assert found.status_code == (308 if moved else 200)
            assert not moved or found.headers["location"] == f"/v1/questions/{row['id']}"


def test_filters_of_questions(client: Client) -> None:
    every = client.get("/v1/questions").json()["results"]
    for name in ("label", "measure", "dispute"):
        for value in {row[name] for row in every if row[name]}:
            told = client.get(f"/v1/questions?{name}={value}").json()["results"]
            assert told == [row for row in every if row[name] == value]
    many = client.get("/v1/questions?answers.gte=2").json()["results"]
    assert many == [row for row in every if row["answers"] >= 2]
    word = every[0]["title"].split()[0]
    assert every[0] in client.get(f"/v1/questions?query={word}").json()["results"]
    assert client.get("/v1/questions/nowhere-0").status_code == 404


def test_the_graph_of_a_question(client: Client) -> None:
    first = client.get("/v1/questions?sort=-answers").json()["results"][0]
    found = client.get(f"/v1/questions/{first['id']}/graph").json()
    answers = {a["claim"] for a in client.get(f"/v1/questions/{first['id']}").json()["answers"]}
    assert answers <= {node["id"] for node in found["nodes"]}
    assert found["graph"]["question"] == first["id"]
    drawn = client.get(f"/v1/questions/{first['id']}/graph?format=svg")
    assert drawn.headers["content-type"].startswith("image/svg+xml")
    other = next(f"{c}-0" for c in answers if f"{c}-0" != first["id"])
    assert client.get(f"/v1/questions/{other}/graph").status_code == 308
