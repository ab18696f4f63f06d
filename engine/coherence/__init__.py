"""The coherence scorer: a small network that hears whether stems belong together, in harmony and in rhythm."""
