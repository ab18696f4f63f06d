"""What other programs open to play with Quartet, written from the command table: one module for each program."""
