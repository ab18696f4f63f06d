"""The daemon that joins engine and bridges, and the player that sounds what they make."""
