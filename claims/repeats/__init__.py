"""Whether one report is another one told again: whole, in part, edited, or in another language.

``words`` takes of a text what its own house did not say of it, ``prints`` are the keys by which
reports that share words find each other, ``compare`` says what two are to each other, ``order``
which of them was told from which. All of it is pure.
"""

from claims.repeats.compare import compare
from claims.repeats.order import Copy, copy_of
from claims.repeats.prints import Prints, prints_of
from claims.repeats.words import Words, words_of

__all__ = ["Copy", "Prints", "Words", "compare", "copy_of", "prints_of", "words_of"]
