"""Texts that a regular expression or a loop inside a loop could take for ever over.

They are read in a process of its own, so that one that hangs is a failure and not a standstill.
Most take a fifth of a second; the limit is for the whole, on a busy machine.
"""

import subprocess
import sys

SIZE = 1_200
LIMIT = 300

# One stretch each, to be repeated; what once hung or took the square of its length among them.
STRETCHES = [
    "a", '"', "“", "'", "''a", "(", "—", ",", ".", "-a", "a-", "1.2.3.", "1/2 ", "1,234,567",
    "👩‍🚒", "e\u0301", "\u0301", "\u00ad", "\u200b1", " ", "\u00a0", "\n", "a\n", "a\n\n", "\r",
    "x \n", "1234 ", "hundred ", "million ", "12 killed and ", "12 of whom ", "between 3 and ", "$",
    "said ", "he said that ", "and ", "of ", "that ", "who said ", "Kovel, ", "Kovel's ",
    "Ana Kovel ", "minister of ", "according to ", "Demir accused Kovel of ",
    "each side accused the other of ",
    "on October 3, 2031, ", "Monday ", "BAKU ", "BAKU, ", "(Reuters) ", "Reuters, ", "A.", "A ",
    "With reporting by ", "Q: ", "[10:04] ", "• ", "http://a.b/", "THE MAYOR SAID 12 DIED. ",
    "“a ", "a” ", "„a“ ", "‘a ", "«a ", "»a« ", "date ", "no ", "not ", "İ",
]  # fmt: skip

READ_THEM = """
import sys
from claims.errors import UnreadableDocument
from claims.extract import Extractor
from claims.text.reading import document_from_text
from tests.claims.soundness import check_extraction
from tests.claims.test_extract_hangs import SIZE, STRETCHES
for stretch in STRETCHES:
    print(repr(stretch), flush=True)
    for text in (stretch * (SIZE // len(stretch)), f"The mayor said {stretch * 200}no."[:SIZE]):
        try:
            document = document_from_text(text, published="2031-05-14")
        except UnreadableDocument:
            continue
        check_extraction(Extractor().extract(document))
print("done")
"""


def test_nothing_hangs() -> None:
    run = subprocess.run(
        [sys.executable, "-c", READ_THEM], capture_output=True, text=True, timeout=LIMIT
    )
    assert run.returncode == 0, f"{run.stdout[-200:]}\n{run.stderr[-3000:]}"
    assert run.stdout.endswith("done\n")
