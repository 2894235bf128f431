"""``lawreview counterpart``: the superior provisions that a local one must be read against."""

from typing import Annotated

import typer

from lawreview.commands.app import DEFAULT_DATABASE, Database, Json, app
from lawreview.commands.output import emit, opened, say


@app.command()
def counterpart(
    number: Annotated[str, typer.Argument(metavar="SỐ", help="Số, ký hiệu của văn bản, hoặc khóa của nó.")],
    eid: Annotated[str, typer.Argument(metavar="ĐIỀU", help="Địa chỉ của quy định, như art_5__cl_2.")],
    db: Database = DEFAULT_DATABASE,
    limit: Annotated[int, typer.Option("--limit", help="Số quy định nhiều nhất.")] = 10,
    json: Json = False,
) -> None:
    """Tìm quy định cấp trên tương ứng với một quy định của địa phương.

    Ví dụ: lawreview counterpart 12/2018/QĐ-UBND art_5 --db thu-vien.db
    """
    from lawreview.checking.counterpart import NoSuchProvision, find

    with opened(db) as library:
        try:
            found = find(library, number, eid, limit)
        except NoSuchProvision as error:
            typer.echo(str(error), err=True)
            raise typer.Exit(1) from None
        for one in found:
            if json:
                emit(
                    {
                        "number": one.number,
                        "key": one.key,
                        "eid": one.eid,
                        "heading": one.heading,
                        "score": one.score,
                        "why": list(one.why),
                    }
                )
            else:
                say(
                    f"{one.score:.2f}  {one.number or one.key}  {one.eid}  {one.heading}  ({', '.join(one.why)})"
                )
