"""Every page has a policy, and its links tell nothing to others."""

from __future__ import annotations

from built import Site


def test_every_page_has_a_policy_without_unsafe_parts(site: Site) -> None:
    """In the head, before any script, and on the page for addresses that lead nowhere too."""
    faults = []
    for file in sorted(site.folder.rglob("*.html")):
        html = file.read_text(encoding="utf-8")
        if 'http-equiv="refresh"' in html:
            continue  # a redirect has no script, and leads away at once
        policy = html.find("Content-Security-Policy")
        if not 0 < policy < html.find("<script") or "unsafe" in html[: policy + 800]:
            faults.append(file.name)
    assert not faults


def test_links_to_elsewhere_tell_nothing(site: Site) -> None:
    """Each carries `rel="noopener"`, and nothing but links points to another origin."""
    faults = []
    for page in site.pages.values():
        for node in page.tree.css("a[href^=http]"):
            if "noopener" not in (node.attributes.get("rel") or ""):
                faults.append((page.url, node.attributes["href"]))
        for node in page.tree.css("[src^=http], link[rel=stylesheet][href^=http]"):
            faults.append((page.url, node.html))
    assert not faults
