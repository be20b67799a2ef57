"""The desk: pages for people, a module for each kind of page.

Links and forms do everything; scripts only make it quicker. ``frame`` is what every page is given,
``files`` what pages load. How they look is written down in docs/design.md.
"""

from api.pages import (
    about,
    claim,
    desks,
    disputes,
    document,
    document_acts,
    documents,
    home,
    ingest,
    jobs,
    outlets,
    people,
    questions,
    reports,
    review,
    searches,
    settings,
    signin,
    watches,
)
from api.pages.files import mount

ROUTERS = tuple(
    module.router
    for module in (
        about,
        claim,
        desks,
        disputes,
        document,
        document_acts,
        documents,
        home,
        ingest,
        jobs,
        outlets,
        people,
        questions,
        reports,
        review,
        searches,
        settings,
        signin,
        watches,
    )
)

__all__ = ["ROUTERS", "mount"]
