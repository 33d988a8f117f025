"""/applications and /directory/deletedItems."""

import copy

import validate
from errors import Answer, GraphError, bad, conflict_detail, not_found
from graph import route
from odata import Key
from store import default_application, now

READ = (["Application.Read.All", "Application.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"],) * 2
WRITE = (["Application.ReadWrite.All", "Directory.ReadWrite.All"], ["Application.ReadWrite.All"])
KEYS = ("appId", "uniqueName")
TYPE = "microsoft.graph.application"
FILTERS = ("id", "appId", "displayName", "uniqueName", "identifierUris", "signInAudience", "tags", "publisherDomain")


def view(call, keys=False):
    """How an application is shown; a certificate only by $select=keyCredentials of a single one."""
    def show(app):
        out = copy.deepcopy(app)
        if "authenticationBehaviors" not in call.query.get("$select", ""):
            out.pop("authenticationBehaviors", None)
        if keys and "keyCredentials" in call.query.get("$select", ""):
            for entry in out["keyCredentials"]:
                entry["key"] = call.store.keys.get(entry["keyId"])
        return out
    return show


def merge(target, change):
    """PATCH. # guess: complex values merge, lists are replaced, null brings a complex value's default back."""
    default = default_application()
    for name, value in change.items():
        if name.startswith("@odata."):
            continue
        if isinstance(value, dict) and isinstance(target.get(name), dict):
            merge(target[name], value)
        elif value is None and isinstance(default.get(name), (dict, list)):
            target[name] = default[name]
        else:
            target[name] = value


def set_keys(store, obj, wanted):
    """Replaces keyCredentials; an entry with a known keyId and no key is kept."""
    old, out = {k["keyId"]: k for k in obj["keyCredentials"]}, []
    for entry in wanted:
        if entry.get("keyId") in old and not entry.get("key"):
            out.append({**old[entry["keyId"]], "displayName": entry.get("displayName")})
            continue
        if not entry.get("key") or not entry.get("type") or not entry.get("usage"):
            raise bad("Key credential is missing a value: key, type and usage are required.")
        der, start, end = validate.certificate(entry)
        import tokens
        key_id = entry.get("keyId") or store.new_id()
        out.append({"customKeyIdentifier": entry.get("customKeyIdentifier") or tokens.thumbprint(der).hex().upper(),
                    "displayName": entry.get("displayName"), "endDateTime": entry.get("endDateTime") or end,
                    "key": None, "keyId": key_id, "startDateTime": entry.get("startDateTime") or start,
                    "type": entry["type"], "usage": entry["usage"]})
        store.keys[key_id] = entry["key"]
        store.credential_lag[key_id] = store.faults.credential_lag
    obj["keyCredentials"] = out


def keep_passwords(obj, wanted):
    """PATCH may only take passwords away."""
    known = {p["keyId"]: p for p in obj["passwordCredentials"]}
    if any(p.get("keyId") not in known or p.get("secretText") for p in wanted):
        raise bad("Adding a password credential by PATCH is not supported: use addPassword.")
    obj["passwordCredentials"] = [known[p["keyId"]] for p in wanted]


def unique_name_free(call, name):
    """# guess: 400 ObjectConflict, seen in public reports; a soft-deleted application holds its name."""
    if call.store.find("applications", "uniqueName", name) or call.store.find("deletedItems", "uniqueName", name):
        text = "Another object with the same value for property uniqueName already exists."
        raise bad(text, conflict_detail(text, "uniqueName"))


