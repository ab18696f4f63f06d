"""What turns prompts into vectors: one role, and three encoders that fill it."""
