"""Real footnotes for .docx (ECMA-376 part 1, §17.11): python-docx writes none, so the part is made here with lxml."""

from typing import Any

from lawreview.exporting.tables import clean

_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SEPARATORS = f"""<w:footnotes xmlns:w="{_NS}">
<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>
</w:footnotes>"""


class Footnotes:
    """The footnotes of one document; ``finish`` puts them into its package. Word numbers them as they are called."""

    def __init__(self, document: Any, size: int = 10) -> None:
        from lxml import etree

        self.document, self.half_points, self.count = document, str(2 * size), 0
        self.root = etree.fromstring(_SEPARATORS)

    def call(self, paragraph: Any, words: str) -> None:
        """Calls a new footnote at the end of a paragraph; each line of ``words`` is a paragraph of the note."""
        self.count += 1
        number = str(self.count)
        run = paragraph.add_run()
        run.font.superscript = True
        _add(run._r, "footnoteReference", id=number)
        note = _add(self.root, "footnote", id=number)
        for i, line in enumerate(clean(words).split("\n")):
            body = _add(note, "p")
            _add(_add(body, "pPr"), "jc", val="both")
            if i == 0:
                mark = _add(body, "r")
                _add(_add(mark, "rPr"), "vertAlign", val="superscript")
                _add(mark, "footnoteRef")
                line = " " + line
            written = _add(body, "r")
            _add(_add(written, "rPr"), "sz", val=self.half_points)
            text = _add(written, "t")
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            text.text = line

    def finish(self) -> None:
        """Adds the part to the document; without any footnote nothing is added."""
        from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part
        from lxml import etree

        if not self.count:
            return
        blob = etree.tostring(self.root, xml_declaration=True, encoding="UTF-8", standalone=True)
        part = Part(
            PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, blob, self.document.part.package
        )
        self.document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _add(parent: Any, name: str, **attributes: str) -> Any:
    from lxml import etree

    values = {f"{{{_NS}}}{key}": value for key, value in attributes.items()}
    return etree.SubElement(parent, f"{{{_NS}}}{name}", values)
