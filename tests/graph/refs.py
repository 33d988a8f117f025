"""Directory objects by id, whatever their kind: what owners, members and assignments refer to."""

import re

import validate
from errors import GraphError, bad, not_found

TYPES = {"users": "user", "groups": "group", "servicePrincipals": "servicePrincipal"}
LINK = re.compile(r"https://([^/]+)/v1\.0/(directoryObjects|users|groups|servicePrincipals)/([^/]+)/?")


def find(call, id_, kinds=tuple(TYPES)):
    """(kind, object); 404 for one that is not there, lags, or is of another kind."""
    for kind in kinds:
        if id_ in call.store.data[kind]:
            return kind, call.by_id(kind, id_)
    raise not_found(id_)


def show(kind, obj):
    """How an owner or member is listed."""
    if kind == "servicePrincipals":
        obj = {k: obj[k] for k in ("id", "displayName", "appId", "servicePrincipalType", "servicePrincipalNames")}
    elif kind == "users":
        obj = {k: v for k, v in obj.items() if k != "userType"}
    return {"@odata.type": f"#microsoft.graph.{TYPES[kind]}", **obj}


def shown(call, id_):
    """The object, or null while it lags."""
    try:
        return show(*find(call, id_))
    except GraphError:
        return None


def listed(call, kind, what, side, **props):
    """The objects that the references of `kind` with `props` lead to; `side` holds their ids."""
    ids = [r[side] for r in call.store.where(kind, **props) if call.store.visible(r["id"])]
    items = [show(k, o) for k in TYPES for o in call.store.where(k) if o["id"] in ids]
    return call.many(what, items, filters=("id", "displayName"), type_="microsoft.graph.directoryObject")


def target(call, link, kinds):
    """(kind, object) that an @odata.id leads to. # guess: the host must be Graph's, and a kind that is named fit."""
    match = LINK.fullmatch(link) if isinstance(link, str) else None
    if not match or match.group(1) != call.host:
        raise bad("The @odata.id must be an absolute URL of an object in Graph.")
    id_ = call.guid(match.group(3))
    kind, obj = find(call, id_)
    if match.group(2) not in ("directoryObjects", kind):
        raise not_found(id_)
    if kind not in kinds:  # guess: the code; the text is of public reports
        raise bad("The reference target '" + TYPES[kind] + "' of the link is of unsupported type.")
    return kind, obj


def body_target(call, kinds):
    """What the body of a POST to …/$ref leads to."""
    return target(call, call.json(validate.REF).get("@odata.id"), kinds)


def add(call, kind, name, **props):
    """A new reference, which lags like any object."""
    if call.store.where(kind, **props):
        raise bad("One or more added object references already exist for the following modified properties: "
                  f"'{name}'.")
    call.store.add(kind, props)


def remove(call, kind, missing, **props):
    hits = call.store.where(kind, **props)
    if not hits or not call.store.visible(hits[0]["id"]):
        raise not_found(missing)
    del call.store.data[kind][hits[0]["id"]]
