"""Finding the members of a cast by name in running text."""

from collections.abc import Iterator, Sequence

from claims.extract.speakers.members import Member, norm
from claims.tokens import Doc


class Roll:
    """The forms the members of a growing list go by, found by their last word."""

    def __init__(self, members: Sequence[Member]) -> None:
        self._members = members
        self._taken = 0
        self._by_end: dict[str, list[tuple[tuple[str, ...], Member]]] = {}

    def named(self, doc: Doc, start: int, end: int) -> Iterator[tuple[int, Member]]:
        """(token of the name's last word, member) for every name between two tokens."""
        self._take()
        said = [(norm(t.text), t) for t in doc[start:end] if t.is_alpha]
        for at, (word, token) in enumerate(said):
            best: tuple[int, Member] | None = None
            for form, member in self._by_end.get(word, ()):
                before = tuple(w for w, _ in said[at + 1 - len(form) : at + 1])
                if before != form or (
                    member.person and not token.text[:1].isupper() and len(form) < 2
                ):
                    continue
                if best is None or len(form) > best[0]:
                    best = len(form), member
            if best is not None:
                yield token.i, best[1]

    def _take(self) -> None:
        """Take in whoever joined the list since."""
        for member in self._members[self._taken :]:
            for form in sorted(_forms(member)):
                self._by_end.setdefault(form[-1], []).append((form, member))
        self._taken = len(self._members)


def _forms(member: Member) -> set[tuple[str, ...]]:
    forms = {tuple(norm(name).split()) for name in (member.name, *member.aliases)}
    if member.person:
        forms |= {form[-1:] for form in forms if norm(member.name).endswith(" ".join(form))}
    return {form for form in forms if form}
