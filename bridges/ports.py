"""The ports of the doors, unless the command line names others: what every client's patch is set to."""

from typing import Final

OSC_PORT: Final = 7700  # UDP and TCP
HTTP_PORT: Final = 7701  # HTTP, WebSocket and OSCQuery
