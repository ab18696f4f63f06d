"""From a studio library to a neural codec."""
