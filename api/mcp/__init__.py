"""A server of the Model Context Protocol: programs that use tools read the store by these.

Everything is asked of the HTTP interface by :class:`api.client.AsyncClient`, of a server elsewhere
or of the application over a store here; nothing can be written. ``cards`` is what is told of a
claim, ``passages`` finds the sentence it stands in, ``findings`` is a week, ``tools`` the tools.
"""

from api.mcp.tools import make_server

__all__ = ["make_server"]
