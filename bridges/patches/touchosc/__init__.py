"""TouchOSC: the tablet's surface as a layout file, its compressed XML."""
