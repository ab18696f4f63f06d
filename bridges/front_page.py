"""What a browser sees at the HTTP door: one page without scripts that names all doors."""

from html import escape
from typing import Final

_PAGE: Final = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{name}</title><style>
:root{{color-scheme:light dark}}
body{{font:17px/1.6 Georgia,serif;max-width:34em;margin:12vh auto;padding:0 1.2em}}
h1{{font-weight:normal;letter-spacing:.02em;margin:0}} p.of{{margin-top:0;opacity:.65;font-style:italic}}
dl{{display:grid;grid-template-columns:max-content 1fr;gap:.5em 1.4em;border-top:1px solid;padding-top:1.4em}}
dt{{opacity:.65}} dd{{margin:0}} code{{font:.86em ui-monospace,monospace}} a{{color:inherit}}
</style></head><body><h1>{name}</h1><p class="of">a band of four that plays with you</p><dl>
<dt>OSC</dt><dd><code>{host}:{osc_port}</code>, UDP and TCP</dd>
<dt>OSCQuery</dt><dd><a href="/quartet">every address</a>, <a href="/?HOST_INFO">this host</a></dd>
<dt>WebSocket</dt><dd><code>ws://{authority}/</code>, OSC in binary frames</dd>
<dt>HTTP</dt><dd><code>POST /command {{"address": "/quartet/stem/melody/regenerate"}}</code></dd>
</dl></body></html>
"""


def front_page(name: str, host: str, osc_port: int, authority: str) -> str:
    """Return the page as HTML.

    Args:
        name: Of this daemon.
        host: The address OSC is heard on.
        osc_port: Its port.
        authority: Host and port of this page.
    """
    return _PAGE.format(name=escape(name), host=escape(host), osc_port=osc_port, authority=escape(authority))
