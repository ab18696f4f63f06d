"""The training of the text student: texts -> MiniLM's vectors of them -> a small network that finds the same."""
