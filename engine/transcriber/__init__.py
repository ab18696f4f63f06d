"""Audio -> notes: a small network that hears which notes and strokes a stem plays."""
