"""What a site tells crawlers and security researchers: `robots.txt` and `security.txt`."""

from collections.abc import Iterator
from datetime import date, timedelta

from guide.facts.guide import Guide
from guide.pages.addresses import url

ROBOTS = "robots.txt"
SECURITY = ".well-known/security.txt"
VALID_FOR = timedelta(days=365)


def well_known(guide: Guide, site_url: str, contact: str) -> Iterator[tuple[str, str]]:
    """Each file, as far as it can be written: both name the address of the site, one a contact."""
    if site_url:
        yield ROBOTS, f"User-agent: *\nAllow: /\n\nSitemap: {url(site_url, 'sitemap.xml')}\n"
    if site_url and contact:
        yield SECURITY, _security(guide, site_url, contact)


def _security(guide: Guide, site_url: str, contact: str) -> str:
    """RFC 9116. It expires a year after somebody last read a source: no clock, the same file."""
    newest = max(date.fromisoformat(source.checked) for source in guide.sources)
    return (
        f"Contact: {contact}\n"
        f"Expires: {newest + VALID_FOR}T00:00:00Z\n"
        "Preferred-Languages: en\n"
        f"Canonical: {url(site_url, SECURITY)}\n"
    )
