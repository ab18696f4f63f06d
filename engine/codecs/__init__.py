"""Audio <-> latents."""
