"""The studio: loops of four stems composed by rule and rendered, with everything about them known."""

from engine.studio.composer import compose_piece
from engine.studio.piece import Piece
from engine.studio.render import render_piece

__all__ = ["Piece", "compose_piece", "render_piece"]