def apply(call, app, body):
    """Checks and carries out a change on a copy; returns it."""
    before, after = copy.deepcopy(app), copy.deepcopy(app)
    body = dict(body)
    keys, passwords = body.pop("keyCredentials", None), body.pop("passwordCredentials", None)
    if body.get("info", {}) and (body.get("info") or {}).get("logoUrl"):
        raise bad("Property 'logoUrl' is read-only and cannot be set.")
    merge(after, body)
    for uri in after["identifierUris"]:
        other = [a for a in call.store.data["applications"].values() if uri in a["identifierUris"]]
        if any(a["id"] != app.get("id") for a in other):
            text = "Another object with the same value for property identifierUris already exists."
            raise bad(text, conflict_detail(text, "identifierUris"))
    if not app.get("id") and "Personal" in after["signInAudience"] and "requestedAccessTokenVersion" not in (
            body.get("api") or {}):
        after["api"]["requestedAccessTokenVersion"] = 2  # guess: Graph's default for these audiences
    validate.application(after, before if app.get("id") else None)
    for item in after["appRoles"]:
        item.setdefault("isEnabled", True)
        item.setdefault("origin", "Application")
    if keys is not None:
        set_keys(call.store, after, keys)
    if passwords is not None and app.get("id"):
        keep_passwords(after, passwords)
    return after, passwords


def create(call, body):
    validate.obj(("displayName",), null=False, **validate.APPLICATION.fields)(body, "")
    if body.get("uniqueName"):
        unique_name_free(call, body["uniqueName"])
    app = {"id": None, "appId": None, "createdDateTime": now(), "displayName": None, **default_application()}
    app, passwords = apply(call, app, body)
    app["id"], app["appId"] = call.store.new_id(), call.store.new_id()
    shown = [call.store.new_password(app, p) for p in passwords or []]
    call.store.add("applications", app)
    if not call.is_app:  # the creator becomes an owner
        call.store.add("owners", {"application": app["id"], "owner": call.claims["oid"]}, lag=False)
    call.changed = True
    out = {**view(call)(app), **({"passwordCredentials": shown} if shown else {})}
    return Answer(201, {"@odata.context": call.context("applications/$entity"), **out})


@route("GET", "applications", READ)
def list_(call):
    return call.many("applications", call.store.where("applications"), view(call), FILTERS, TYPE)


@route("POST", "applications", WRITE)
def post(call):
    return create(call, call.json(validate.APPLICATION))


@route("GET", "applications/{app}", READ)
def get(call, app):
    return call.one("applications", view(call, keys=True)(call.by_key("applications", app, KEYS)), type_=TYPE)


@route("PATCH", "applications/{app}", WRITE)
def patch(call, app):
    body = call.json(validate.APPLICATION)
    upsert = "create-if-missing" in call.headers.get("Prefer", "").lower()
    if upsert and isinstance(app, Key) and app.name == "uniqueName":
        found = call.store.find("applications", "uniqueName", app.value)  # guess: an upsert sees what still lags
        if found is None:
            if body.get("uniqueName", app.value) != app.value:
                raise bad("The value of property uniqueName does not match the key.")
            validate.APPLICATION.fields["uniqueName"](app.value, "uniqueName")
            return create(call, {**body, "uniqueName": app.value})
    else:
        found = call.by_key("applications", app, KEYS)
    # Microsoft documents a one-time backfill: an app that was made without a uniqueName can get one.
    if "uniqueName" in body and found["uniqueName"] is None:
        unique_name_free(call, body["uniqueName"])
        found["uniqueName"] = body["uniqueName"]
    if "uniqueName" in body and body.pop("uniqueName") != found["uniqueName"]:
        raise bad("Property 'uniqueName' is read-only and cannot be set.")  # guess
    after, _ = apply(call, found, body)
    found.clear()
    found.update(after)
    sp = call.store.find("servicePrincipals", "appId", found["appId"])
    if sp:
        call.store.mirror(found, sp)
    return call.done()


@route("DELETE", "applications/{app}", WRITE)
def delete(call, app):
    call.store.soft_delete("applications", call.by_key("applications", app, KEYS))
    return call.done()


@route("POST", "applications/{app}/addPassword", WRITE)
def add_password(call, app):
    wanted = call.json(validate.ADD_PASSWORD).get("passwordCredential") or {}
    entry = call.store.new_password(call.by_key("applications", app, KEYS), wanted)
    return call.done(200, {"@odata.context": call.context("microsoft.graph.passwordCredential"), **entry})


