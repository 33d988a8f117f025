"""X509Certificate2: of a file with one public certificate, as far as its thumbprint."""

import binascii
import hashlib
import re
import ssl

from errors import NetError, NotInSubset
from net import net, sig
from net_io import full
from values import NetObject

BLOCK = re.compile(r"-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", re.DOTALL)


def public(data):
    """DER of the certificate in a file: PEM, with text around it too, or DER."""
    text = data.decode("latin-1")
    if "PRIVATE KEY-----" in text:
        raise NotInSubset("a file with a private key as X509Certificate2")
    blocks = BLOCK.findall(text)
    if len(blocks) > 1:
        raise NotInSubset("a file with several certificates as X509Certificate2")
    try:
        der = ssl.PEM_cert_to_DER_cert(blocks[0]) if blocks else data
    except binascii.Error:
        der = b""
    if not der.startswith(b"\x30"):  # a sequence
        raise NetError("System.Security.Cryptography.CryptographicException", "Cannot find the requested object.")
    return der


@net("System.Security.Cryptography.X509Certificates.X509Certificate2")
class Certificate(NetObject):
    def __init__(self, der):
        self.der = der

    @staticmethod
    @sig("string")
    def new(file_name):
        with open(full(file_name), "rb") as file:
            return Certificate(public(file.read()))

    def p_Thumbprint(self):
        return hashlib.sha1(self.der).hexdigest().upper()

    @sig("")
    def m_Dispose(self):
        pass
