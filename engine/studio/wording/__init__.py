"""What is said of it: captions that are true, in many words."""
