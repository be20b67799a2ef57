"""Doing jobs: one at a time in a process, each by one process alone.

What takes long (fetching, reading) is done outside any transaction, so that others read and write
meanwhile. What is stored, and that the job is over, is one transaction: however often a job is
taken up again, what it brings comes in once.
"""

from api.jobs.portions import store_portions
from api.jobs.run import run_next, run_waiting
from api.jobs.worker import worker

__all__ = ["run_next", "run_waiting", "store_portions", "worker"]
