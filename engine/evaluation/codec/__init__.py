"""The listening room: what a codec does to music, measured, seen and heard."""
