"""Who may use the HTTP interface, how much of it, and the audit of what is written through it.

A route says what it needs: ``Annotated[Principal, Depends(require(Scope.READ))]``, and for one that
writes ``Annotated[Audited, writes(Scope.DECIDE)]``, which is also its session. A page that
writes says ``Annotated[Audited, acts(Scope.DECIDE)]``, and its forms carry a ``form_token``.
"""

from api.access.audited import Audited, writes, writing
from api.access.forms import acts, form_token, may_act
from api.access.gate import Gate
from api.access.require import require

__all__ = ["Audited", "Gate", "acts", "form_token", "may_act", "require", "writes", "writing"]
