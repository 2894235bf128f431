"""Reading the package's tables of facts (``lawreview/data/*.tsv``): one row a fact, with the source that says so."""

import csv
from collections.abc import Iterator
from importlib.resources import files


def read_table(name: str) -> list[dict[str, str]]:
    """Rows of ``lawreview/data/<name>`` as dictionaries; lines that begin with # are remarks."""
    text = files("lawreview").joinpath("data", name).read_text(encoding="utf-8")
    return list(parse_table(text))


def parse_table(text: str) -> Iterator[dict[str, str]]:
    """Rows of a tab-separated text whose first line (after remarks) names the columns."""
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        yield {key: (value or "").strip() for key, value in row.items() if key}
