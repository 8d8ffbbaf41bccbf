"""Where a delivery may go: to the internet and to networks that are opened, also when the name says otherwise."""

import datetime
import ipaddress
import socket
import ssl
import threading

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from audit import posting
from tests.audit.receiver import Receiver, running

CLOSED = "Adressen ligger i et lukket nett. Den som drifter Husrom, kan åpne for den."
INSIDE = [
    "127.0.0.1", "127.8.8.8", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "0.0.0.0",  # noqa: S104
    "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fd00::1", "ff02::1", "::ffff:127.0.0.1",
    "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:7f00:1::",
]  # fmt: skip


def resolves_to(monkeypatch, *addresses):
    asked = []

    def getaddrinfo(host, port, *args, **kwargs):
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]

    monkeypatch.setattr(posting.socket, "getaddrinfo", getaddrinfo)
    return asked


@pytest.fixture
def connected(monkeypatch):
    """Where a connection was tried, which then fails."""
    tried = []

    def create_connection(address, timeout):
        tried.append((address, timeout))
        raise ConnectionRefusedError

    monkeypatch.setattr(posting.socket, "create_connection", create_connection)
    return tried


@pytest.mark.parametrize("address", INSIDE)
def test_a_name_of_an_address_inside_is_refused(monkeypatch, connected, address):
    resolves_to(monkeypatch, address)
    assert posting.post("https://looks.fine.example.no/", b"{}", {}) == (None, CLOSED)
    assert connected == []


@pytest.mark.parametrize("address", INSIDE)
def test_an_address_inside_is_refused_when_it_is_typed(settings, address):
    settings.WEBHOOK_NETWORKS = []
    assert posting.refuses(address)


def test_one_address_inside_among_others_is_enough(monkeypatch, connected):
    resolves_to(monkeypatch, "93.184.216.34", "10.0.0.1")
    assert posting.post("https://looks.fine.example.no/", b"{}", {}).reason == CLOSED
    assert connected == []


def test_what_was_judged_is_what_is_connected_to(monkeypatch, connected):
    """The name is asked once: it cannot answer something else the second time (DNS rebinding)."""
    asked = resolves_to(monkeypatch, "93.184.216.34")
    assert posting.post("https://looks.fine.example.no/", b"{}", {}).reason == "Fikk ikke kontakt med tjeneren."
    assert asked == ["looks.fine.example.no"]
    assert connected == [(("93.184.216.34", 443), 3)]


@pytest.mark.parametrize(
    "url", ["https://2130706433/", "https://0x7f.1/", "https://0177.0.0.1/", "https://127.1/", "https://[::1]/"]
)
def test_other_ways_of_writing_an_address_inside(connected, url):
    assert posting.post(url, b"{}", {}).code is None
    assert connected == []


def test_a_network_that_is_opened(monkeypatch, connected, settings):
    settings.WEBHOOK_NETWORKS = ["10.20.0.0/16"]
    resolves_to(monkeypatch, "10.20.3.4")
    assert posting.post("https://fagsystem.intern/", b"{}", {}).reason == "Fikk ikke kontakt med tjeneren."
    assert connected
    resolves_to(monkeypatch, "10.21.3.4")
    assert posting.post("https://fagsystem.intern/", b"{}", {}).reason == CLOSED


@pytest.mark.parametrize(("production", "networks"), [(True, ["127.0.0.0/8"]), (False, [])])
def test_plain_http_is_refused(settings, monkeypatch, connected, production, networks):
    settings.PRODUCTION, settings.WEBHOOK_NETWORKS = production, networks
    resolves_to(monkeypatch, "127.0.0.1" if networks else "93.184.216.34")
    assert posting.post("http://looks.fine.example.no/", b"{}", {}).reason == "Adressen må begynne med https."
    assert connected == []


@pytest.mark.parametrize(
    "url", ["https://finnes-ikke.invalid/", f"https://{'a' * 70}.example.no/", "https://.../"]
)
def test_a_name_that_is_nowhere(url):
    assert posting.post(url, b"{}", {}).reason == "Fant ikke adressen. Kontroller navnet på tjeneren."


def test_the_proxy_of_the_environment_is_not_asked(settings, monkeypatch):
    settings.WEBHOOK_NETWORKS = ["127.0.0.0/8"]
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    with running() as receiver:
        assert posting.post(receiver.url, b"{}", {}) == (204, "")


def test_what_follows_the_address_goes_along(settings):
    settings.WEBHOOK_NETWORKS = ["127.0.0.0/8"]
    with running() as receiver:
        assert posting.post(f"{receiver.url}?from=husrom&a=b", b"{}", {}).taken
        assert receiver.got[0][2] == "/hendelser?from=husrom&a=b"
        port = receiver.server.server_port
        assert receiver.got[0][0]["host"] == f"127.0.0.1:{port}"


class TestCertificates:
    @pytest.fixture
    def secured(self, tmp_path, settings):
        """A receiver with TLS whose certificate is for fagsystem.example.no."""
        settings.WEBHOOK_NETWORKS = ["127.0.0.0/8"]
        certificate, key = self_signed("fagsystem.example.no")
        (tmp_path / "cert.pem").write_bytes(certificate)
        (tmp_path / "key.pem").write_bytes(key)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
        receiver = Receiver()
        receiver.server.socket = context.wrap_socket(receiver.server.socket, server_side=True)
        threading.Thread(target=receiver.server.serve_forever, args=(0.05,), daemon=True).start()
        receiver.certificate = tmp_path / "cert.pem"
        yield receiver
        receiver.server.shutdown()
        receiver.server.server_close()

    def trusted(self, monkeypatch, receiver):
        context = ssl.create_default_context(cafile=receiver.certificate)
        monkeypatch.setattr(posting.ssl, "create_default_context", lambda: context)

    def sent(self, receiver, host):
        return posting.post(f"https://{host}:{receiver.server.server_port}/", b"{}", {})

    def test_one_that_is_trusted_and_of_the_name(self, secured, monkeypatch):
        self.trusted(monkeypatch, secured)
        resolves_to(monkeypatch, "127.0.0.1")
        assert self.sent(secured, "fagsystem.example.no") == (204, "")

    def test_one_of_another_name(self, secured, monkeypatch):
        self.trusted(monkeypatch, secured)
        resolves_to(monkeypatch, "127.0.0.1")
        assert self.sent(secured, "annet.example.no").reason == "Sertifikatet til tjeneren er ikke gyldig."
        assert secured.got == []

    def test_one_that_nobody_vouches_for(self, secured, monkeypatch):
        resolves_to(monkeypatch, "127.0.0.1")
        assert self.sent(secured, "fagsystem.example.no").reason == "Sertifikatet til tjeneren er ikke gyldig."
        assert secured.got == []


def test_a_handshake_that_never_comes_is_left(settings, monkeypatch):
    settings.WEBHOOK_NETWORKS = ["127.0.0.0/8"]
    monkeypatch.setattr(posting, "TOTAL_SECONDS", 1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        answer = posting.post(f"https://127.0.0.1:{silent.getsockname()[1]}/", b"{}", {})
    assert answer == (None, "Tjeneren svarte ikke innen 1 sekunder.")


def self_signed(name):
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    written = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return certificate.public_bytes(serialization.Encoding.PEM), written


def test_the_list_of_addresses_inside_is_of_addresses():
    assert len({ipaddress.ip_address(address) for address in INSIDE}) == len(INSIDE)
