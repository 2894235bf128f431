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
    from lawreview.documents.eid import spoken

    with opened(db) as library:
        try:
            found = find(library, number, eid, limit)
        except NoSuchProvision as error:
            typer.echo(str(error), err=True)
            raise typer.Exit(1) from None
        for place, one in enumerate(found, 1):
            if json:
                emit(
                    {
                        "number": one.number,
                        "key": one.key,
                        "eid": one.eid,
                        "heading": one.heading,
                        "title": one.title,
                        "score": one.score,
                        "why": list(one.why),
                    }
                )
            else:
                say(
                    f"{place}. {spoken(one.eid)} {one.number or one.key} – {one.heading or one.title}  [{one.eid}]"
                )
                say(f"     {'; '.join(one.why)}")
        if not found and not json:
            say("Chưa thấy quy định cấp trên nào trong thư viện nói về nội dung này.")
