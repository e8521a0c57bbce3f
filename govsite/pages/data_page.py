"""The page that lists every file of data, and describes them for people and for data catalogues."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from govsite import words
from govsite.pages import urls
from govsite.pages.data_schemas import SCHEMAS, content_schema_path, schema_path
from govsite.pages.page import Context, DataFile, Page
from govsite.pages.views import Absent, Column, Fact, Head, Link, Links, Row, Table, Text

PACKAGE = "data/datapackage.json"
_BUILD = DataFile("data/build.json", None, "What the last build did, and how long it took", "build")
_FOLDERS = {
    "": "The whole site",
    "changes": "What changed, report by report",
    "heatmap": "Heat maps, report by report",
}


class DataView(Struct, frozen=True):
    """Everything that can be downloaded."""

    lead: str
    """How many files there are and in which formats, in a sentence."""
    facts: tuple[Fact, ...]
    """Licence, how to cite, and the list for machines."""
    tables: tuple[tuple[str, Table], ...]
    """Headings with the files under them."""
    schemas: tuple[Link, ...]
    """Schemas of the content files that the site is built from."""
    dataset: Mapping[str, object] | None
    """The same for data catalogues, as schema.org describes a dataset; none without a licence."""


def data_page(context: Context, data: list[DataFile]) -> Page:
    """Return the page of all data; `data` lists the files but for those made from the others."""
    head = context.head(
        urls.DATA,
        "Data",
        "Every figure of this site as JSON and CSV to download, each file with its schema, and how "
        "to cite it.",
        "data",
    )
    files = [*data, _BUILD]
    view = DataView(
        lead=_lead(context, files),
        facts=tuple(_facts(context, head)),
        tables=tuple(_tables(files, head)),
        schemas=tuple(
            Link(f"{name}.schema.json", head.root + content_schema_path(name))
            for name in context.schemas
        ),
        dataset=_dataset(context, data),
    )
    return Page(head, "data.html", view, (Link("Home", head.root),))


def _lead(context: Context, data: Sequence[DataFile]) -> str:
    files = words.count(len(data), "file")
    reports = words.count(len(context.periods_reported()), "period")
    return f"Every figure of this site can be downloaded: {files} of data on {reports}."


def _facts(context: Context, head: Head) -> Iterator[Fact]:
    site = context.analysis.organisation.site
    if site.licence:
        yield Fact("Licence of every file", Link(site.licence.name, site.licence.url))
    else:
        yield Fact("Licence of every file", Absent("not stated"))
    stood = _stood(context)
    as_at = f", as at {stood[1]}" if stood else ""
    yield Fact(
        "How to cite",
        Text(f"{site.organisation}, {site.title}{as_at}, {site.base_url}"),
    )
    note = "A Frictionless data package: every file with its size, digest and columns."
    yield Fact("List for machines", Link("datapackage.json", head.root + PACKAGE), note)
    feeds = (
        Link("All changes", head.root + urls.feed()),
        *(
            Link(h.register.title, head.root + urls.feed(urls.register(h.register.key)))
            for h in context.histories
        ),
    )
    note = "Atom feeds of what each report changed; bodies and owners have feeds of their own."
    yield Fact("To follow in a feed reader", Links(feeds), note)
    apostrophe = (
        "Text that begins with =, +, - or @ has an apostrophe in front, so that no spreadsheet "
        "takes it for a formula. An empty cell means that the value is not known."
    )
    yield Fact("In the CSV files", Text(apostrophe))


def _tables(files: Sequence[DataFile], head: Head) -> Iterator[tuple[str, Table]]:
    """Yield a table of the files that stand alone, then one for each folder of them."""
    folders: dict[str, list[DataFile]] = {"": []}
    for file in files:
        _, *folder, _ = file.path.split("/")
        folders.setdefault("/".join(folder[:1]), []).append(file)
    columns = (
        Column("File"),
        Column("What it holds", width="wide"),
        Column("Format", priority="medium"),
        Column("Schema", priority="medium"),
    )
    for name, held in folders.items():
        title = _FOLDERS.get(name, name.replace("-", " ").capitalize())
        caption = f"{title}: {words.count(len(held), 'file')}"
        rows = tuple(_row(file, head) for file in held)
        yield title, Table(f"files-{name or 'all'}", caption, columns, rows)


def _row(file: DataFile, head: Head) -> Row:
    schema: Link | Absent | Text = Text("Columns are in the data package")
    if file.schema in SCHEMAS:
        schema = Link(f"{file.schema}.schema.json", head.root + schema_path(file.schema))
    return Row(
        (
            Link(file.path.removeprefix("data/"), head.root + file.path),
            Text(file.title),
            Text(format_of(file.path).upper()),
            schema,
        )
    )


def format_of(path: str) -> str:
    """Return a file's format by the end of its name: `json` or `csv`."""
    return path.rpartition(".")[2]


def media_type(path: str) -> str:
    """Return a file's media type."""
    return "text/csv" if format_of(path) == "csv" else "application/json"


def _stood(context: Context) -> tuple[str, str] | None:
    """Return the day of the latest report, as ISO 8601 and in words."""
    reported = context.periods_reported()
    if not reported:
        return None
    latest = max(period.stood for period in reported)
    return latest.isoformat(), words.day(latest)


def _dataset(context: Context, data: Sequence[DataFile]) -> dict[str, object] | None:
    """Return the data as schema.org's `Dataset`; its description has 50 to 5,000 characters."""
    site, reported = context.analysis.organisation.site, context.periods_reported()
    stood = _stood(context)
    if site.licence is None or stood is None:
        return None
    base = context.head(urls.HOME, "", "", "").canonical
    council = {"@type": "Organization", "name": site.organisation}
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": f"{site.title}, {site.organisation}",
        "description": (
            f"Risks and opportunities of {site.organisation} with their scores, owners and "
            f"direction of travel, in {words.count(len(reported), 'report')} from "
            f"{reported[0].label} to {reported[-1].label}."
        ),
        "url": base + urls.DATA,
        "license": site.licence.url,
        "creator": council,
        "publisher": council,
        "temporalCoverage": f"{reported[0].start.isoformat()}/{reported[-1].end.isoformat()}",
        "dateModified": stood[0],
        "inLanguage": site.language,
        "isAccessibleForFree": True,
        "distribution": [
            {
                "@type": "DataDownload",
                "name": file.title,
                "contentUrl": base + file.path,
                "encodingFormat": media_type(file.path),
            }
            for file in data
        ],
    }
