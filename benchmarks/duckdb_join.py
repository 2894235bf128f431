"""The same set join in SQL on DuckDB over Parquet (prefix, length and positional filter, exact verification): what setjoin.py is measured
against in duplicates.py. Two threads, bounded memory, spilling to disk."""

import tempfile
from pathlib import Path

import numpy as np
import pyarrow as pa
from pyarrow import parquet

from lawreview.checking.setjoin import MIN_GRAMS
from lawreview.checking.tokens import TokenSets

# Jaccard ≥ 0.5 asks for a third of both sizes, containment ≥ 0.8 for 0.8 of the smaller: the first where sizes differ by up to 1.4.
_SQL = f"""
CREATE TABLE ranks AS SELECT token, (row_number() OVER (ORDER BY count(*), token))::INT AS r FROM '{{folder}}/tokens.parquet' GROUP BY token;
CREATE TABLE sets AS SELECT (row_number() OVER (ORDER BY size, id))::INT AS s, id, size FROM '{{folder}}/sets.parquet' WHERE size >= {MIN_GRAMS};
CREATE TABLE held AS SELECT s, size, r, (row_number() OVER (PARTITION BY s ORDER BY r))::INT AS pos
    FROM '{{folder}}/tokens.parquet' JOIN sets USING (id) JOIN ranks USING (token);
CREATE TABLE small AS SELECT * FROM held WHERE pos <= size - ceil(size * 2.0 / 3 - 1e-9) + 1;
CREATE TABLE large AS SELECT * FROM held WHERE pos <= size - ceil(size * 4.0 / 7 - 1e-9) + 1;
CREATE TABLE part AS SELECT * FROM held WHERE pos <= size - ceil(size * 0.8 - 1e-9) + least(3, ceil(size * 0.8 - 1e-9));
CREATE TABLE near AS
    SELECT a.s AS a, b.s AS b, any_value(a.size) AS size_a, any_value(b.size) AS size_b FROM small a JOIN large b USING (r)
    WHERE a.s < b.s AND b.size <= 1.4 * a.size + 1e-9 GROUP BY 1, 2
    HAVING count(*) + least(size_a - max(a.pos), size_b - max(b.pos)) >= least((size_a + size_b) / 3.0, 0.8 * size_a) - 1e-9;
INSERT INTO near
    SELECT a.s, b.s, any_value(a.size) AS size_a, any_value(b.size) AS size_b FROM part a JOIN held b USING (r)
    WHERE a.s < b.s AND b.size > 1.4 * a.size + 1e-9 GROUP BY 1, 2
    HAVING count(*) >= least(3, ceil(size_a * 0.8 - 1e-9))
        AND count(*) + least(size_a - max(a.pos), size_b - max(b.pos)) >= 0.8 * size_a - 1e-9;
SET disabled_optimizers = 'join_order,build_side_probe_side';
CREATE TABLE pairs AS
    SELECT a, b FROM (SELECT near.*, x.r FROM near JOIN held x ON x.s = near.a) n JOIN held y ON y.s = n.b AND y.r = n.r GROUP BY 1, 2
    HAVING count(*) >= least((any_value(size_a) + any_value(size_b)) / 3.0, 0.8 * any_value(size_a)) - 1e-9;
"""


def pairs_by_sql(sets: TokenSets, memory: str = "2GB") -> set[tuple[int, int]]:
    """Pairs of ids, the smaller first, of Jaccard ≥ 0.5 or containment ≥ 0.8; needs the package duckdb."""
    import duckdb

    with tempfile.TemporaryDirectory() as folder:
        at = np.repeat(sets.ids, sets.sizes)
        parquet.write_table(pa.table({"id": at, "token": sets.tokens}), Path(folder) / "tokens.parquet")
        parquet.write_table(pa.table({"id": sets.ids, "size": sets.sizes}), Path(folder) / "sets.parquet")
        with duckdb.connect(f"{folder}/join.duckdb") as database:
            database.execute(
                f"SET threads = 2; SET memory_limit = '{memory}'; SET temp_directory = '{folder}/spill'"
            )
            database.execute("SET preserve_insertion_order = false")
            database.execute(_SQL.format(folder=folder))
            rows = database.execute(
                "SELECT least(x.id, y.id), greatest(x.id, y.id) FROM pairs JOIN sets x ON x.s = a JOIN sets y ON y.s = b"
            ).fetchall()
    return set(rows)
