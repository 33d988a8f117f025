"""Azure Key Vault's data plane: setting a secret in the one vault that exists. Values are kept as SHA-256 only."""

import hashlib
import json
import re
import time
import urllib.parse
import uuid

import clouds
import tokens
from errors import Answer

VERSIONS = ("7.0", "7.1", "7.2", "7.3", "7.4", "7.5", "7.6", "2025-07-01")
NAME = re.compile(r"[0-9A-Za-z-]{1,127}")


class VaultError(Exception):
    def __init__(self, status, code, message, inner=None):
        super().__init__(message)
        self.status, self.body = status, {"error": {"code": code, "message": message}}
        if inner:
            self.body["error"]["innererror"] = {"code": inner}


def no_vault(emulator, host):
    """A name that does not resolve: the connection fails before any request."""
    emulator.log["vault"].append({"host": host, "method": "CONNECT", "path": None, "status": 0, "caller": None,
                                  "changed": False})


def handle(emulator, host, method, target, headers, body):
    """Answers one request to the vault and records it."""
    url = urllib.parse.urlsplit(target)
    entry = {"host": host, "method": method, "path": url.path, "status": 0, "caller": None, "changed": False}
    with emulator.lock:
        emulator.log["vault"].append(entry)
        try:
            answer = Answer(200, _request(emulator, entry, url, headers, body))
            entry["changed"] = True
            emulator.saved()
        except VaultError as e:
            answer = Answer(e.status, e.body, _challenge(emulator, host) if e.status == 401 else None)
        entry["status"] = answer.status
        return answer


def _challenge(emulator, host):
    cloud = clouds.VAULT[host]
    login = clouds.CLOUDS[cloud]["login"][0]
    return {"WWW-Authenticate": f'Bearer authorization="https://{login}/{emulator.tenant}", '
                                f'resource="{clouds.vault_audience(cloud)}"'}


def _request(emulator, entry, url, headers, body):
    host, method = entry["host"], entry["method"]
    text = headers.get("Authorization", "")
    if not text.startswith("Bearer ") or not text[7:]:
        raise VaultError(401, "Unauthorized", "AKV10000: Request is missing a Bearer or PoP token.")
    claims = tokens.read(emulator.key, text[7:])
    if claims is None or claims.get("use") == "refresh":
        raise VaultError(401, "Unauthorized", "AKV10001: Error validating token.")  # guess: code and text
    audience = clouds.vault_audience(clouds.VAULT[host])
    if claims.get("aud", "").rstrip("/") != audience:
        raise VaultError(401, "Unauthorized", f"AKV10022: Invalid audience. Expected {audience}, found: "
                                              f"{claims.get('aud')}.")
    entry["caller"] = claims["idtyp"]
    query = dict(urllib.parse.parse_qsl(url.query, keep_blank_values=True))
    if query.get("api-version") not in VERSIONS or len(query) != 1:
        raise VaultError(400, "BadParameter", "AKV10004: The api-version is missing or not supported.")  # guess: text
    parts = url.path.strip("/").split("/")
    if parts[0] != "secrets" or len(parts) != 2 or method != "PUT":
        entry["unsupported"] = True
        raise VaultError(404, "NotEmulated", f"The emulator has no route for {method} {url.path}.")
    if not NAME.fullmatch(parts[1]):
        raise VaultError(400, "BadParameter", f"The request URI contains an invalid name: {parts[1]}")
    wanted = _body(headers, body)
    if emulator.faults.vault_denied:
        raise VaultError(403, "Forbidden", "Caller is not authorized to perform action on resource.\r\nIf role "
                         "assignments, deny assignments or role definitions were changed recently, please observe "
                         f"propagation time.\r\nCaller: appid={claims['appid']};oid={claims['oid']};"
                         f"iss={claims['iss']}\r\nAction: 'Microsoft.KeyVault/vaults/secrets/setSecret/action'\r\n"
                         "Assignment: (not found)\r\nDenyAssignmentId: null\r\nDecisionReason: 'DeniedWithNoValidRBAC' "
                         f"\r\nVault: {host.partition('.')[0]};location=westeurope\r\n", "ForbiddenByRbac")
    return _set(emulator.store, host, parts[1], wanted)


def _body(headers, body):
    """The SecretSetParameters, checked."""
    def bad(what):
        return VaultError(400, "BadParameter", f"Property {what} has invalid value or is unknown.")  # guess: text
    if not headers.get("Content-Type", "").lower().startswith("application/json"):
        raise VaultError(415, "UnsupportedMediaType", "The content type must be application/json.")  # guess
    try:
        wanted = json.loads(body)
    except ValueError:
        raise bad("body") from None
    if not isinstance(wanted, dict):
        raise bad("body")
    for name, value in wanted.items():
        if name not in ("value", "contentType", "tags", "attributes"):
            raise bad(name)
        if value is not None and not isinstance(value, dict if name in ("tags", "attributes") else str):
            raise bad(name)
    if not wanted.get("value") or len(wanted["value"].encode()) > 25600:
        raise bad("value")
    tags, attributes = wanted.get("tags") or {}, wanted.get("attributes") or {}
    if len(tags) > 15 or any(len(k) > 256 or not isinstance(v, str) or len(v) > 256 for k, v in tags.items()):
        raise bad("tags")
    for name, value in attributes.items():
        if type(value) is not {"enabled": bool, "nbf": int, "exp": int}.get(name):
            raise bad(f"attributes.{name}")
    return {**wanted, "tags": tags, "attributes": attributes}


def _set(store, host, name, wanted):
    """A new version of the secret."""
    version, now = uuid.UUID(store.new_id()).hex, int(time.time())
    attributes = {"enabled": True, **wanted["attributes"], "created": now, "updated": now,
                  "recoveryLevel": "Recoverable+Purgeable", "recoverableDays": 90}
    kept = {"tags": wanted["tags"], "attributes": attributes}
    if wanted.get("contentType") is not None:
        kept["contentType"] = wanted["contentType"]
    store.add("vaultSecrets", {"id": f"https://{host}/secrets/{name}/{version}", "vault": host.partition(".")[0],
                               "name": name, "sha256": hashlib.sha256(wanted["value"].encode()).hexdigest(),
                               "contentType": None, **kept}, lag=False)
    return {"value": wanted["value"], "id": f"https://{host}/secrets/{name}/{version}", **kept}
