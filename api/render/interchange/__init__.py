"""The forms that other programs read: schema.org, W3C Web Annotation, PROV-O, nanopublications,
tables, and what Google's Fact Check Tools answer. One format, one module; values in, plain data or
bytes out. docs/interchange.md shows each."""
