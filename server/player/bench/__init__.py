"""``quartet bench player``: ways for sound to get out, side by side on the device that is there."""
