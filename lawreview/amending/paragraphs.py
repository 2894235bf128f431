"""Paragraphs of printed text: lines that print broke in the middle of a sentence belong together."""

_FULL_LINE = 60  # a printed line of the gazette holds 70 to 90 characters


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text without empty ones, blanks inside them made single."""
    out: list[str] = []
    last = 0
    for line in (" ".join(line.split()) for line in text.splitlines()):
        if not line:
            continue
        open_end = bool(out) and out[-1][-1:] not in '.;:!?”"'
        if open_end and (line[0].islower() or out[-1][-1:] in ",-–" or last >= _FULL_LINE):
            out[-1] = f"{out[-1]} {line}"
        else:
            out.append(line)
        last = len(line)
    return out
