"""Data that a musician may edit: sets, controllers and models."""
