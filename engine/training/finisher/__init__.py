"""The training of the finisher: pairs of coded and real stems -> a network -> its gate -> a checkpoint."""