@route("POST", "applications/{app}/removePassword", WRITE)
def remove_password(call, app):
    obj, key = call.by_key("applications", app, KEYS), call.json(validate.REMOVE_PASSWORD)["keyId"].lower()
    rest = [p for p in obj["passwordCredentials"] if p["keyId"] != key]
    if len(rest) == len(obj["passwordCredentials"]):
        raise bad(f"No password credential found with keyId '{key}'.")
    obj["passwordCredentials"] = rest
    return call.done()


# guess: the answer to a name that is taken, and that PATCH cannot change the name
@route("GET", "applications/{app}/federatedIdentityCredentials", READ)
def federated(call, app):
    app = call.by_key("applications", app, KEYS)
    items = call.store.where("federatedIdentityCredentials", application=app["id"])
    return call.many("federatedIdentityCredentials", items, lambda o: {k: v for k, v in o.items() if k != "application"})


@route("POST", "applications/{app}/federatedIdentityCredentials", WRITE)
def add_federated(call, app):
    app, body = call.by_key("applications", app, KEYS), call.json(validate.FEDERATED)
    mine = call.store.where("federatedIdentityCredentials", application=app["id"])
    if any(o["name"] == body["name"] for o in mine):
        text = f"FederatedIdentityCredential with name {body['name']} already exists."
        raise GraphError(409, "Request_MultipleObjectsWithSameKeyValue", text, conflict_detail(text, "name"))
    if any((o["issuer"], o["subject"]) == (body["issuer"], body["subject"]) for o in mine):
        raise bad("FederatedIdentityCredential with the same issuer and subject already exists.")
    made = call.store.add("federatedIdentityCredentials", {"application": app["id"], "description": None, **body})
    return call.done(201, {k: v for k, v in made.items() if k != "application"})


@route("PATCH", "applications/{app}/federatedIdentityCredentials/{item}", WRITE)
def change_federated(call, app, item):
    app, body = call.by_key("applications", app, KEYS), call.json(validate.FEDERATED_PATCH)
    found = call.by_id("federatedIdentityCredentials", call.guid(item))
    if found["application"] != app["id"]:
        raise not_found(item)
    if body.get("name", found["name"]) != found["name"]:
        raise bad("Property 'name' is read-only and cannot be set.")
    found.update(body)
    return call.done()


# deleted items

def _list_deleted(type_):
    def list_deleted(call):
        items = [o for o in call.store.where("deletedItems") if o["@odata.type"].endswith("." + type_)]
        bare = [{k: v for k, v in o.items() if k not in ("@odata.type", "authenticationBehaviors")} for o in items]
        # guess: which properties can be filtered on
        return call.many(f"directoryObjects/microsoft.graph.{type_}", bare,
                         filters=("id", "displayName", "uniqueName", "appId"), type_=f"microsoft.graph.{type_}")
    return list_deleted


for _type in ("application", "servicePrincipal"):
    route("GET", f"directory/deletedItems/microsoft.graph.{_type}", READ)(_list_deleted(_type))


@route("GET", "directory/deletedItems/{item}", READ)
def get_deleted(call, item):
    return call.one("directoryObjects", call.by_id("deletedItems", call.guid(item)))


@route("DELETE", "directory/deletedItems/{item}", WRITE)
def purge(call, item):
    del call.store.data["deletedItems"][call.by_id("deletedItems", call.guid(item))["id"]]
    return call.done()


@route("POST", "directory/deletedItems/{item}/restore", WRITE)
def restore(call, item):
    """# guess: restoring an application does not bring its service principal or any grant back."""
    obj = call.by_id("deletedItems", call.guid(item))
    del call.store.data["deletedItems"][obj["id"]]
    type_ = obj["@odata.type"]
    back = {**{k: v for k, v in obj.items() if k != "@odata.type"}, "deletedDateTime": None}
    call.store.add(type_.rpartition(".")[2] + "s", back)
    return call.done(200, {"@odata.context": call.context("directoryObjects/$entity"), "@odata.type": type_, **back})
