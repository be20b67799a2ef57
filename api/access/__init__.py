"""Who may use the HTTP interface, how much of it, and the audit of what is written through it.

A route says what it needs: ``Annotated[Principal, Depends(require(Scope.READ))]``, and for one that
writes ``Annotated[Audited, writes(Scope.DECIDE)]``, which is also its session.
"""

from api.access.audited import Audited, writes, writing
from api.access.gate import Gate
from api.access.require import require

__all__ = ["Audited", "Gate", "require", "writes", "writing"]
