"""Where sound comes from that is recorded: device, file."""
