"""One renderer per format. Each takes values and gives text or plain data; none reads a store."""
