"""What is played: styles as data, and a player for each stem."""
