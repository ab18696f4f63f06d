"""``quartet bench osc``: our OSC door beside those of python-osc and scsynth, asked the same in the same run."""
