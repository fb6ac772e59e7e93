"""What came after the first edition, for feed readers (Atom, RFC 4287) and for programs (JSON)."""

import json
from xml.etree import ElementTree as ET

from guide.pages.addresses import CHANGES, url
from guide.reasoning import Resolved

ATOM = "http://www.w3.org/2005/Atom"
FEED = "changes/feed.xml"


def atom(resolved: Resolved, site_url: str) -> str:
    """The feed, newest first. An entry's id is the address of its day and the change it tells."""
    page, guide = url(site_url, CHANGES), resolved.now.guide
    feed = ET.Element("feed", xmlns=ATOM)
    _add(feed, "title", f"{guide.about.title} Changes since {resolved.base.guide.edition.name}")
    _add(feed, "id", page)
    _add(feed, "link", href=page)
    _add(feed, "link", rel="self", href=f"{site_url.rstrip('/')}/{FEED}")
    _add(feed, "updated", f"{guide.edition.date}T00:00:00Z")
    _add(_add(feed, "author"), "name", guide.about.title)
    for change in reversed(resolved.changes):
        entry = _add(feed, "entry")
        _add(entry, "title", change.title)
        _add(entry, "id", f"{page}#{change.date}.{change.subject}")
        _add(entry, "link", href=f"{page}#d{change.date}")
        _add(entry, "updated", f"{change.date}T00:00:00Z")
        _add(entry, "summary", change.text)
    ET.indent(feed)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(feed, encoding="unicode")}\n'


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, name, attributes)
    child.text = text or None
    return child


def changes_json(resolved: Resolved) -> str:
    """Every change as a record, oldest first; the version counts as that of `guide.json` does."""
    content = [
        {
            "about": change.about,
            "edition": change.guide.edition.id,
            "date": change.date,
            "kind": change.kind,
            "subject": change.subject,
            "title": change.title,
            "text": change.text,
            "was": change.was and change.was.state,
            "now": change.now and change.now.state,
            "sources": change.sources,
        }
        for change in resolved.changes
    ]
    return json.dumps({"schema_version": "2.0", "changes": content}, ensure_ascii=False, indent=1) + "\n"
