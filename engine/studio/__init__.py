"""The studio: pieces of four stems composed by rule and rendered, with everything about them known."""
