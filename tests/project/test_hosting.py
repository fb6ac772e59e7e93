"""The built site as a host serves it: real nginx, below a path, with the headers of `_headers`."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.message import Message
from functools import cached_property
from pathlib import Path
from string import Template
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page
from selectolax.lexbor import LexborHTMLParser

from built import ROOT, Site, run
from get_nginx import installed
from guide.facts.guide import Guide

BELOW = "/guide/"
"""The path of the site on its host."""
LOST = "decide/payment-wrok/deeper/"
"""An address that leads nowhere, in a folder that there is not either."""
NEAR_MISS = "decide/payment-wrok/"
"""One that is nearly the address of a question."""
HASHED = re.compile(r"\.[0-9a-f]{8}\.")
"""How a name says that a file never changes."""
CONTACT = "mailto:security@guide.example"
PATIENCE = 10
"""Seconds that nginx may take to start or to stop."""

CONFIG = Template("""
daemon off;
worker_processes 1;
pid nginx.pid;
$user
events { worker_connections 256; }
http {
  types {
    text/html html;
    text/css css;
    text/javascript js;
    text/plain txt md;
    text/csv csv;
    application/json json;
    application/xml xml;
    image/svg+xml svg;
    image/png png;
  }
  default_type application/octet-stream;
  charset utf-8;
  charset_types text/css text/javascript text/plain text/csv application/xml;
  access_log off;
  client_body_temp_path body;
  proxy_temp_path proxy;
  fastcgi_temp_path fastcgi;
  uwsgi_temp_path uwsgi;
  scgi_temp_path scgi;
  $maps
  server {
    listen 127.0.0.1:$port;
    absolute_redirect off;
    error_page 404 ${below}404.html;
    $headers
    location $below { alias $folder/; }
    location / { return 404; }
  }
}
""")


@dataclass(frozen=True)
class Hosted:
    """A site, and where it is served."""

    site: Site
    address: str

    def at(self, path: str) -> str:
        """The address of a file or page of the site."""
        return urljoin(self.address, path)

    @cached_property
    def documents(self) -> dict[str, LexborHTMLParser]:
        """Every HTML file by an address that shows it; the 404 page by a lost one."""
        found = {}
        for file in sorted(self.site.folder.rglob("*.html")):
            path = file.relative_to(self.site.folder).as_posix()
            shown_at = LOST if path == "404.html" else path.removesuffix("index.html")
            found[self.at(shown_at)] = LexborHTMLParser(file.read_text(encoding="utf-8"))
        return found

    @cached_property
    def redirects(self) -> dict[str, str]:
        """Where each page that leads on at once leads to."""
        found: dict[str, str] = {}
        for url, tree in self.documents.items():
            for node in tree.css("meta[http-equiv=refresh]"):
                _, _, target = (node.attributes["content"] or "").partition("url=")
                found[url] = urljoin(url, target)
        return found

    @cached_property
    def linked(self) -> dict[str, str]:
        """Every address of this host that is written in the HTML, and a page that it is on."""
        found: dict[str, str] = {}
        for url, tree in self.documents.items():
            for node in tree.css("[href], [src], meta[property='og:image'], meta[property='og:url']"):
                written = (node.attributes.get(name) for name in ("href", "src", "content"))
                target = urldefrag(urljoin(url, next(value for value in written if value is not None))).url
                if urlsplit(target)[:2] == urlsplit(self.address)[:2]:
                    found.setdefault(target, url)
        return found


def _rules() -> Iterator[tuple[str, str, str]]:
    """Each rule of `_headers`: the pattern of the paths, the header, and its value."""
    pattern = ""
    for line in (ROOT / "docs/_headers").read_text(encoding="utf-8").splitlines():
        if line.startswith("/"):
            pattern = line
        elif line.startswith(" "):
            name, _, value = line.strip().partition(": ")
            yield pattern, name, value


def _config(folder: Path, port: int) -> str:
    """Nginx's configuration; where a header of `_headers` is not meant, it is empty: not sent."""
    maps, headers = [], []
    for number, (pattern, name, value) in enumerate(_rules()):
        paths = re.escape(BELOW.rstrip("/") + pattern).replace(r"\*", ".*")
        maps.append(f'map $request_uri $header{number} {{ default ""; "~^{paths}$" "{value}"; }}')
        headers.append(f"add_header {name} $header{number} always;")
    return CONFIG.substitute(
        user="user root;" if os.geteuid() == 0 else "",  # pytest's folders are their owner's only
        maps="\n  ".join(maps),
        headers="\n    ".join(headers),
        port=port,
        below=BELOW,
        folder=folder,
    )


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait_for(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    """Return when ``port`` answers; what nginx logged is the error if it does not."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    pytest.fail(f"nginx did not start: {log.read_text(encoding='utf-8')}")


@contextmanager
def _nginx(home: Path, folder: Path, port: int) -> Iterator[None]:
    """Nginx with all its files in ``home``, serving ``folder``."""
    program = installed()
    assert program, "there is no nginx: run tests/support/get_nginx.py, as `make test` does"
    (home / "nginx.conf").write_text(_config(folder, port), encoding="utf-8")
    log = home / "error.log"
    process = subprocess.Popen([program, "-p", home, "-c", "nginx.conf", "-e", log])
    try:
        _wait_for(process, port, log)
        yield
    finally:
        process.terminate()
        process.wait(PATIENCE)


@pytest.fixture(scope="module")
def hosted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hosted]:
    """The site, built for the address at which nginx serves it."""
    home, port = tmp_path_factory.mktemp("nginx"), _free_port()
    address = f"http://127.0.0.1:{port}{BELOW}"
    config, folder = str(ROOT / "mkdocs.yml"), home / "site"
    command = ("mkdocs", "build", "--config-file", config, "--site-dir", str(folder))
    done = run(*command, SITE_URL=address, SECURITY_CONTACT=CONTACT)
    assert done.returncode == 0, done.stderr
    with _nginx(home, folder, port):
        yield Hosted(Site(folder), address)


def _asked(url: str) -> tuple[int, str, Message]:
    """Status, final address and headers of what a host answers."""
    try:
        with urllib.request.urlopen(url, timeout=PATIENCE) as answer:  # noqa: S310 - it is our own
            return answer.status, answer.url, answer.headers
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.url, error.headers


@contextmanager
def _watched(browser: Browser, *lost: str) -> Iterator[Page]:
    """A page whose console stays empty, but for a line about each address that is ``lost``."""
    page, complaints = browser.new_page(), list[str]()

    def hear(message: ConsoleMessage) -> None:
        if message.location["url"] not in lost:
            complaints.append(f"{page.url}: {message.text}")

    page.on("console", hear)
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    yield page
    page.close()
    assert not complaints


def _search_leads(page: Page, query: str, title: str) -> None:
    """The search finds a page, and its first answer is that page."""
    page.get_by_role("button", name="Search", exact=True).click()
    page.get_by_role("searchbox").fill(query)
    page.locator(".g-search li a").first.click()
    page.get_by_role("heading", level=1, name=title).wait_for()
    assert _asked(page.url)[0] == 200


def test_every_link_is_answered(hosted: Hosted) -> None:
    """Each address that any page names is there, below the path, without a redirect."""
    assert len(hosted.linked) > 150
    answers = {url: _asked(url)[:2] for url in hosted.linked}
    faults = {url: answer for url, answer in answers.items() if answer != (200, url)}
    assert not faults, {hosted.linked[url]: url for url in faults}


def test_redirects_lead_to_pages(hosted: Hosted) -> None:
    """A page that leads on at once leads to one that is there, and does not lead on itself."""
    for source, target in hosted.redirects.items():
        assert _asked(target)[0] == 200, f"{source} leads to {target}"
        assert urldefrag(target).url not in hosted.redirects


def test_search_finds_and_leads(hosted: Hosted, browser: Browser) -> None:
    """From the home page and from a page in a folder."""
    with _watched(browser) as page:
        for start in ("", "decide/payment-work/"):
            page.goto(hosted.at(start))
            _search_leads(page, "refunds", "Refunds")


def test_a_lost_address_is_helped(hosted: Hosted, browser: Browser) -> None:
    """It is a 404, however deep; its links, its search and the addresses nearest to it lead on."""
    lost = [hosted.at(path) for path in (NEAR_MISS, LOST, "lost", "no/such/file.html")]
    with _watched(browser, *lost) as page:
        for url in lost:
            answer = page.goto(url)
            assert answer is not None
            assert answer.status == 404
            page.get_by_role("heading", level=1, name="no page at this address").wait_for()
            _search_leads(page, "refunds", "Refunds")
        page.goto(hosted.at(NEAR_MISS))
        page.locator("#nearest a").first.click()
        page.wait_for_url(hosted.at("decide/payment-work/"))
        page.goto(hosted.at(LOST))
        page.get_by_role("main").get_by_role("link", name="Matrix").click()
        page.wait_for_url(hosted.at("matrix/"))


def test_headers_are_sent(hosted: Hosted) -> None:
    """The protecting ones with everything, a long cache with files whose name has a hash only."""
    everywhere = {name: value for pattern, name, value in _rules() if pattern == "/*"}
    assert everywhere.keys() >= {"X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy"}
    cached = set()
    for url in [*hosted.linked, hosted.at(LOST)]:
        headers = _asked(url)[2]
        assert everywhere.items() <= dict(headers.items()).items(), url
        if "immutable" in headers.get("Cache-Control", ""):
            cached.add(url)
    hashed = {url for url in hosted.linked if HASHED.search(url)}
    assert cached == hashed != set()


def test_what_is_cached_for_long_has_a_hash(hosted: Hosted) -> None:
    """Every file below a path of `_headers` with a long cache, linked or not."""
    (pattern,) = (pattern for pattern, _, value in _rules() if "immutable" in value)
    files = [file.name for file in hosted.site.folder.glob(pattern.lstrip("/"))]
    assert files
    assert not [name for name in files if not HASHED.search(name)]


def test_no_header_is_given_twice() -> None:
    """Hosts differ in what they do with two rules for one header and path, so there is no such."""
    common = {name for pattern, name, _ in _rules() if pattern == "/*"}
    others = [name for pattern, name, _ in _rules() if pattern != "/*"]
    assert len({*common, *others}) == len(common) + len(others)


def test_header_and_page_agree_on_the_policy(hosted: Hosted) -> None:
    """The header adds what a page cannot say of itself, and repeats nothing that could differ."""
    policies = [value for _, name, value in _rules() if name == "Content-Security-Policy"]
    assert policies == ["frame-ancestors 'none'"]
    for url, tree in hosted.documents.items():
        policy = tree.css_first("meta[http-equiv=Content-Security-Policy]")
        if url not in hosted.redirects:
            assert policy is not None, url
            assert "frame-ancestors" not in (policy.attributes["content"] or "")


def test_no_page_can_be_framed(hosted: Hosted, browser: Browser) -> None:
    """A page of another site that frames the guide gets nothing."""
    page = browser.new_page()
    with page.expect_event("framenavigated", lambda frame: frame.url.partition(":")[0] != "about"):
        page.set_content(f'<iframe src="{hosted.at("decide/")}"></iframe>')
    assert [frame.url for frame in page.frames[1:]] == ["chrome-error://chromewebdata/"]
    page.close()


def test_crawlers_are_led_to_the_sitemap(hosted: Hosted) -> None:
    """`robots.txt` names it, it is there, and every page that it names is there."""
    assert _asked(hosted.at("robots.txt"))[0] == 200
    (sitemap,) = re.findall(r"^Sitemap: (.+)$", hosted.site.read("robots.txt"), re.MULTILINE)
    assert sitemap == hosted.at("sitemap.xml")
    named = re.findall(r"<loc>(.+?)</loc>", hosted.site.read("sitemap.xml"))
    assert len(named) > 100
    assert not [url for url in named if _asked(url)[0] != 200]


def test_a_hole_can_be_reported(hosted: Hosted, guide: Guide) -> None:
    """`security.txt` is at its place, says whom to tell, and is valid for a year from the facts."""
    place = hosted.at(".well-known/security.txt")
    assert _asked(place)[0] == 200
    lines = hosted.site.read(".well-known/security.txt").splitlines()
    told = dict(line.split(": ", 1) for line in lines)
    newest = max(date.fromisoformat(source.checked) for source in guide.sources)
    assert told["Contact"] == CONTACT
    assert datetime.fromisoformat(told["Expires"]).date() == newest + timedelta(days=365)
    assert told["Canonical"] == place


def test_nobody_is_named_who_was_not_asked(site: Site) -> None:
    """Without a contact there is no `security.txt`."""
    assert not (site.folder / ".well-known").exists()


@pytest.mark.parametrize(("given", "read"), [("security@guide.example",) * 2, ("+46812345", "46812345")])
def test_a_contact_is_an_address(tmp_path: Path, given: str, read: str) -> None:
    """One that no program could open is a fault, also where YAML reads a number."""
    command = ("mkdocs", "build", "--config-file", str(ROOT / "mkdocs.yml"))
    done = run(*command, "--site-dir", str(tmp_path), SECURITY_CONTACT=given)
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert f"`{read}` must begin with `https://`" in done.stderr
