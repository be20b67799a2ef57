"""Options that several commands share, each described once."""

from pathlib import Path
from typing import Annotated

import typer

from claims.vocabulary import Label

Db = Annotated[
    str | None,
    typer.Option(
        "--db",
        metavar="URL",
        envvar="TWOSOURCE_DATABASE_URL",
        show_envvar=True,
        help="Store to use: an SQLite file, sqlite:///… or postgresql+psycopg://…  "
        "Default: a file in your data directory.",
    ),
]
Json = Annotated[
    bool, typer.Option("--json", help="Print JSON Lines on standard output, and nothing else.")
]
Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT",
        help="Texts, web pages, PDF, DOCX, mails, JSON Lines, CSV, WARC archives, feeds and "
        "sitemaps, packed by gzip or not, as files or addresses; folders of them; collections "
        "(folders with collection.toml); - for standard input.",
    ),
]
AllowPrivate = Annotated[
    bool,
    typer.Option(
        "--allow-private",
        help="Let addresses lead into private networks, such as your own machine's.",
    ),
]
IgnoreRobots = Annotated[
    bool,
    typer.Option(
        "--ignore-robots",
        help="Read entries of feeds that robots.txt asks programs not to read.",
    ),
]
Published = Annotated[
    str | None,
    typer.Option(
        "--published",
        metavar="DATE",
        help="Publication day (2020-10-17), against what the reports say of themselves.",
    ),
]
SourceName = Annotated[
    str | None,
    typer.Option("--source", metavar="NAME", help="Who published the reports."),
]
Map = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="FIELD=COLUMN",
        help="Which column of CSV, or key of JSON Lines (a.b: b in a), holds a field: text, title, "
        "published, source, url, language or author. Those of the same name need none. Repeatable.",
    ),
]
CollectionDir = Annotated[
    Path | None,
    typer.Option(
        "--collection",
        metavar="DIR",
        help="Read sides, speakers and sources from this collection.",
    ),
]
ExtractorName = Annotated[
    str,
    typer.Option(
        "--extractor",
        metavar="NAME",
        envvar="TWOSOURCE_EXTRACTOR",
        show_envvar=True,
        help="What finds the claims: rules, llm (a model server of yours) or one that another "
        "package brings.",
    ),
]
Processes = Annotated[
    int,
    typer.Option(
        "--processes",
        metavar="N",
        min=1,
        max=64,
        help="Read with so many processes; each needs 300 MB.",
    ),
]
ProcessesBeside = Annotated[
    int | None,
    typer.Option(
        "--processes",
        metavar="N",
        min=1,
        max=64,
        show_default="one, beside the one that stores where there is much to read",
        help="Read with so many processes; each needs 300 MB.",
    ),
]
Dispute = Annotated[
    str | None, typer.Option("--dispute", metavar="SLUG", help="Only claims of this dispute.")
]
Status = Annotated[
    Label | None,
    typer.Option(
        "--status", metavar="LABEL", help=f"Only claims with this label: {', '.join(Label)}."
    ),
]
SpeakerName = Annotated[
    str | None,
    typer.Option("--speaker", metavar="NAME", help="Only claims of this speaker."),
]
SideSlug = Annotated[
    str | None, typer.Option("--side", metavar="SLUG", help="Only claims of this side.")
]
FromSource = Annotated[
    str | None,
    typer.Option("--source", metavar="NAME", help="Only claims this source published."),
]
Measure = Annotated[
    str | None,
    typer.Option(
        "--measure",
        metavar="MEASURE",
        help="Only claims with a figure of this measure, such as killed.",
    ),
]
Query = Annotated[
    str | None,
    typer.Option("--query", metavar="TEXT", help="Only claims holding these words."),
]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="Only what was published by the end of this day."),
]
RecordedAsOf = Annotated[
    str | None,
    typer.Option(
        "--recorded-as-of",
        metavar="INSTANT",
        help="Only what the store held at this instant (2020-10-17T09:30:00Z), or by the end of "
        "this day.",
    ),
]
By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who decides.")]
Because = Annotated[str, typer.Option("--because", metavar="TEXT", help="Why.")]
Limit = Annotated[
    int, typer.Option("--limit", metavar="N", min=1, max=1_000, help="At most so many.")
]
Out = Annotated[
    Path | None,
    typer.Option("--out", metavar="PATH", help="Write to this file, not to standard output."),
]

Misses = Annotated[
    int | None,
    typer.Option("--misses", metavar="N", min=1, help="List so many faults of each GOLD."),
]
