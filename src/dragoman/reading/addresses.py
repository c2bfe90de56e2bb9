"""Web addresses → the public IP addresses behind them. Refused: every address of this machine, its network or a special purpose.

A name is looked up once, all its answers are judged, and the connection goes to the answer that was judged: a name that answers differently the next
time (DNS rebinding) gains nothing. Odd spellings of a private address (`0x7f.1`, `2130706433`) are judged by what they mean.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from dragoman.errors import NotFetched

type Resolver = Callable[[str, int], list[str]]

# Addresses that hold another one in them, which is where the packets go: 6to4, NAT64, Teredo's servers are none of ours.
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_MAX_ADDRESS = 4_000


@dataclass(frozen=True, slots=True)
class Target:
    """A web address in its parts: host and port to connect to, path and query to ask for."""

    scheme: str
    host: str
    port: int
    path: str

    def __str__(self) -> str:
        usual = {"http": 80, "https": 443}[self.scheme] == self.port
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}{'' if usual else f':{self.port}'}{self.path}"


def is_address(given: str) -> bool:
    """Whether what was given as an input is a web address and not a file.

    >>> is_address("https://example.org/a"), is_address("http.txt")
    (True, False)
    """
    return given[:8].lower().startswith(("http://", "https://"))


def host_and_path(address: str) -> tuple[str, str]:
    """The host and path of what may be a web address, both empty if it is none.

    >>> host_and_path("https://example.org:8080/a?b"), host_and_path("http://[x/")
    (('example.org:8080', '/a'), ('', ''))
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return "", ""
    return parts.netloc, parts.path


def joined(base: str, link: str) -> str | None:
    """A link as an address of its own; None if it is none."""
    try:
        return urljoin(base, link)
    except ValueError:
        return None


def target(address: str, *, where: str) -> Target:
    """The parts of a web address. Raises `NotFetched` for other schemes, names with a password, and what is no address."""
    if len(address) > _MAX_ADDRESS:
        raise NotFetched(f"an address of more than {_MAX_ADDRESS:,} characters", where=where[:100] + "…")
    try:
        parts = urlsplit(address.strip())
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise NotFetched(f"no web address ({error})", where=where) from error
    scheme = parts.scheme.lower()
    if scheme not in ("http", "https"):
        raise NotFetched(f"{scheme or 'no scheme'}: only http and https are fetched", where=where)
    if not host:
        raise NotFetched("an address without a host", where=where)
    if parts.username is not None or parts.password is not None:
        raise NotFetched("an address with a name or password in it; it would stand in every report", where=where)
    try:
        ascii_host = host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise NotFetched("its host is no name", where=where) from error
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._") + (
        "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~-._?") if parts.query else ""
    )
    return Target(scheme, ascii_host, port or {"http": 80, "https": 443}[scheme], path)


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet.

    >>> [is_public(one) for one in ("93.184.215.14", "10.0.0.1", "::ffff:127.0.0.1", "169.254.169.254", "2002:7f00:1::")]
    [True, False, False, False, False]
    """
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        # `::1.2.3.4`, long out of use, is still taken for its last part by some systems.
        if inner is None and int(ip) < 2**32:
            return False
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast and not ip.is_reserved and not ip.is_unspecified


def system_resolver(host: str, port: int) -> list[str]:
    """The IP addresses of a name, as this machine knows them. Raises `OSError`."""
    return list(dict.fromkeys(str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


def checked(host: str, port: int, *, resolve: Resolver, also: frozenset[tuple[str, int]], where: str) -> list[str]:
    """The IP addresses to which a connection may go. Raises `NotFetched` if there is none, or if only one of them is not public.

    `also` names addresses and ports that are let through all the same: tests have their server on this machine.
    """
    try:
        found = resolve(host, port)
    except (OSError, UnicodeError) as error:
        raise NotFetched(f"the host {host!r} is not known ({getattr(error, 'strerror', None) or error})", where=where) from error
    for one in found:
        if (one, port) not in also and not is_public(one):
            raise NotFetched(
                f"leads to {host!r}, which is {one}: an address of this machine, its network or a special purpose, not of the open internet",
                where=where,
            )
    if not found:
        raise NotFetched(f"the host {host!r} has no address", where=where)
    return found
