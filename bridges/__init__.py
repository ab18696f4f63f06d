"""The outside's languages, OSC and MIDI, turned into plain commands and back."""
