"""The transposer's training: what the studio's instruments become at other pitches."""
