"""Claims and links as a networkx graph: its attributes, its making, its files, walks on it."""
