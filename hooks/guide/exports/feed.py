"""What came after the base edition, for feed readers (Atom, RFC 4287) and for programs (JSON)."""

import json
from typing import Any
from xml.etree import ElementTree as ET

from guide.facts.guide import Guide
from guide.facts.history import ApiNews, CellChange, Change, NewApi, NewFunction
from guide.pages.addresses import CHANGES, url

ATOM = "http://www.w3.org/2005/Atom"
FEED = "changes/feed.xml"


def atom(guide: Guide, site_url: str) -> str:
    """The feed, newest first. An entry's id is the address of its day and the change it tells."""
    ET.register_namespace("", ATOM)
    page = url(site_url, CHANGES)
    feed = ET.Element(f"{{{ATOM}}}feed")
    _add(feed, "title", f"{guide.about.title} Changes since {guide.about.edition.name}")
    _add(feed, "id", page)
    _add(feed, "link", href=page)
    _add(feed, "link", rel="self", href=f"{site_url.rstrip('/')}/{FEED}")
    changes = list(reversed(guide.history.dated))
    _add(feed, "updated", _moment(changes[0].date if changes else guide.about.edition.id))
    _add(_add(feed, "author"), "name", guide.about.title)
    for change in changes:
        _entry(feed, guide, change, page)
    ET.indent(feed)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(feed, encoding="unicode")}\n'


def _entry(feed: ET.Element, guide: Guide, change: Change, page: str) -> None:
    entry = _add(feed, "entry")
    title, text = _words(guide, change)
    _add(entry, "title", title)
    _add(entry, "id", f"{page}#{change.date}.{_subject(change)}")
    _add(entry, "link", href=f"{page}#d{change.date}")
    _add(entry, "updated", _moment(change.date))
    _add(entry, "summary", text)


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    child.text = text or None
    return child


def _moment(day: str) -> str:
    """A day, or the first of a month, as the moment that the form asks for."""
    return f"{day if len(day) == len('2000-01-01') else f'{day}-01'}T00:00:00Z"


def _subject(change: Change) -> str:
    """What the change is about, as the id of an entry names it."""
    match change:
        case CellChange():
            return str(change.cell)
        case ApiNews():
            return change.api
        case NewFunction() | NewApi():
            return change.id


def _words(guide: Guide, change: Change) -> tuple[str, str]:
    """A change as a title and a sentence or two."""
    match change:
        case CellChange():
            cell, api = change.cell, guide.api[change.cell.api].name
            title = f"{api}, {guide.capability_name(cell.capability)}: {change.now.state}"
            return title, f"It was {change.was.state} until {change.date}."
        case ApiNews():
            return f"{guide.api[change.api].name}: {change.headline}", change.text
        case NewFunction():
            return f"A row was added to the matrix: {change.name}", change.summary
        case NewApi():
            return f"A new API: {change.name}", change.text


def changes_json(guide: Guide) -> str:
    """Every change as a record, oldest first, with its kind."""
    content: list[dict[str, Any]] = [
        {"about": type(change).__name__, **change.model_dump(mode="json")} for change in guide.history.dated
    ]
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"
