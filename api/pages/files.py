"""The files that pages load, served by us."""

from collections.abc import MutableMapping
from typing import Any

from fastapi import FastAPI, Response
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse
from starlette.staticfiles import StaticFiles

from api.render.assets import LIBRARIES, STATIC

FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"


def mount(app: FastAPI) -> None:
    """Serve ``/static/…`` and ``/browser/…``."""
    app.mount("/static", _Static(directory=STATIC), name="static")
    app.get("/browser/{name}.js", include_in_schema=False)(_library)


def _library(name: str, v: str = "") -> Response:
    if name not in LIBRARIES or not LIBRARIES[name].is_file():
        raise HTTPException(404, "there is no such library here")
    kept = {"Cache-Control": FOR_EVER if v else ASK_AGAIN}
    return FileResponse(LIBRARIES[name], headers=kept, media_type="text/javascript")


class _Static(StaticFiles):
    """Files that a browser may keep for ever where their address says which they are."""

    async def get_response(self, path: str, scope: MutableMapping[str, Any]) -> Response:
        answer = await super().get_response(path, scope)
        versioned = scope["query_string"].startswith(b"v=")
        answer.headers["Cache-Control"] = FOR_EVER if versioned else ASK_AGAIN
        return answer
