"""The answers of the Fact Check Tools API, described for OpenAPI: missing keys are left out."""

from pydantic import BaseModel, ConfigDict


class Shape(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Publisher(Shape):
    name: str
    site: str


class FactCheckReview(Shape):
    publisher: Publisher
    url: str
    title: str
    reviewDate: str = ""  # noqa: N815  # Google's names
    textualRating: str  # noqa: N815
    languageCode: str  # noqa: N815


class FactCheckedClaim(Shape):
    text: str
    claimant: str
    claimDate: str = ""  # noqa: N815
    claimReview: list[FactCheckReview]  # noqa: N815


class FactChecks(Shape):
    claims: list[FactCheckedClaim] = []
    nextPageToken: str = ""  # noqa: N815


class GoogleStatus(Shape):
    code: int
    message: str
    status: str


class GoogleError(Shape):
    error: GoogleStatus
