"""Owners of applications and of service principals: users and service principals."""

import refs
from graph import route
from routes_apps import KEYS, READ, WRITE

OWNERS = ("users", "servicePrincipals")


def _routes(base, kind, side, keys):
    """`kind` holds the references from `base`; `side` is the name of their owned end."""
    def owned(call, item):
        return {side: call.by_key(base, item, keys)["id"]}

    def owners(call, item):
        return refs.listed(call, kind, "directoryObjects", "owner", **owned(call, item))

    def add_owner(call, item):
        mine = owned(call, item)
        _, owner = refs.body_target(call, OWNERS)
        refs.add(call, kind, "owners", **mine, owner=owner["id"])
        return call.done()

    def remove_owner(call, item, owner):
        refs.remove(call, kind, owner, **owned(call, item), owner=call.guid(owner))
        return call.done()

    route("GET", f"{base}/{{item}}/owners", READ)(owners)
    route("POST", f"{base}/{{item}}/owners/$ref", WRITE)(add_owner)
    route("DELETE", f"{base}/{{item}}/owners/{{owner}}/$ref", WRITE)(remove_owner)


_routes("applications", "owners", "application", KEYS)
_routes("servicePrincipals", "servicePrincipalOwners", "servicePrincipal", ("appId",))
