"""What is done with a request, without doing it: a script of steps that a client carries out.

A script is a generator. It yields a :class:`Send` and is sent the answer, or a :class:`Wait` and is
sent None, or, of a list, an :class:`Item`; what it returns is the result. So there is one text for
both clients, and tests need no server.
"""

from collections import OrderedDict
from collections.abc import Generator
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar

import httpx

from api.client.calls import Call, Rows, following, read_json
from api.client.problems import Unfinished, problem_of, retry_after

T = TypeVar("T")
Row = TypeVar("Row")
AGAIN = (429, 503)
"""Nothing was done, and it may be later."""


@dataclass(frozen=True, slots=True)
class Send:
    call: Call[Any]
    tag: str | None = None


@dataclass(frozen=True, slots=True)
class Wait:
    seconds: float


@dataclass(frozen=True, slots=True)
class Item(Generic[T]):
    value: T


Script = Generator[Send | Wait | Item[Any], httpx.Response | None, T]


@dataclass(slots=True)
class Policy:
    """``retries`` is how often a request is sent again that was answered 429 or 503, and
    ``longest_wait`` the seconds that one may be waited for; where the server asks for more, its
    problem is raised. ``kept`` is how many answers are kept to be asked for by their tags."""

    retries: int = 2
    longest_wait: float = 30.0
    kept: int = 0
    _answers: OrderedDict[Any, httpx.Response] = field(default_factory=OrderedDict)

    def known(self, call: Call[Any]) -> httpx.Response | None:
        return self._answers.get(_key(call)) if self.kept else None

    def keep(self, call: Call[Any], answer: httpx.Response) -> None:
        if not self.kept or call.method != "GET" or "etag" not in answer.headers:
            return
        self._answers[_key(call)] = answer
        self._answers.move_to_end(_key(call))
        while len(self._answers) > self.kept:
            self._answers.popitem(last=False)


def exchange(call: Call[T], policy: Policy) -> Script[T]:
    """Ask, try again as the policy has it, and read the answer. Raises ``ProblemError``."""
    known = policy.known(call)
    tag = known.headers["etag"] if known is not None else None
    answer = yield from _answered(call, policy, tag)
    if answer.status_code == 304 and known is not None:
        return call.read(known)
    policy.keep(call, answer)
    return call.read(answer)


def pages(route: str, rows: Rows[Row, Any], policy: Policy) -> Script[None]:
    """Every row of a list, page after page, until one is the last or is empty."""
    query = rows.query
    while True:
        page = yield from exchange(page_call(route, replace(rows, query=query)), policy)
        for row in page["results"]:
            yield Item(row)
        after = page.get("next")
        if not after or not page["results"]:
            return
        query = following(after)


def page_call(route: str, rows: Rows[Any, Any]) -> Call[Any]:
    """The call for one page of a list."""
    return Call(read_json, rows.places, rows.query).to(route)


def until_over(call: Call[Any], policy: Policy, seconds: float, look: float) -> Script[Any]:
    """The job, once it is done, failed or cancelled. Raises ``Unfinished``."""
    waited = 0.0
    while True:
        job = yield from exchange(call, policy)
        if job["ended_at"] is not None:
            return job
        if waited >= seconds:
            raise Unfinished(f"job {job['id']} is {job['state']} after {seconds:g} seconds")
        yield Wait(look)
        waited += look


def opened(answer: httpx.Response, tried: int, policy: Policy) -> float | None:
    """Seconds to wait before a stream is asked for again; None where it is not."""
    return _pause(answer, tried, policy) if answer.status_code in AGAIN else None


def _answered(call: Call[Any], policy: Policy, tag: str | None) -> Script[httpx.Response]:
    tried = 0
    while True:
        answer = yield Send(call, tag)
        assert answer is not None
        if answer.status_code < 400:
            return answer
        pause = opened(answer, tried, policy)
        if pause is None:
            raise problem_of(answer)
        tried += 1
        yield Wait(pause)


def _pause(answer: httpx.Response, tried: int, policy: Policy) -> float | None:
    asked = retry_after(answer)
    pause = asked if asked is not None else 0.5 * 2**tried
    return pause if tried < policy.retries and pause <= policy.longest_wait else None


def _key(call: Call[Any]) -> tuple[Any, ...]:
    return call.method, call.path, call.query, tuple(call.headers.items())
