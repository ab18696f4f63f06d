"""``quartet train --recipe`` of a plane: songs in stems -> a codec's latents -> the paper's one network."""
