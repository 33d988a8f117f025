"""Tokens: JWTs signed with the emulator's own key, and the check of client assertions."""

import base64
import hashlib
import hmac
import json
import time

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding


def b64(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def unb64(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def mint(key, claims):
    head = b64(json.dumps({"typ": "JWT", "alg": "HS256", "kid": "emulator"}).encode())
    signed = head + "." + b64(json.dumps(claims).encode())
    return signed + "." + b64(hmac.new(key, signed.encode(), hashlib.sha256).digest())


def read(key, token):
    """The claims of one of our tokens, or None if it is not ours or has expired."""
    try:
        signed, _, signature = token.rpartition(".")
        if not hmac.compare_digest(unb64(signature), hmac.new(key, signed.encode(), hashlib.sha256).digest()):
            return None
        claims = json.loads(unb64(signed.split(".")[1]))
    except (ValueError, IndexError):
        return None
    return claims if claims.get("exp", 0) > time.time() else None


def thumbprint(der):
    return hashlib.sha1(der).digest()


class AssertionError_(Exception):
    """AADSTS code and message."""

    def __init__(self, code, message):
        super().__init__(message)
        self.code, self.message = code, message


def check_assertion(assertion, app_id, audiences, certificates):
    """Verifies a client assertion against DER certificates; returns the one that signed it."""
    try:
        head, payload, signature = assertion.split(".")
        header, claims = json.loads(unb64(head)), json.loads(unb64(payload))
        signature = unb64(signature)
    except ValueError:
        raise AssertionError_(50027, "Invalid JWT token. The token is malformed.") from None
    now = time.time()
    if claims.get("iss") != app_id or claims.get("sub") != app_id:
        raise AssertionError_(700021, "Client assertion application identifier doesn't match 'client_id' parameter.")
    if claims.get("aud") not in audiences:
        raise AssertionError_(700023, "Client assertion audience claim does not match Realm issuer.")
    if claims.get("exp", 0) < now or claims.get("nbf", 0) > now + 300:
        raise AssertionError_(700024, "Client assertion is not within its valid time range.")
    for der in certificates:
        wanted = {"x5t": b64(thumbprint(der)), "x5t#S256": b64(hashlib.sha256(der).digest())}
        if not any(header.get(k, "").rstrip("=") == v for k, v in wanted.items()):
            continue
        key = x509.load_der_x509_certificate(der).public_key()
        pad = {"RS256": padding.PKCS1v15(), "PS256": padding.PSS(padding.MGF1(hashes.SHA256()), 32)}.get(
            header.get("alg"))
        if pad is None:
            raise AssertionError_(5002723, "Invalid JWT token. Unsupported algorithm.")
        try:
            key.verify(signature, f"{head}.{payload}".encode(), pad, hashes.SHA256())
        except InvalidSignature:
            raise AssertionError_(700027, "Client assertion failed signature validation.") from None
        return der
    used = header.get("x5t", "")
    used = unb64(used).hex().upper() if used else "none"
    raise AssertionError_(700027, "The certificate with identifier used to sign the client assertion is not "
                          "registered on application. [Reason - The key was not found., Thumbprint of key used by "
                          f"client: '{used}']")
