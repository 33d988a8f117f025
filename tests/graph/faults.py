"""Faults that a test can switch on. Setting faults starts their counters again."""

import json
import re

DEFAULTS = {
    "lag": None,                # {"reads": N, "of": [kinds]}: new objects are invisible to the next N reads of them
    "throttle": 0,              # every Kth Graph call is answered 429, Retry-After: 1
    "unavailable": 0,           # every Kth Graph call is answered 503
    "lost_write": [],           # the n-th writes are carried out, but answered 504
    "cut_at_write": 0,          # the K-th write is carried out, not answered, and every later connection is dropped
    "cut_after_write": 0,       # the K-th write is answered; every later connection is dropped
    "deny": [],                 # "METHOD /path/with/*" -> 403; * is one segment, ** any number
    "absent": [],               # appIds of first-party service principals that are not in the tenant until created
    "page_size": 100,           # of every list
    "token_without_roles": 0,   # the next N app tokens after an assignment lack that role
    "credential_lag": 0,        # the next N sign-ins with a new secret or certificate fail
    "site_not_ready": 0,        # the first N requests below /sites are answered 403
    "secret_text": None,        # the text of every new client secret
    "sign_in_slow": 0,          # seconds before a token is answered
    "vault_denied": False,      # the key vault answers 403
    "arm_principal_lag": 0,     # the first N role assignments to a new group or service principal are PrincipalNotFound
}


class BadFaults(ValueError):
    pass


class Faults:
    def __init__(self, value=None):
        self.set(value or {})

    def set(self, value):
        unknown = sorted(set(value) - set(DEFAULTS))
        if unknown:
            raise BadFaults(f"unknown faults: {', '.join(unknown)}")
        for name, default in DEFAULTS.items():
            setattr(self, name, value.get(name, default))
        self.value = {k: v for k, v in value.items()}
        self.calls = self.writes = self.site_calls = 0
        self.cut = False

    @classmethod
    def parse(cls, text):
        """From JSON, or from the name of a file that holds JSON."""
        if text and not text.lstrip().startswith("{"):
            with open(text, encoding="utf-8") as f:
                text = f.read()
        return cls(json.loads(text) if text else {})

    def before(self, method, path):
        """The fault that answers this call instead of Graph or ARM: (status, code, message, headers) or None."""
        self.calls += 1
        if self.throttle and self.calls % self.throttle == 0:
            return 429, "TooManyRequests", "Too many requests. Please retry later.", {"Retry-After": "1"}
        if self.unavailable and self.calls % self.unavailable == 0:
            return 503, "serviceNotAvailable", "The service is temporarily unavailable.", {}
        for pattern in self.deny:
            if _denies(pattern, method, path):
                return 403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.", {}
        if path.startswith("/sites"):
            self.site_calls += 1
            if self.site_calls <= self.site_not_ready:
                return 403, "accessDenied", "Access denied", {}
        return None

    def wrote(self):
        """After a write was carried out: "lost", "drop" or None."""
        self.writes += 1
        if self.cut_at_write and self.writes >= self.cut_at_write:
            self.cut = True
            return "drop"
        if self.cut_after_write and self.writes >= self.cut_after_write:
            self.cut = True
        return "lost" if self.writes in self.lost_write else None


def _denies(pattern, method, path):
    verb, _, glob = pattern.partition(" ")
    if verb not in ("*", method):
        return False
    regex = re.escape(glob).replace(r"\*\*", ".*").replace(r"\*", "[^/]*")
    return re.fullmatch(regex, path) is not None
