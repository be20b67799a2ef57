"""Answers kept in memory for as long as the store says that they are still true."""

from api.hot.keep import KeptAnswers, depends_on
from api.hot.watch import StoreWatch, watch_store

__all__ = ["KeptAnswers", "StoreWatch", "depends_on", "watch_store"]
