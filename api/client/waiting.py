"""Waiting for a job."""

from api.client.calls import ask
from api.client.exchange import Policy, Script, until_over
from api.client.shapes import JobShape

LOOK = 0.2
"""Seconds from one look to the next."""


def job_done(job: str, seconds: float, policy: Policy) -> Script[JobShape]:
    """The job, once it is over."""
    call = ask({"job_id": job}).to("GET /v1/jobs/{job_id}")
    return until_over(call, policy, seconds, LOOK)
