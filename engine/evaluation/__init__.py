"""How good a model is: held-out conditions, and readers of notes and of audio that know nothing of how it was made."""
