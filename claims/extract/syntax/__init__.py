"""Reading a paragraph: the parse, its quotation marks, its sentences and its tree."""
