"""The first page: what needs a look today."""

from fastapi import APIRouter, Response

from api import lookup
from api.dependencies import Today
from api.pages.frame import Frame, FrameDep
from claims import store
from claims.access import Scope
from claims.jobs import Job, JobState

router = APIRouter(include_in_schema=False)
FAILED = 3


@router.get("/")
def home(frame: FrameDep, today: Today) -> Response:
    """What is newly contested and uncorroborated, what changed, what waits."""
    return frame.show(
        "home.html",
        home=lookup.home(frame.session, today),
        counted=lookup.COUNTED,
        most_waiting=lookup.WAITING,
        failed=_failed(frame),
    )


def _failed(frame: Frame) -> list[Job]:
    """The newest documents sent in that could not be read: for who may send some, their own, for
    who may do everything all."""
    if not frame.may(Scope.INGEST):
        return []
    mine = None if frame.may(Scope.ADMIN) else frame.viewer.name
    return store.jobs(frame.session, principal=mine, state=JobState.FAILED, limit=FAILED)
