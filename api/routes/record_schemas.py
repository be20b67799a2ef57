"""What became of what was said, described for OpenAPI: see ``schemas``."""

from api.routes.schemas import Shape


class ShareShape(Shape):
    """So many, with the 95 % interval in which the rate behind it may well lie."""

    count: int
    low: float
    high: float


class RecordShape(Shape):
    row: str
    by: str
    key: str
    name: str
    statements: int
    corroborated: ShareShape
    contradicted: ShareShape
    corrected: ShareShape
    sentence: str


class ReliabilityShape(Shape):
    """``record`` is null where nothing that was said can be checked."""

    record: RecordShape | None
    caveats: list[str]
