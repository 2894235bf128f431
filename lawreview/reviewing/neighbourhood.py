"""Who cites whom around one document: as rows, as a picture (DOT) and as files (CSV, GraphML)."""

import csv
import io
import sqlite3
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from dataclasses import dataclass

from lawreview.reviewing.database import rows


@dataclass(frozen=True, slots=True)
class Node:
    """A document: ``key`` is unique among the nodes; ``in_library`` False: only its name is known."""

    key: str
    name: str
    title: str
    in_library: bool


@dataclass(frozen=True, slots=True)
class Edge:
    """``count`` citations with one role from one document to another."""

    source: str
    target: str
    role: str
    count: int


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """The documents beside ``centre`` and the citations between them and it; at most ``limit`` a direction."""

    centre: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def neighbourhood(db: sqlite3.Connection, document_id: int, limit: int = 25) -> Neighbourhood:
    """What a document cites and what cites it, the most cited first."""
    own = rows(db, "SELECT key, type, number, title FROM documents WHERE id = ?", [document_id])[0]
    nodes = {
        own["key"]: Node(own["key"], _name(own["type"], own["number"], own["title"]), own["title"], True)
    }
    edges = []
    for r in rows(
        db,
        """SELECT coalesce(c.target_key, c.number, c.name, c.text) AS target, c.role, count(*) AS n,
            coalesce(d.type, c.type) AS type, coalesce(d.number, c.number) AS number,
            coalesce(d.title, c.name, c.text) AS title, d.id IS NOT NULL AS inside
        FROM citations c LEFT JOIN documents d ON d.id = c.target_document_id
        WHERE c.document_id = ? AND c.own = 0
        GROUP BY target, c.role ORDER BY n DESC, target LIMIT ?""",
        [document_id, limit],
    ):
        nodes.setdefault(
            r["target"],
            Node(r["target"], _name(r["type"], r["number"], r["title"]), r["title"], bool(r["inside"])),
        )
        edges.append(Edge(own["key"], r["target"], r["role"], r["n"]))
    for r in rows(
        db,
        """SELECT d.key, d.type, d.number, d.title, c.role, count(*) AS n FROM citations c
        JOIN documents d ON d.id = c.document_id
        WHERE c.target_document_id = ?1 AND c.document_id <> ?1
        GROUP BY d.id, c.role ORDER BY n DESC, d.key LIMIT ?2""",
        [document_id, limit],
    ):
        nodes.setdefault(
            r["key"], Node(r["key"], _name(r["type"], r["number"], r["title"]), r["title"], True)
        )
        edges.append(Edge(r["key"], own["key"], r["role"], r["n"]))
    return Neighbourhood(own["key"], tuple(nodes.values()), tuple(edges))


def to_dot(around: Neighbourhood, colours: dict[str, str], words: dict[str, str]) -> str:
    """The picture as Graphviz DOT. ``colours`` and ``words`` by role."""
    lines = [
        "digraph {",
        'rankdir=LR; bgcolor="transparent"; nodesep=0.18; ranksep=1.1;',
        'node [shape=box, style="rounded,filled", fontname="Source Sans, Noto Sans, Arial", fontsize=11,'
        ' color="#dde2e8", fillcolor="#ffffff", fontcolor="#1b2733", margin="0.12,0.06"];',
        'edge [fontname="Source Sans, Noto Sans, Arial", fontsize=9, arrowsize=0.6, fontcolor="#52606d"];',
    ]
    names = {node.key: f"n{i}" for i, node in enumerate(around.nodes)}
    for node in around.nodes:
        style = ""
        if node.key == around.centre:
            style = ', fillcolor="#0b5a6b", fontcolor="#ffffff", color="#0b5a6b"'
        elif not node.in_library:
            style = ', style="rounded,filled,dashed", fillcolor="#f6f7f9", fontcolor="#52606d"'
        lines.append(f"{names[node.key]} [label={_quoted(node.name)}, tooltip={_quoted(node.title)}{style}];")
    for edge in around.edges:
        label = words.get(edge.role, edge.role) + (f" ×{edge.count}" if edge.count > 1 else "")
        colour = colours.get(edge.role, "#9aa5b1")
        lines.append(
            f'{names[edge.source]} -> {names[edge.target]} [label={_quoted(label)}, color="{colour}"];'
        )
    return "\n".join([*lines, "}"])


def to_graphml(around: Neighbourhood) -> bytes:
    """GraphML with the attributes name, title, in_library of nodes and role, count of edges."""
    root = ET.Element("graphml", xmlns="http://graphml.graphdrawing.org/xmlns")
    attributes = (
        ("node", "name", "string"),
        ("node", "title", "string"),
        ("node", "in_library", "boolean"),
        ("edge", "role", "string"),
        ("edge", "count", "int"),
    )
    for what, name, kind in attributes:
        ET.SubElement(root, "key", {"id": name, "for": what, "attr.name": name, "attr.type": kind})
    graph = ET.SubElement(root, "graph", edgedefault="directed")
    for node in around.nodes:
        element = ET.SubElement(graph, "node", id=node.key)
        _data(element, name=node.name, title=node.title, in_library=str(node.in_library).lower())
    for edge in around.edges:
        element = ET.SubElement(graph, "edge", source=edge.source, target=edge.target)
        _data(element, role=edge.role, count=str(edge.count))
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def to_csv(heads: Iterable[str], lines: Iterable[Iterable[object]]) -> bytes:
    """CSV that office programs open as UTF-8, with cells protected from being taken for formulas."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(list(heads))
    for line in lines:
        writer.writerow([_protected(str("" if cell is None else cell)) for cell in line])
    return out.getvalue().encode("utf-8-sig")


def _protected(cell: str) -> str:
    return "'" + cell if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def _data(element: ET.Element, **values: str) -> None:
    for name, value in values.items():
        ET.SubElement(element, "data", key=name).text = _printable(value)


def _printable(text: str) -> str:
    """XML has no place for control characters."""
    return "".join(c for c in text if c >= " " or c in "\t\n")


def _quoted(text: str) -> str:
    short = text if len(text) <= 90 else text[:88] + "…"
    return '"' + _printable(short).replace("\\", "\\\\").replace('"', "'").replace("\n", " ") + '"'


def _name(type_name: str | None, number: str | None, title: str) -> str:
    return (
        " ".join(part for part in (type_name, number) if part)
        if number
        else (title[:60] or "Văn bản không số")
    )
