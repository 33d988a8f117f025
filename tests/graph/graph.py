"""Microsoft Graph v1.0: tokens, permissions, faults and the table of routes."""

import json
import urllib.parse

import clouds
import odata
import tokens
from errors import DROP, Answer, GraphError, bad, denied, not_found, unauthorized
from validate import GUID

ROUTES = []  # (method, [segment or {name}], delegated scopes, app roles, function)


def route(method, pattern, need):
    """Registers a route; `need` is (delegated, application): any of these permissions, None = any token."""
    def register(function):
        ROUTES.append((method, pattern.split("/"), need[0], need[1], function))
        return function
    return register


class Call:
    """One authenticated request."""

    def __init__(self, emulator, host, method, path, query, headers, body, claims):
        self.emulator, self.store, self.faults = emulator, emulator.store, emulator.faults
        self.host, self.method, self.path, self.query = host, method, path, query
        self.headers, self.body, self.claims = headers, body, claims
        self.changed = False
        self.cloud = clouds.GRAPH[host]
        self.is_app = claims.get("idtyp") == "app"

    def held(self):
        return set(self.claims.get("roles", [])) if self.is_app else set(self.claims.get("scp", "").split())

    def may(self, need):
        wanted = need[1] if self.is_app else need[0]
        return wanted is None or bool(self.held() & set(wanted))

    def json(self, check):
        """The body, checked."""
        if not self.headers.get("Content-Type", "").lower().startswith("application/json"):
            raise bad("Write requests (excluding DELETE) must contain the Content-Type header declaration.",
                      code="BadRequest")
        try:
            value = json.loads(self.body)
        except ValueError:
            raise bad("Unable to read JSON request payload. Please ensure Content-Type header is set and payload is "
                      "of valid JSON format.", code="BadRequest") from None
        check(value, "")
        return value

    def no_options(self, *known):
        odata.check_options(self.query, known)

    def guid(self, text):
        if not GUID.fullmatch(str(text)):
            raise bad(f"Invalid object identifier '{text}'.")
        return str(text).lower()

    def by_id(self, kind, id_):
        """An object by id; hidden while it lags."""
        obj = self.store.data[kind].get(id_)
        if obj is None or not self.store.visible(obj["id"]):
            raise not_found(id_)
        return obj

    def by_key(self, kind, key, names, lag=True):
        """An object by id or by one of the alternate keys `names`."""
        if not isinstance(key, odata.Key):
            return self.by_id(kind, self.guid(key))
        if key.name not in names:
            raise bad(f"The key '{key.name}' is not an alternate key of {kind}.", code="BadRequest")
        if key.name == "appId":
            self.guid(key.value)
        obj = self.store.find(kind, key.name, key.value)
        if obj is None or (lag and not self.store.visible(obj["id"])):
            raise not_found(key.value)
        return obj

    def context(self, what):
        return f"https://{self.host}/v1.0/$metadata#{what}"

    def one(self, what, obj, status=200, type_="microsoft.graph.entity"):
        """An answer with one object, after $select."""
        self.no_options("$select")
        obj = odata.select(self.query, obj, type_)
        return Answer(status, {"@odata.context": self.context(f"{what}/$entity"), **obj})

    def many(self, what, objects, view=lambda o: o, filters=(), type_="microsoft.graph.entity", expand=None):
        """An answer with a page of `objects` after $filter and $select; lagging objects are left out.

        `expand` has a function for each name that $expand may have."""
        self.no_options("$filter", "$select", "$top", "$skiptoken", "$count", *(["$expand"] if expand else []))
        more = self.query["$expand"].split(",") if "$expand" in self.query else []
        if any(name not in expand for name in more):
            raise bad(f"Could not find a property in '{','.join(more)}' on type '{type_}'.", code="BadRequest")
        hits = [view(o) for o in objects]
        if "$filter" in self.query:
            keep = odata.parse_filter(self.query["$filter"], filters)
            hits = [o for o in hits if keep(o)]
        hits = [o for o in hits if self.store.visible(o["id"])]
        base = f"https://{self.host}/v1.0{self.path}"
        items, link = odata.page(self.query, hits, int(self.faults.page_size), base)
        body = {"@odata.context": self.context(what)}
        if self.query.get("$count") == "true" and self.headers.get("ConsistencyLevel") == "eventual":
            body["@odata.count"] = len(hits)
        if link:
            body["@odata.nextLink"] = link
        shown = [{**odata.select(self.query, o, type_), **{name: expand[name](o) for name in more}} for o in items]
        return Answer(200, {**body, "value": shown})

    def done(self, status=204, body=None):
        self.changed = True
        return Answer(status, body)


