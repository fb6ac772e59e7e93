"""What a site tells crawlers and security researchers: `robots.txt` and `security.txt`."""

from collections.abc import Iterator
from datetime import date, timedelta

from guide.facts.guide import Guide
from guide.pages.addresses import url

SECURITY = ".well-known/security.txt"


def well_known(guide: Guide, site_url: str, contact: str | None) -> Iterator[tuple[str, str]]:
    """Both name the address of the site, one a contact (RFC 9116), until a year after somebody last read a source."""
    if site_url:
        yield "robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {url(site_url, 'sitemap.xml')}\n"
    if site_url and contact:
        expires = date.fromisoformat(max(source.checked for source in guide.sources)) + timedelta(days=365)
        lines = (f"Contact: {contact}", f"Expires: {expires}T00:00:00Z", "Preferred-Languages: en")
        yield SECURITY, "\n".join((*lines, f"Canonical: {url(site_url, SECURITY)}\n"))
