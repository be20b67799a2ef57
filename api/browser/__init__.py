"""What npm brings for the pages (``package.json``): htmx, cytoscape, and axe-core for tests."""
