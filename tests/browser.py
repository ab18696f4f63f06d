"""A headless Chromium whose page speaks OSC through the WebSocket, as the pages of performers do."""

import contextlib
import functools
import http.server
import json
import subprocess
import threading
import time
import urllib.parse
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from websockets.sync.client import connect

from tests.daemon import Message
from tests.jack import require_program
from tests.liblo import type_tags

START_SECONDS: Final = 90.0
PAGE: Final = """<!doctype html><meta charset="utf-8"><title>A page that speaks OSC</title><script>
let heard = [], socket = null, state = "closed";
function padded(text) {
  const plain = new TextEncoder().encode(text), out = new Uint8Array(plain.length + 4 - plain.length % 4);
  out.set(plain);
  return out;
}
function encoded(address, types, values) {
  const parts = [padded(address), padded("," + types)];
  values.forEach((value, index) => {
    if (types[index] === "s") { parts.push(padded(value)); return }
    const view = new DataView(new ArrayBuffer(4));
    types[index] === "i" ? view.setInt32(0, value) : view.setFloat32(0, value);
    parts.push(new Uint8Array(view.buffer));
  });
  return new Blob(parts);
}
function decoded(buffer) {
  const view = new DataView(buffer), bytes = new Uint8Array(buffer);
  let at = 0;
  const text = () => {
    const end = bytes.indexOf(0, at), found = new TextDecoder().decode(bytes.slice(at, end));
    at = end + 4 - end % 4;
    return found;
  };
  const address = text(), values = [];
  for (const type of text().slice(1)) {
    if (type === "s") values.push(text());
    else { values.push(type === "i" ? view.getInt32(at) : view.getFloat32(at)); at += 4 }
  }
  return [address, values];
}
function open_socket(url) {
  socket = new WebSocket(url);
  socket.binaryType = "arraybuffer";
  socket.onopen = () => { state = "open" };
  socket.onclose = () => { state = "refused" };
  socket.onmessage = event => { if (typeof event.data !== "string") heard.push(decoded(event.data)) };
}
const say = (address, types, values) => socket.send(encoded(address, types, values));
</script>"""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves a folder without a word."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class Browser:
    """Chromium with one tab, driven through its DevTools protocol, and a server on localhost that its page comes from.

    Args:
        folder: For its profile and the page.
    """

    hears_replies = True

    def __init__(self, folder: Path) -> None:
        """Prepare; nothing runs before the block."""
        self._folder = folder
        self._count = 0
        self._heard: list[Message] = []
        self._opened = contextlib.ExitStack()

    def __enter__(self) -> Self:
        """Start both and open the page."""
        pages, profile = self._folder / "pages", self._folder / "profile"
        pages.mkdir(parents=True)
        (pages / "index.html").write_text(PAGE, encoding="utf-8")
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(pages)))
        self._opened.enter_context(server)
        self._opened.callback(server.shutdown)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        words = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"]
        words += ["--remote-debugging-port=0", f"--user-data-dir={profile}", "about:blank"]
        program = require_program("chromium", "chromium")
        self._process = subprocess.Popen([program, *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self._opened.callback(self._end)
        port = self._devtools_port(profile / "DevToolsActivePort")
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/json/list", timeout=START_SECONDS) as answer:
            tab = next(target for target in json.loads(answer.read()) if target["type"] == "page")
        self._tab = self._opened.enter_context(connect(tab["webSocketDebuggerUrl"], compression=None, max_size=None))
        self.open(f"http://localhost:{server.server_address[1]}/")
        return self

    def _devtools_port(self, told: Path) -> int:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and self._process.poll() is None:
            if told.exists() and "\n" in (text := told.read_text()):
                return int(text.split("\n")[0])
            time.sleep(0.05)
        raise AssertionError(f"chromium must run within {START_SECONDS:g} s, but did not")

    def _end(self) -> None:
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """End both."""
        self._call("Browser.close")
        self._opened.close()

    def _call(self, method: str, **parameters: object) -> Any:
        self._count += 1
        self._tab.send(json.dumps({"id": self._count, "method": method, "params": parameters}))
        while True:
            answer = json.loads(self._tab.recv(timeout=START_SECONDS))
            if answer.get("id") == self._count:
                assert "error" not in answer, answer
                return answer["result"]

    def run(self, script: str) -> Any:
        """Run a script in the page and return the value of its last expression."""
        result = self._call("Runtime.evaluate", expression=script, returnByValue=True)
        assert "exceptionDetails" not in result, result
        return result["result"].get("value")

    def open(self, url: str) -> None:
        """Open a page and wait until its script has run."""
        self._call("Page.navigate", url=url)
        self.wait("typeof say === 'function'")

    def open_elsewhere(self) -> None:
        """Open the same page as one of nowhere: its requests are those of a foreign page."""
        self.open("data:text/html;charset=utf-8," + urllib.parse.quote(PAGE))

    def wait(self, condition: str) -> None:
        """Wait until an expression is true in the page."""
        deadline = time.monotonic() + START_SECONDS
        while not self.run(condition):
            assert time.monotonic() < deadline, f"{condition} must become true"
            time.sleep(0.02)

    def meet(self, http_port: int) -> str:
        """Open the WebSocket of a daemon from the page and return what became of it: open or refused."""
        self.run(f"open_socket('ws://localhost:{http_port}/')")
        self.wait("state !== 'closed'")
        return str(self.run("state"))

    def say(self, address: str, *values: int | float | str) -> None:
        """Send one message from the page, with the types of its values."""
        self.run(f"say({json.dumps(address)}, {json.dumps(type_tags(values))}, {json.dumps(values)})")

    def heard(self) -> list[Message]:
        """Return every message that came to the page."""
        for address, values in json.loads(self.run("JSON.stringify(heard.splice(0))")):
            self._heard.append((address, tuple(values)))
        return list(self._heard)
