"""/users, /groups and their members. Security groups only: others can be read, not made."""

import refs
import validate
from errors import Answer, GraphError, bad, conflict_detail, denied, not_found
from graph import route
from odata import Key
from store import now

USERS = (["User.Read.All", "User.ReadWrite.All", "Directory.Read.All"],) * 2
READ = (["GroupMember.Read.All", "Group.Read.All", "Group.ReadWrite.All", "Directory.Read.All",
         "Directory.ReadWrite.All"],) * 2
WRITE = (["Group.ReadWrite.All", "Directory.ReadWrite.All"],) * 2
MEMBERS = (["GroupMember.ReadWrite.All", "Group.ReadWrite.All", "Directory.ReadWrite.All"],) * 2
# What these need besides is documented for members that are service principals, and for role-assignable groups.
PRINCIPALS = (["Application.ReadWrite.All", "Directory.ReadWrite.All"],) * 2
ROLES = (["RoleManagement.ReadWrite.Directory"],) * 2
TYPE = "microsoft.graph.group"
FILTERS = ("id", "displayName", "mailNickname", "mailEnabled", "securityEnabled")  # guess: more than these, in Graph


def show_user(call):
    """userType only by $select, as documented."""
    return lambda o: o if "$select" in call.query else {k: v for k, v in o.items() if k != "userType"}


@route("GET", "users", USERS)
def users(call):
    return call.many("users", call.store.where("users"), show_user(call), type_="microsoft.graph.user",
                     filters=("id", "userPrincipalName", "displayName", "mail"))


@route("GET", "users/{user}", USERS)
def user(call, user):
    for obj in call.store.where("users"):
        if str(user).lower() in (obj["id"], obj["userPrincipalName"].lower()):
            return call.one("users", show_user(call)(obj), type_="microsoft.graph.user")
    raise not_found(user)


def default_group(display_name, nickname, **props):
    return {"deletedDateTime": None, "classification": None, "createdDateTime": now(), "description": None,
            "displayName": display_name, "expirationDateTime": None, "groupTypes": [], "isAssignableToRole": None,
            "mail": None, "mailEnabled": False, "mailNickname": nickname, "membershipRule": None,
            "onPremisesSyncEnabled": None, "securityEnabled": True, "uniqueName": None, "visibility": None, **props}


def _find(call, key):
    return call.by_key("groups", key, ("uniqueName",))  # guess: the key is documented for PATCH only


def _need(call, permission):
    if not call.may(permission):
        raise denied()


def _check_member(call, group, kind, member):
    if kind == "servicePrincipals":
        _need(call, PRINCIPALS)
    # guess: the answers; which members a group may have is documented
    if kind == "groups" and (group["isAssignableToRole"] or not member["securityEnabled"]):
        raise bad("Adding a group as a member of this group is not supported.")
    if kind != "users" and "Unified" in group["groupTypes"]:
        raise bad("Only users can be members of a Microsoft 365 group.")


def _bound(call, group, links):
    """What the links of members@odata.bind lead to, all checked before any is added."""
    targets = [refs.target(call, link, tuple(refs.TYPES)) for link in links or []]
    for kind, member in targets:
        _check_member(call, group, kind, member)
    return [member["id"] for _, member in targets]


def _create(call, body):
    validate.obj(("displayName", "mailEnabled", "mailNickname", "securityEnabled"), null=False,
                 **validate.GROUP.fields)(body, "")
    if body["mailEnabled"] or body.get("groupTypes") or not body["securityEnabled"]:
        raise GraphError(404, "NotEmulated", "The emulator makes security groups only.")
    if body.get("isAssignableToRole"):
        _need(call, ROLES)
    if body.get("uniqueName") and call.store.find("groups", "uniqueName", body["uniqueName"]):
        text = "Another object with the same value for property uniqueName already exists."
        raise bad(text, conflict_detail(text, "uniqueName"))  # guess: as for applications
    body = {k: v for k, v in body.items() if not k.startswith("@odata.")}
    links = body.pop("members@odata.bind", [])
    group = default_group(None, None, **body)
    ids = _bound(call, group, links)
    call.store.add("groups", group)
    for id_ in ids:
        call.store.add("groupMembers", {"group": group["id"], "member": id_})
    # guess: the creator does not become an owner, as is documented of administrators
    return call.done(201, {"@odata.context": call.context("groups/$entity"), **group})


