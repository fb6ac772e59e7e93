"""The Content-Security-Policy of a page: nothing from elsewhere, and no script but its own."""

import base64
import hashlib
import re

_INLINE = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL)
_CHARSET = '<meta charset="utf-8">'


def with_policy(html: str) -> str:
    """``html`` with a policy that allows its inline scripts by their hashes, and no others."""
    hashes = {hashlib.sha256(script.encode()).digest() for script in _INLINE.findall(html)}
    scripts = " ".join(["'self'", *sorted(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in hashes)])
    content = (
        f"default-src 'none'; script-src {scripts}; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "base-uri 'none'; form-action 'self'"
    )
    meta = f'<meta http-equiv="Content-Security-Policy" content="{content}">'
    return html.replace(_CHARSET, f"{_CHARSET}\n  {meta}", 1)
