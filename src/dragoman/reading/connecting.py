"""Connections for fetching: to judged addresses only, and with one deadline over name, handshake and every byte.

httpcore speaks HTTP and TLS; this stands below it, where sockets are opened. Proxies named by the environment are not used: behind one, nobody
could judge where a connection goes.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterable
from typing import Any

import certifi
import httpcore

from dragoman.reading.addresses import Resolver, checked
from dragoman.reading.limits import CONNECT_SECONDS


class Deadline:
    """The moment by which all must be done; set anew for each address."""

    __slots__ = ("_at",)

    def __init__(self) -> None:
        self._at = 0.0

    def set(self, seconds: float) -> None:
        self._at = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds left. Raises httpcore's `ReadTimeout` when there are none."""
        left = self._at - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("out of time")
        return left


class Backend(httpcore.NetworkBackend):
    """Opens connections to judged addresses."""

    def __init__(self, deadline: Deadline, *, resolve: Resolver, also: frozenset[tuple[str, int]]) -> None:
        self._deadline, self._resolve, self._also = deadline, resolve, also
        self._below = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002  the deadline holds
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        failed: Exception | None = None
        for address in checked(host, port, resolve=self._resolve, also=self._also, where=""):
            try:
                stream = self._below.connect_tcp(
                    address, port, min(CONNECT_SECONDS, self._deadline.left()), local_address, socket_options
                )
                return _Timed(stream, self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
        raise failed or httpcore.ConnectError("no address")

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)


class _Timed(httpcore.NetworkStream):
    """A stream under the deadline: each read and write has only what is left of it, so that drops of bytes do not prolong it."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        return _Timed(self._stream.start_tls(ssl_context, server_hostname, self._deadline.left()), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def pool(deadline: Deadline, *, resolve: Resolver, also: frozenset[tuple[str, int]]) -> httpcore.ConnectionPool:
    """A pool of connections that trusts the machine's certificates, and the usual ones where it has none."""
    trusted = ssl.create_default_context()
    trusted.load_verify_locations(certifi.where())
    return httpcore.ConnectionPool(
        ssl_context=trusted,
        max_connections=8,
        max_keepalive_connections=8,
        keepalive_expiry=15.0,
        network_backend=Backend(deadline, resolve=resolve, also=also),
    )
