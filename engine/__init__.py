"""Conditions in, audio out: the model's rooms, which know no OSC, no MIDI port and no sound card."""
