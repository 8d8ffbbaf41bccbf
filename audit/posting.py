"""One POST to an address that somebody else has chosen: it goes to the internet only (SSRF), and ends in time.

The standard library's client: it follows no redirects and reads no proxy from the environment. The name is looked
up once, every address that it has is judged, and the connection is made to the very address that was judged.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
from threading import Timer
from typing import NamedTuple
from urllib.parse import urlsplit

from django.conf import settings

CONNECT_SECONDS = 3
TOTAL_SECONDS = 10

# NAT64: the last 32 bits are an IPv4 address.
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class Answer(NamedTuple):
    """`code` is None when there was no answer. `reason` is ours: nothing that a stranger wrote is kept."""

    code: int | None
    reason: str

    @property
    def taken(self) -> bool:
        return self.code is not None and 200 <= self.code < 300


class Refused(Exception):
    """We do not send there."""


def post(url: str, body: bytes, headers: dict[str, str]) -> Answer:
    """Send it, and tell how it went. Never raises for what the other side does."""
    parts = urlsplit(url)
    try:
        connection = _connection(url)
    except Refused as refusal:
        return Answer(None, str(refusal))
    except (OSError, UnicodeError):
        return Answer(None, "Fant ikke adressen. Kontroller navnet på tjeneren.")
    # What is sent one byte at a time would keep every single wait short.
    deadline = Timer(TOTAL_SECONDS, connection.abort)
    deadline.daemon = True
    deadline.start()
    try:
        connection.request("POST", f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}", body, headers)
        code = connection.getresponse().status
        # Broken off in the middle of the headers, it looks like an answer.
        return Answer(None, _late()) if connection.aborted else _judged(code)
    except ssl.SSLCertVerificationError:
        return Answer(None, "Sertifikatet til tjeneren er ikke gyldig.")
    except (OSError, http.client.HTTPException) as error:
        return Answer(None, _why(error, aborted=connection.aborted))
    finally:
        deadline.cancel()
        connection.close()


def _judged(code: int) -> Answer:
    if 200 <= code < 300:
        return Answer(code, "")
    if 300 <= code < 400:
        return Answer(code, "Tjeneren viste videre til en annen adresse. Bruk den rette adressen direkte.")
    return Answer(code, f"Tjeneren svarte {code}.")


def _why(error: Exception, *, aborted: bool) -> str:
    if aborted or isinstance(error, TimeoutError):
        return _late()
    if isinstance(error, http.client.RemoteDisconnected):
        return "Tjeneren brøt forbindelsen uten å svare."
    if isinstance(error, http.client.HTTPException):
        return "Tjeneren svarte med noe som ikke er HTTP."
    return "Fikk ikke kontakt med tjeneren."


def _late() -> str:
    return f"Tjeneren svarte ikke innen {TOTAL_SECONDS} sekunder."


class _Pinned(http.client.HTTPConnection):
    """To an address that was judged; with TLS, the certificate must be for the name."""

    def __init__(self, host: str, port: int, address: str, *, encrypted: bool) -> None:
        super().__init__(host, port, timeout=CONNECT_SECONDS)
        self.default_port = 443 if encrypted else 80  # left out of the header Host
        self.address = address
        self.encrypted = encrypted
        self.aborted = False

    def connect(self) -> None:
        self.sock = socket.create_connection((self.address, self.port), CONNECT_SECONDS)
        if self.encrypted:
            context = ssl.create_default_context()
            # Kept before the handshake, so that it too can be broken off.
            self.sock = context.wrap_socket(self.sock, server_hostname=self.host, do_handshake_on_connect=False)
            self.sock.do_handshake()
        self.sock.settimeout(TOTAL_SECONDS)

    def abort(self) -> None:
        self.aborted = True
        if self.sock is not None:
            try:
                self.sock.shutdown(socket.SHUT_RDWR)
            except OSError:
                return  # it was just closed


def _connection(url: str) -> _Pinned:
    parts = urlsplit(url)
    host, encrypted = parts.hostname or "", parts.scheme == "https"
    port = parts.port or (443 if encrypted else 80)
    found = {entry[4][0] for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    addresses = [ipaddress.ip_address(str(one).partition("%")[0]) for one in sorted(map(str, found))]
    for address in addresses:
        _require_open(address, encrypted=encrypted)
    return _Pinned(host, port, str(addresses[0]), encrypted=encrypted)


def _require_open(address: Address, *, encrypted: bool) -> None:
    allowed = is_allowed(address)
    if not (allowed or _is_public(address)):
        raise Refused("Adressen ligger i et lukket nett. Den som drifter Husrom, kan åpne for den.")
    if not encrypted and (settings.PRODUCTION or not allowed):
        raise Refused("Adressen må begynne med https.")


def is_allowed(address: Address) -> bool:
    """In a network of our own that the one who runs Husrom has opened."""
    networks = (ipaddress.ip_network(one) for one in settings.WEBHOOK_NETWORKS)
    return any(address.version == network.version and address in network for network in networks)


def _is_public(address: Address) -> bool:
    """Also what hides an IPv4 address inside an IPv6 one is judged by the address inside."""
    hidden: list[Address] = []
    if isinstance(address, ipaddress.IPv6Address):
        hidden = [one for one in (address.ipv4_mapped, address.sixtofour, *(address.teredo or ())) if one]
        hidden += [ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)] if address in _TRANSLATED else []
    return address.is_global and not address.is_multicast and all(one.is_global for one in hidden)


def refuses(host: str) -> bool:
    """Whether a host would be refused without being looked up. The rest is judged each time something is sent."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return "." not in host and not settings.WEBHOOK_NETWORKS
    return not (is_allowed(address) or _is_public(address))
