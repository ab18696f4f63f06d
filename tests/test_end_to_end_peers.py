"""Programs of others give a whole performance each, on one daemon: liblo's tools, pyliblo3, and a page in Chromium."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser import Browser
from tests.daemon import Daemon
from tests.liblo import LibloClient, PylibloClient
from tests.set_list import perform

pytestmark = pytest.mark.slow  # real programs, in real time


@pytest.fixture(scope="module")
def daemon(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Daemon]:
    folder = tmp_path_factory.mktemp("peers")
    with Daemon(folder, "--output", "null", environment={"STANDIN_SECONDS": "0.1"}) as running:
        running.wait_line("Playing:")
        yield running


def test_oscsend_and_oscdump(daemon: Daemon, tmp_path: Path) -> None:
    liblo = LibloClient(daemon.port, tmp_path / "dump.txt")
    try:
        perform(liblo, "oscsend")
    finally:
        liblo.close()


def test_pyliblo3(daemon: Daemon) -> None:
    program = PylibloClient(daemon.port)
    try:
        perform(program, "pyliblo3")
    finally:
        program.close()


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Browser(tmp_path_factory.mktemp("browser")) as opened:
        yield opened


def test_a_page_in_chromium(daemon: Daemon, browser: Browser) -> None:
    assert browser.meet(daemon.http_port) == "open"
    browser.say("/quartet/notify", 1)
    perform(browser, "chromium")


def test_a_foreign_page_in_chromium_hears_nothing(daemon: Daemon, browser: Browser) -> None:
    browser.open_elsewhere()
    browser.heard()
    assert browser.meet(daemon.http_port) == "refused"
    assert browser.run("heard.length") == 0
