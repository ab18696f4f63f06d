"""What keeps a Python thread busy: the kind of work that a daemon or a model's glue code does between its heavy parts."""

import json
from typing import Never


def burn() -> Never:
    """Work for ever, holding the interpreter as plain Python does."""
    while True:
        rows = [{"frame": number, "name": f"take {number}", "level": number / 7} for number in range(2000)]
        rows.sort(key=lambda row: str(row["name"]))
        json.loads(json.dumps(rows))


if __name__ == "__main__":
    burn()
