"""Known names found at a place of a text, letter by letter: blanks, commas and hyphens do not count, nor does case.

Recognition loses and adds blanks ("Luật P há sản") and copies differ in commas; a tree finds the longest name in one walk,
and is built in a tenth of the time that a pattern of all names takes to compile.
"""

from collections.abc import Iterable

_NEW_TONES = {"òa": "oà", "óa": "oá", "ỏa": "oả", "õa": "oã", "ọa": "oạ", "òe": "oè", "óe": "oé", "ỏe": "oẻ", "õe": "oẽ",
              "ọe": "oẹ", "ùy": "uỳ", "úy": "uý", "ủy": "uỷ", "ũy": "uỹ", "ụy": "uỵ"}  # fmt: skip
_SKIPPED = frozenset(" ,-–\n\u00a0\u00ad")
_SAME = {"ð": "đ", "ɖ": "đ"}
_LONGEST = 240


class _Node(dict[str, "_Node"]):
    """A letter of the tree; ``name`` where one ends here: as folded, as printed."""

    __slots__ = ("name",)

    def __init__(self) -> None:
        super().__init__()
        self.name: tuple[str, str] | None = None


class NameTree:
    """Names by their letters. ``rows``: folded and printed forms."""

    def __init__(self, rows: Iterable[tuple[str, str]]) -> None:
        self._root = _Node()
        for folded, printed in rows:
            for form in {folded, newer_tones(folded)}:
                node = self._root
                for letter in form:
                    if letter.isalnum():
                        after = node.get(letter)
                        if after is None:
                            after = node[letter] = _Node()
                        node = after
                node.name = (form, printed)

    def longest(self, text: str, start: int, end: int) -> tuple[int, tuple[str, str]] | None:
        """The end of the longest name that begins at ``start`` and the name, folded and printed; or None."""
        node, stop, name = self._root, -1, ("", "")
        if start < end and _SAME.get(first := text[start].lower(), first) not in node:
            return None
        end = min(end, start + _LONGEST)
        letters = text[start:end].lower()
        if len(letters) != end - start:  # a letter that has no single small one: none of ours
            return None
        for i, letter in enumerate(letters):
            after = node.get(letter)
            if after is None:
                if letter in _SKIPPED:
                    continue
                after = node.get(_SAME.get(letter, letter))
                if after is None:
                    break
            node = after
            if node.name and not letters[i + 1 : i + 2].isalpha():
                stop, name = start + i + 1, node.name
        return (stop, name) if stop >= 0 else None


def newer_tones(folded: str) -> str:
    """The name with the newer placement of tones ("hòa" → "hoà") at the ends of syllables."""
    words = folded.split(" ")
    for i, word in enumerate(words):
        bare = word.rstrip(",")
        if bare[-2:] in _NEW_TONES:
            words[i] = bare[:-2] + _NEW_TONES[bare[-2:]] + word[len(bare) :]
    return " ".join(words)
