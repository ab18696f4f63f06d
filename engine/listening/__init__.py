"""Pages to look at and listen to, and ``quartet audition``, which fills one with takes."""
