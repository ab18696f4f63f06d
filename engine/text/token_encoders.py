"""The encoder of tokens that a plane names."""

from engine.text.encoder import MINILM, TokenEncoder
from engine.text.minilm import MiniLM
from engine.text.t5 import FlanT5


def load_token_encoder(name: str) -> TokenEncoder:
    """Return the encoder that a plane names: ``minilm``, one of ``engine.text.t5.T5_SIZES``, or the folder of a T5.

    Raises:
        CheckpointError: It is missing or damaged, or what runs it is not installed.
    """
    return MiniLM() if name == MINILM else FlanT5(name)
