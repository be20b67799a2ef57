"""Pages out of templates. Everything is escaped; no page needs a script."""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import Response

from api.render import assets, words
from claims.text.language import language_name

TEMPLATES = Path(__file__).parent.parent / "templates"


@cache
def environment() -> Environment:
    """Templates with autoescape, where a name that is not there is an error."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["plain"] = words.plain
    made.filters["sentence"] = words.sentence
    made.filters["language"] = language_name
    made.globals["words"] = words
    made.globals["static"] = assets.static
    made.globals["library"] = assets.library
    return made


def page(template: str, status: int = 200, *, block: str | None = None, **values: Any) -> Response:
    """A template filled in, or one block of it, as an HTML answer."""
    found = environment().get_template(template)
    if block is None:
        html = found.render(**values)
    else:
        html = "".join(found.blocks[block](found.new_context(values)))
    return Response(html, status, media_type="text/html")
