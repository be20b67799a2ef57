"""A report, what a model offers of it, and the server that plays the model."""

from collections.abc import Iterator
from typing import Any

import pytest

from claims.extract.gate import admit
from claims.extract.llm import LlmExtractor
from claims.run import Tally
from claims.text.reading import document_from_text
from claims.values import Claim
from tests.claims.model_server import ModelServer, claim, offers, serve

REPORT = """date 2031-03-04 At least 12 people drowned in the harbour of Orlen, Mayor Ana Petrov
said on Monday. "We had warned them  twice," she added.

The Brennan Ports Ministry denied that 7 soldiers were among the dead. Divers searched 3 ferries."""


@pytest.fixture(scope="module")
def module_server() -> Iterator[ModelServer]:
    with serve() as running:
        yield running


@pytest.fixture
def server(module_server: ModelServer) -> ModelServer:
    module_server.asked.clear()
    return module_server


def read(server: ModelServer, *claims: Any, text: str = REPORT) -> tuple[list[Claim], Tally]:
    """The claims that are made of a text where the model offers these."""
    server.answers(offers(*claims))
    tally = Tally()
    document = document_from_text(text, path="case")
    extraction = LlmExtractor(None, tally, server.settings()).extract(document)
    return list(admit(document, extraction, tally).claims), tally


DROWNED = "At least 12 people drowned in the harbour of Orlen"
SAID = claim(DROWNED, "Mayor Ana Petrov", cue="said", figures=["At least 12"])
ADDED = claim("We had warned them  twice", "she", cue="added")
DENIED = claim(
    "7 soldiers were among the dead",
    "The Brennan Ports Ministry",
    cue="denied",
    stance="denies",
    figures=["7"],
)
TOLD = claim("Divers searched 3 ferries", None, narrator=True, figures=["3"])