@route("GET", "groups", READ)
def list_(call):
    return call.many("groups", call.store.where("groups"), filters=FILTERS, type_=TYPE)


@route("POST", "groups", WRITE)
def post(call):
    return _create(call, call.json(validate.GROUP))


@route("GET", "groups/{group}", READ)
def get(call, group):
    return call.one("groups", _find(call, group), type_=TYPE)


@route("PATCH", "groups/{group}", WRITE)
def patch(call, group):
    body = call.json(validate.GROUP)
    if "create-if-missing" in call.headers.get("Prefer", "").lower() and isinstance(group, Key):
        found = call.store.find("groups", "uniqueName", group.value)  # guess: an upsert sees what still lags
        if found is None:
            validate.GROUP.fields["uniqueName"](group.value, "uniqueName")
            return _create(call, {**body, "uniqueName": group.value})
    else:
        found = _find(call, group)
    body = {k: v for k, v in body.items() if not k.startswith("@odata.")}
    links = body.pop("members@odata.bind", [])
    for name in ("uniqueName", "isAssignableToRole", "groupTypes", "mailEnabled", "securityEnabled"):
        if name in body and body[name] != found[name]:  # guess for the last two, which Graph may let change
            raise bad(f"Property '{name}' is read-only and cannot be set.")
    ids = _bound(call, found, links)
    if any(call.store.where("groupMembers", group=found["id"], member=id_) for id_ in ids):
        raise bad("One or more added object references already exist for the following modified properties: "
                  "'members'.")
    found.update(body)
    for id_ in ids:
        refs.add(call, "groupMembers", "members", group=found["id"], member=id_)
    return call.done()


@route("DELETE", "groups/{group}", WRITE)
def delete(call, group):
    """For good. # guess: documented so for security groups, but newer pages speak of a bin for them too."""
    found = _find(call, group)
    if found["isAssignableToRole"]:
        _need(call, ROLES)
    del call.store.data["groups"][found["id"]]
    call.store.references_go(found["id"])
    return call.done()


@route("GET", "groups/{group}/members", READ)
def members(call, group):
    return refs.listed(call, "groupMembers", "directoryObjects", "member", group=_find(call, group)["id"])


@route("POST", "groups/{group}/members/$ref", MEMBERS)
def add_member(call, group):
    known = isinstance(group, str) and call.store.data["groups"].get(group.lower())
    if known and not call.store.visible(known["id"]):  # documented: a new group takes no members for a while
        raise bad("The source resource object or one of the objects being referenced do not exist.")
    group = _find(call, group)
    kind, member = refs.body_target(call, tuple(refs.TYPES))
    _check_member(call, group, kind, member)
    if group["isAssignableToRole"]:
        _need(call, ROLES)
    refs.add(call, "groupMembers", "members", group=group["id"], member=member["id"])
    return call.done()


@route("DELETE", "groups/{group}/members/{member}/$ref", MEMBERS)
def remove_member(call, group, member):
    group = _find(call, group)
    if group["isAssignableToRole"]:
        _need(call, ROLES)
    refs.remove(call, "groupMembers", member, group=group["id"], member=call.guid(member))
    return call.done()


@route("POST", "directoryObjects/getByIds", (None, READ[1]))
def get_by_ids(call):
    """What `az role assignment` asks for the names of principals. # guess: the permission."""
    body = call.json(validate.GET_BY_IDS)
    kinds = [k for k, type_ in refs.TYPES.items() if not body.get("types") or type_ in body["types"]]
    found = [refs.show(k, call.store.data[k][i.lower()]) for i in body["ids"] for k in kinds
             if i.lower() in call.store.data[k] and call.store.visible(i.lower())]
    return Answer(200, {"@odata.context": call.context("directoryObjects"), "value": found})
