"""Arguments that several rows of the command table take."""

from dataclasses import replace
from typing import Final

from bridges.row import Argument, Form

QUANTA: Final = ("none", "1beat", "2beat", "1bar", "2bar", "4bar", "8bar", "loop")

PROMPT: Final = Argument("prompt", "s", default="", form=Form.PROMPT, help="what it shall sound like, in any words")
SOME_PROMPT: Final = replace(PROMPT, optional=True, help="kept as the prompt; empty leaves it as it is")
SOME_QUANTUM: Final = Argument("quantum", "s", choices=QUANTA, optional=True, help="of this launch only")
