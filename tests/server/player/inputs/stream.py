"""Bytes as a stream that can be read."""

import io


def stream_of(*parts: bytes) -> io.BytesIO:
    return io.BytesIO(b"".join(parts))
