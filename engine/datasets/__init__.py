"""Multi-track sets that users own, read through one door: their sources mapped to the four stems, at 48 kHz."""
