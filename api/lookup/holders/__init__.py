"""What a speaker, a side or a source said, for their pages: bounded, whoever they are.

``who`` tells who they are, ``said`` what they said and what became of it, ``sides`` what two sides
say against each other. ``told`` has the values.
"""

from api.lookup.holders.rows import COUNTED, Row, source_rows, speaker_rows
from api.lookup.holders.said import said_by
from api.lookup.holders.sides import Disputed, disputed_by
from api.lookup.holders.told import Neighbour, OwnTie, Said, Shown
from api.lookup.holders.who import (
    SideWho,
    SourceWho,
    SpeakerWho,
    who_is_side,
    who_is_source,
    who_is_speaker,
)

__all__ = [
    "COUNTED",
    "Disputed",
    "Neighbour",
    "OwnTie",
    "Row",
    "Said",
    "Shown",
    "SideWho",
    "SourceWho",
    "SpeakerWho",
    "disputed_by",
    "said_by",
    "source_rows",
    "speaker_rows",
    "who_is_side",
    "who_is_source",
    "who_is_speaker",
]
