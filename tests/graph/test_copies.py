"""Copies of reports in the store: found in any order, linked, and never a confirmation."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

import pytest
from sqlmodel import Session

from claims import store
from claims.claim_ids import x  # placeholder
