"""The player: a program of its own that mixes four decks on one frame clock and outlives its clients."""
