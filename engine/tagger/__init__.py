"""The tagger: a small network that hears style, instrument families, key and tempo in four stems of audio."""
