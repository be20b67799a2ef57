"""What the form of ``/watches`` sends, read as a watch, with the mistakes by field."""

from collections.abc import Mapping

from pydantic import ValidationError

from api.pages.ingest_forms import Mistaken
from api.routes.watches import NewWatch
from claims.errors import BadInput, ForbiddenAddress, NotFound, TwoSourceError

WORDS = ("target", "name", "every", "source", "dispute")
SAYS = {
    "target": "Write an address that begins with http:// or https://, without blanks.",
    "name": "A name has at most 500 characters.",
    "every": "Write it as 30s, 10m, 2h or 1d.",
    "source": "A name has at most 500 characters.",
    "dispute": "Choose one of the disputes.",
}


def watch_from(words: Mapping[str, str]) -> NewWatch:
    """What is to be watched. Raises ``Mistaken``."""
    said = {name: words.get(name, "").strip() or None for name in WORDS}
    try:
        return NewWatch.model_validate(said)
    except ValidationError as error:
        wrong = {str(one["loc"][0]) for one in error.errors()}
        raise Mistaken({name: SAYS[name] for name in wrong}) from None


def mistake_of(error: TwoSourceError) -> Mapping[str, str]:
    """A refusal of the store or of the address, beside its field. Raises any other."""
    if isinstance(error, NotFound):
        return {"dispute": SAYS["dispute"]}
    if isinstance(error, ForbiddenAddress):
        return {"target": str(error)}
    if not isinstance(error, BadInput):
        raise error
    if error.field == "name":
        return {"name": "There is a watch of that name; give another."}
    return {"every": SAYS["every"]}
