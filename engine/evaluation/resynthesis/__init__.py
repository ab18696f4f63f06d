"""Takes at another tempo or key: what becomes of their notes, their timing and their timbre."""
