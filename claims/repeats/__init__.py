"""Whether one report is another one told again: whole, in part, edited, or in another language.

``words`` takes of a text what its own house did not say of it, ``prints`` are the keys by which
reports that share words find each other, ``compare`` says what two are to each other,
``translations`` the same across languages, ``declared`` what pages say of each other, ``order``
which of them was told from which, ``judge`` puts these together. All of it is pure.
"""

from claims.repeats.declared import NOWHERE, Places
from claims.repeats.judge import copy_between, prints_of_document
from claims.repeats.order import Copy

__all__ = ["NOWHERE", "Copy", "Places", "copy_between", "prints_of_document"]
