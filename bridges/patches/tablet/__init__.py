"""A surface for a tablet, laid out once and written for every program that shows surfaces."""
