"""One function a rule of docs/domain.md, section 3; their order is ``graph.compare.figures``."""
