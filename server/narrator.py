"""Tells the performer at the terminal what has happened: one sentence each, and only what matters."""

from pathlib import Path
from typing import Any

from bridges.discovery import DiscoveryStatistics
from bridges.midi_facts import MidiStatistics
from engine import worker_protocol
from server import events
from server.console import Console
from server.player import protocol
from server.settings import Settings
from server.state import State
from server.tempo_source import SourceBeat

HOW_TO_HEAR = 'to hear it, write a file: --output file:out.wav (with make: make play ARGS="--output file:out.wav")'


class Narrator:
    """Turns events into lines.

    Args:
        console: Where to write.
        settings: How the daemon runs.
    """

    def __init__(self, console: Console, settings: Settings) -> None:
        """Begin silent."""
        self._began = False
        self._console = console
        self._settings = settings
        self._playing = False
        self._output = ""
        self._midi = ""
        self._notice = ""

    def began(self, port: int, folder: Path) -> None:
        """Say where the daemon listens and keeps its session."""
        self._began = True
        self._console.line(f"Quartet listens for OSC on {self._settings.listen} port {port} (UDP and TCP).")
        self._console.line(f"Session {self._settings.session!r} is kept in {folder}. Loading the model ...")

    def web_opened(self, port: int) -> None:
        """Say where browsers and OSCQuery find us."""
        host = "localhost" if self._settings.listen in ("127.0.0.1", "0.0.0.0", "::", "::1") else self._settings.listen
        self._console.line(f"In a browser, and for OSCQuery: http://{f'[{host}]' if ':' in host else host}:{port}")

    def no_web(self, reason: str) -> None:
        """Say why there is no HTTP door; OSC goes on without it."""
        self._console.line(f"No HTTP, WebSocket and OSCQuery: {reason}. OSC goes on without.")

    def discovery_changed(self, statistics: DiscoveryStatistics) -> None:
        """Say that programs cannot find us, once; that they can is no news."""
        if statistics.reason:
            self._console.line(f"{statistics.reason[0].upper()}{statistics.reason[1:]}.")

    def ended(self) -> None:
        """Say that the end was clean, of what has begun."""
        if self._began:
            self._console.line("Quartet has ended.")

    def clock_out(self, text: str) -> None:
        """Say where the MIDI clock goes, or why it does not."""
        self._console.line(text[0].upper() + text[1:])

    def midi_changed(self, statistics: MidiStatistics) -> None:
        """Say which MIDI inputs are open, or why there are none."""
        text = statistics.reason or ("MIDI in: " + (", ".join(statistics.ports) or "no controller yet"))
        if text != self._midi:
            self._midi = text
            self._console.line(text[0].upper() + text[1:])

    def heard(self, event: Any, before: State, after: State) -> None:
        """Say what an event means for the performer, if it means anything."""
        match event:
            case protocol.Position():
                return
            case worker_protocol.Ready(model, provider, load_ms):
                self._console.line(f"Model {model!r} is loaded on {provider} ({load_ms / 1000:.1f} s).")
            case worker_protocol.Unavailable(message):
                self._console.line(f"No takes can be made: {message}. What plays plays on; fix it and start again.")
            case worker_protocol.Failed(job, code, message) if code != worker_protocol.CANCELLED:
                self._console.line(f"Job {job} failed: {message}")
            case worker_protocol.Progress(job, fraction) if not self._playing:
                self._console.progress(f"Composing {self._what(after, job)}", fraction)
            case events.WorkerLost(reason):
                self._console.line(f"The engine worker has died and is started again: {reason}")
            case events.PlayerLost(_, True):
                self._output = ""
            case events.PlayerLost(reason):
                self._console.line(f"The player has died and is started again: {reason}")
                self._output = ""
            case protocol.Snapshot() | protocol.OutputFound():
                self._tell_output(event.output, event.notice)
            case protocol.OutputLost(message):
                self._tell_output("", message)
            case SourceBeat():
                self._tell_source(event.notice)
            case events.SourceMissing(source, reason) if before.source is source and after.source is not source:
                self._console.line(f"The tempo is our own again: {reason}.")
            case protocol.Launched():
                self._tell_playing(after)

    def _what(self, state: State, number: int) -> str:
        job = state.find_job(number)
        return "the first loop" if job is None or len(job.stems) > 1 else f"a new {job.stems[0]}"

    def _tell_source(self, notice: str) -> None:
        if notice != self._notice:
            self._notice = notice
            self._console.line((notice[0].upper() + notice[1:] if notice else "The clock that is followed is back") + ".")

    def _tell_output(self, output: str, notice: str) -> None:
        text = f"Output: {output}."
        if notice:
            is_file = (self._settings.output or "").startswith("file:")
            text = f"{notice[0].upper()}{notice[1:].rstrip('.')}{'' if is_file else '; ' + HOW_TO_HEAR}."
        if text != self._output:
            self._output = text
            self._console.line(text)

    def _tell_playing(self, state: State) -> None:
        if not self._playing:
            self._playing = True
            self._console.line(
                f"Playing: {state.bars} bars at {state.bpm:g} bpm"
                + (f" in {state.key}" if state.key else "")
                + ". Ctrl-C ends it; `quartet commands` lists what can be sent."
            )
