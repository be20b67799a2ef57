"""What may go wrong when a server is asked, as a branch of the tree in ``claims.errors``.

::

    TwoSourceError
    └── AskError                 anything below
        ├── Unreachable          no answer came, or none that can be read
        ├── Unfinished           a job was not over in the time it was waited for
        └── ProblemError         the server answered with a problem
            ├── RefusedRequest   400, 405, 406, 413, 415, 422, 431: the request has to be another
            ├── NeedsKey         401
            ├── NotAllowed       403: not with this key
            ├── NoSuchThing      404
            │   └── NoLongerHeld 410: ``tombstone`` tells why
            ├── Conflicting      409: it does not fit what is there
            ├── Stale            412, 428: it has changed since it was read, or may have
            ├── TooMany          429: ``retry_after`` is when there is room again
            └── ServerFault      5xx
                └── Unavailable  503
"""

import json
from typing import Any

import httpx

from claims.errors import TwoSourceError


class AskError(TwoSourceError):
    """Base of the branch."""

    http_status = 502
    slug = "fetch"


class Unreachable(AskError):
    pass


class Unfinished(AskError):
    pass


class ProblemError(AskError):
    """A problem (RFC 9457). ``type`` is a path of the server that explains it, ``remedy`` says what
    to do, ``field`` names the parameter at fault, ``retry_after`` are seconds."""

    def __init__(self, status: int, told: dict[str, Any], retry_after: float | None = None) -> None:
        self.status = status
        self.type: str = told.get("type", "about:blank")
        self.title: str = told.get("title", f"status {status}")
        self.detail: str = told.get("detail", "")
        self.remedy: str = told.get("remedy", "")
        self.request_id: str | None = told.get("request_id")
        self.tombstone: dict[str, str | None] | None = told.get("tombstone")
        self.retry_after = retry_after
        said = [f"{status} {self.title}", self.detail, self.remedy]
        super().__init__(". ".join(part.rstrip(".") for part in said if part), field=_field(told))
        self.exit_code = 2 if status < 500 else 1


class RefusedRequest(ProblemError):
    pass


class NeedsKey(ProblemError):
    pass


class NotAllowed(ProblemError):
    pass


class NoSuchThing(ProblemError):
    pass


class NoLongerHeld(NoSuchThing):
    pass


class Conflicting(ProblemError):
    pass


class Stale(ProblemError):
    pass


class TooMany(ProblemError):
    pass


class ServerFault(ProblemError):
    pass


class Unavailable(ServerFault):
    pass


KINDS: dict[int, type[ProblemError]] = {
    401: NeedsKey,
    403: NotAllowed,
    404: NoSuchThing,
    409: Conflicting,
    410: NoLongerHeld,
    412: Stale,
    428: Stale,
    429: TooMany,
    503: Unavailable,
}


def problem_of(answer: httpx.Response) -> ProblemError:
    """The error an answer of 400 or more stands for; its body has been read."""
    status = answer.status_code
    kind = KINDS.get(status, ServerFault if status >= 500 else RefusedRequest)
    return kind(status, _told(answer), retry_after(answer))


def retry_after(answer: httpx.Response) -> float | None:
    """Seconds, as the header ``Retry-After`` says; None where it says none."""
    try:
        return max(0.0, float(answer.headers["retry-after"]))
    except (KeyError, ValueError):
        return None


def _told(answer: httpx.Response) -> dict[str, Any]:
    try:
        told = json.loads(answer.content)
    except ValueError:  # a proxy, say, that answers in a form of its own
        told = None
    return told if isinstance(told, dict) else {"detail": answer.text[:200]}


def _field(told: dict[str, Any]) -> str | None:
    field = told.get("field")
    return field if isinstance(field, str) else None
