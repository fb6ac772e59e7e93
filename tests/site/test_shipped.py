"""What is shipped with the site is used and named."""

from __future__ import annotations

from built import ROOT, Site


def test_what_others_made_is_named_with_its_licence(site: Site) -> None:
    """Every vendored script and every font of ours stands in the list; so does the theme."""
    listed = (ROOT / "THIRD-PARTY.md").read_text(encoding="utf-8")
    vendored = [file.name for file in (site.folder / "assets/vendor").iterdir()]
    assert vendored == ["minisearch.js"]
    assert all(name in listed for name in vendored)
    fonts = {file.name.split("-latin")[0] for file in (ROOT / "hooks/guide/frame/fonts").glob("*.woff")}
    assert all(f"@fontsource/{font}" in listed for font in fonts)
    assert "MIT licence" in (site.folder / "assets/vendor/minisearch.js").read_text("utf-8")[:200]


def test_nothing_is_shipped_that_no_page_uses(site: Site) -> None:
    """Every asset, the theme's too, is loaded by a page, or by a script that is."""
    html = site.read("404.html") + "".join(page.tree.html or "" for page in site.pages.values())
    scripts = [file.read_text("utf-8") for file in (site.folder / "assets").rglob("*.js")]
    loaded = html + "".join(scripts)
    assets = [file for file in (site.folder / "assets").rglob("*") if file.is_file()]
    assert not [file.name for file in assets if file.name not in loaded]