def _authenticate(emulator, host, headers):
    text = headers.get("Authorization", "")
    if not text.startswith("Bearer ") or not text[7:]:
        raise unauthorized("Access token is empty.")
    claims = tokens.read(emulator.key, text[7:])
    if claims is None:
        raise unauthorized("IDX10223: Lifetime validation failed or the signature is invalid.")
    if not clouds.is_graph_audience(clouds.GRAPH[host], claims.get("aud", "")):
        raise unauthorized("Access token validation failure. Invalid audience.")
    return claims


def _find_route(method, parts):
    """(route, arguments), or the error for a path or method that is not emulated."""
    methods = set()
    for verb, pattern, delegated, application, function in ROUTES:
        if len(pattern) != len(parts):
            continue
        arguments = {}
        for want, got in zip(pattern, parts):
            if want.startswith("{"):
                arguments[want[1:-1]] = got
            elif isinstance(got, odata.Key) or want != got:
                break
        else:
            if verb == method:
                return (delegated, application), function, arguments
            methods.add(verb)
    if methods:
        raise GraphError(405, "Request_BadRequest", "Specified HTTP method is not allowed for the request target.")
    raise GraphError(404, "NotEmulated", f"The emulator has no route for {method} /{'/'.join(map(str, parts))}.")


def handle(emulator, host, method, target, headers, body):
    """Answers one request to Graph and records it."""
    url = urllib.parse.urlsplit(target)
    with emulator.lock:
        entry = {"n": len(emulator.log["graph"]) + 1, "method": method, "host": host,
                 "path": urllib.parse.unquote(target), "status": 0, "body": body.decode(errors="replace").strip(),
                 "caller": None, "changed": False}
        emulator.log["graph"].append(entry)
        emulator.store.begin()
        call = None
        try:
            claims = _authenticate(emulator, host, headers)
            entry["caller"] = claims["idtyp"]
            path = url.path.removeprefix("/v1.0")
            fault = emulator.faults.before(method, urllib.parse.unquote(path))
            if fault:
                entry["fault"] = True
                raise GraphError(*fault[:3], headers=fault[3])
            if not url.path.startswith("/v1.0/"):
                raise GraphError(400, "BadRequest", "Invalid version: only v1.0 is emulated.")
            query = dict(urllib.parse.parse_qsl(url.query, keep_blank_values=True))
            call = Call(emulator, host, method, path, query, headers, body, claims)
            from routes_sites import site_parts  # paths with ':/' in them
            need, function, arguments = _find_route(method, site_parts(path) or odata.segments(path))
            if not call.may(need):
                # guess: SharePoint behind /sites says it in its own words
                raise GraphError(403, "accessDenied", "Access denied") if path.startswith("/sites") else denied()
            answer = function(call, **arguments)
        except GraphError as e:
            answer = e.answer()
            if e.code == "NotEmulated" or e.status == 405:
                entry["unsupported"] = True
        entry["status"], entry["changed"] = answer.status, bool(call and call.changed)
        if entry["changed"]:
            emulator.saved()
            loss = emulator.faults.wrote()
            if loss == "lost":
                entry["status"], entry["fault"] = 504, True
                answer = GraphError(504, "UnknownError", "Gateway Timeout").answer()
            elif loss == "drop":
                entry["status"], entry["fault"] = 0, True
                answer = DROP
        return answer
