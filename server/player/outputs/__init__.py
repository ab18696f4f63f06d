"""Where the sound goes: a device, a file, or a silent clock."""
