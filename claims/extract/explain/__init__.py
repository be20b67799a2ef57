"""Why a claim is one: for each thing said of it the rule, the words and a sentence.

Nothing is recorded while documents are read. To explain one it is read again, which gives the same,
and what each reader took up on the way is kept (``trace``); then every topic tells its reasons.
The sentences are data: ``claims/data/reasons.toml``.
"""

from claims.extract.explain.explain import explain
from claims.extract.explain.values import Explained, Explanation, Reason

__all__ = ["Explained", "Explanation", "Reason", "explain"]
