"""An HTTPS proxy on loopback: answers CONNECT for the known hosts with its own CA, refuses every other host."""

import datetime
import http.server
import ipaddress
import socket
import ssl
import struct

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

import clouds
import vault


def make_certificates(directory):
    """Writes ca.pem and server.pem (key and certificate for every known host) into `directory`."""
    now = datetime.datetime.now(datetime.timezone.utc)
    start, end = now - datetime.timedelta(hours=1), now + datetime.timedelta(days=2)

    def name(text):
        return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])

    ca_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    ca_name = name("emulator test CA, trust nowhere else")
    usage = dict(digital_signature=False, content_commitment=False, key_encipherment=False, data_encipherment=False,
                 key_agreement=False, key_cert_sign=False, crl_sign=False, encipher_only=False, decipher_only=False)
    ski = x509.SubjectKeyIdentifier.from_public_key(ca_key.public_key())
    ca = (x509.CertificateBuilder().subject_name(ca_name).issuer_name(ca_name).public_key(ca_key.public_key())
          .serial_number(x509.random_serial_number()).not_valid_before(start).not_valid_after(end)
          .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
          .add_extension(x509.KeyUsage(**{**usage, "key_cert_sign": True, "crl_sign": True}), critical=True)
          .add_extension(ski, critical=False)
          .sign(ca_key, hashes.SHA256()))
    names = [x509.DNSName(h) for h in clouds.HOSTS] + [x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    leaf = (x509.CertificateBuilder().subject_name(name("emulator")).issuer_name(ca_name).public_key(key.public_key())
            .serial_number(x509.random_serial_number()).not_valid_before(start).not_valid_after(end)
            .add_extension(x509.SubjectAlternativeName(names), critical=False)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(x509.KeyUsage(**{**usage, "digital_signature": True}), critical=True)
            .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(ski), critical=False)
            .sign(ca_key, hashes.SHA256()))
    pem = serialization.Encoding.PEM
    (directory / "ca.pem").write_bytes(ca.public_bytes(pem))
    server = directory / "server.pem"
    server.touch(mode=0o600)
    server.write_bytes(key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
                       + leaf.public_bytes(pem))
    return directory / "ca.pem", server


def _abort(connection):
    """Closes with a reset, as a lost connection looks to a client."""
    try:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    except OSError:
        pass
    connection.close()


class _Quiet(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "emulator", ""
    timeout = 120

    def log_message(self, *_):
        pass


class _Inside(_Quiet):
    """One TLS connection to one host, after CONNECT."""

    host = ""

    def serve(self):
        try:
            length = int(self.headers.get("Content-Length") or 0)
        except ValueError:
            length = 0
        body = self.rfile.read(length) if length else b""
        answer = self.server.emulator.handle(self.host, self.command, self.path, self.headers, body)
        if answer.drop:
            self.close_connection = True
            _abort(self.connection)
            return
        self.send_response(answer.status)
        for key, value in answer.headers.items():
            self.send_header(key, value)
        if answer.status != 204:
            self.send_header("Content-Length", str(len(answer.data)))
        self.end_headers()
        if answer.status != 204 and self.command != "HEAD":
            self.wfile.write(answer.data)

    do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = do_HEAD = do_OPTIONS = serve

    def finish(self):
        try:
            super().finish()
        except (OSError, ValueError):
            pass


class _Outside(_Quiet):
    """The proxy side: CONNECT only."""

    def do_CONNECT(self):
        host, _, port = self.path.rpartition(":")
        host = host.lower()
        self.close_connection = True
        if clouds.is_vault(host) and host not in clouds.VAULT and port == "443":
            vault.no_vault(self.server.emulator, host)
            self.send_error(502, "Host not found")
            return
        if host not in clouds.HOSTS or port != "443":
            self.server.emulator.refuse(self.path)
            self.send_error(403, "Host refused by the emulator")
            return
        if self.server.emulator.faults.cut:
            _abort(self.connection)
            return
        self.send_response(200, "Connection established")
        self.end_headers()
        self.wfile.flush()
        try:
            tls = self.server.tls.wrap_socket(self.connection, server_side=True)
        except (ssl.SSLError, OSError):
            return
        try:
            type("Inside", (_Inside,), {"host": host})(tls, self.client_address, self.server)
        except (ssl.SSLError, OSError):
            pass
        finally:
            try:
                tls.close()
            except OSError:
                pass

    def refuse(self):
        self.close_connection = True
        self.server.emulator.refuse(f"{self.command} {self.path.partition('?')[0]}")
        self.send_error(403, "Only CONNECT to known hosts")

    do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = do_HEAD = do_OPTIONS = refuse


class Proxy(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, emulator, port, certificate):
        super().__init__(("127.0.0.1", port), _Outside)
        self.emulator = emulator
        self.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.tls.load_cert_chain(certificate)

    def handle_error(self, request, client_address):
        pass  # a client that went away is not news
