"""Frozen records with other values in some of their fields, and which those are."""

from typing import Any, TypeVar

Record = TypeVar("Record")


def exchanged(record: Record, **changes: Any) -> Record:
    """Return a frozen record with some fields exchanged, as ``dataclasses.replace`` does, at a thirtieth of its price.

    That one looks at each field and calls ``__init__``: 57 us for a state of fifty fields, of which each move of a fader needs
    two. Only for records without slots, and without anything to do or to check when they are made.

    Raises:
        TypeError: There is no such field.
    """
    fields = record.__dict__
    if not changes.keys() <= fields.keys():
        raise TypeError(f"{type(record).__name__} has no field {', '.join(sorted(changes.keys() - fields.keys()))}")
    fresh: Record = object.__new__(type(record))
    fresh.__dict__.update(fields)
    fresh.__dict__.update(changes)
    return fresh


def changed_fields(before: Record, after: Record) -> frozenset[str]:
    """Return the names of the fields that hold another object now; what is equal may be among them, what is not, always."""
    old = before.__dict__
    return frozenset(name for name, value in after.__dict__.items() if value is not old[name])
