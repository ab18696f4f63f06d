"""Max: a package with a hub, a strip for each stem and help, and a device for Live, as the JSON that Max itself saves."""
