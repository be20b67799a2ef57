"""How it is made, for readers, with the numbers of this store."""

from fastapi import APIRouter, Response

from api.pages.frame import FrameDep
from claims import revisions, store
from claims.settings import writing_settings
from claims.vocabulary import LinkKind
from graph.pipeline.index import KEYS_VERSION
from graph.report.compose import program_version

router = APIRouter(include_in_schema=False)


@router.get("/about")
def about(frame: FrameDep) -> Response:
    """The method, its limits, how much there is, and which versions made it."""
    versions = {
        "Program": program_version(),
        "Claims found by": writing_settings().extractor,
        "Linking keys": str(KEYS_VERSION),
        "Store, revision": revisions.known()[-1],
    }
    return frame.show(
        "about.html",
        numbers=store.numbers(frame.session),
        relations=list(LinkKind),
        versions=versions,
    )
