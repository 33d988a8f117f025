"""/sites and their permissions. The signed-in user of the Azure CLI never gets here: no Sites.* scope."""

import base64
import json
import urllib.parse

import clouds
import validate
from errors import Answer, GraphError
from graph import route

FULL = (["Sites.FullControl.All"],) * 2
READ = (["Sites.Read.All", "Sites.ReadWrite.All", "Sites.Manage.All", "Sites.FullControl.All"],
        ["Sites.Read.All", "Sites.ReadWrite.All", "Sites.Manage.All", "Sites.FullControl.All", "Sites.Selected"])


def site_parts(path):
    """['sites', 'host:/path', ...] for a path-based address, else None."""
    text = urllib.parse.unquote(path).strip("/")
    if not text.startswith("sites/") or ":/" not in text:
        return None
    host, _, rest = text.removeprefix("sites/").partition(":/")
    where, _, tail = rest.partition(":/")
    parts = ["sites", f"{host}:/{where.rstrip(':').rstrip('/')}"]
    return parts + tail.split("/") if tail else parts


def gone():
    return GraphError(404, "itemNotFound", "Requested site could not be found")


def _domain(call):
    return "." + clouds.CLOUDS[call.cloud]["sharepoint"]


def localize(call, value):
    """SharePoint's domain differs by cloud."""
    return json.loads(json.dumps(value).replace("contoso.sharepoint.com", "contoso" + _domain(call)))


def view(call, site):
    return localize(call, {k: v for k, v in site.items() if k != "path"})


def find(call, key):
    key = str(key)
    for site in call.store.where("sites"):
        id_ = localize(call, site["id"])
        names = [id_, id_.split(",")[1], f"contoso{_domain(call)}:{site['path'] or '/'}"]
        if not site["path"]:
            names += ["root", f"contoso{_domain(call)}"]
        if key.lower() in [n.lower() for n in names]:
            app_id = call.claims.get("appid")
            if call.held() & set(READ[1][:-1]) or call.store.where("sitePermissions", site=site["id"], app=app_id):
                return site
            raise GraphError(403, "accessDenied", "Access denied")  # Sites.Selected without a grant on this site
    raise gone()


@route("GET", "sites", READ)
def search(call):
    text = call.query.get("search", "").strip('"').strip("*").lower()
    sites = [s for s in call.store.where("sites") if text in (s["displayName"] + s["webUrl"]).lower()]
    return call.many("sites", sites, lambda s: view(call, s), type_="microsoft.graph.site")


@route("GET", "sites/{site}", READ)
def get(call, site):
    return call.one("sites", view(call, find(call, site)), type_="microsoft.graph.site")


def permission(item, roles):
    identity = {"application": {"displayName": item["displayName"], "id": item["app"]}}
    out = {"id": item["id"], "grantedToIdentitiesV2": [identity], "grantedToIdentities": [identity]}
    return {**out, "roles": item["roles"]} if roles else out


def find_permission(call, site, item):
    for p in call.store.where("sitePermissions", site=find(call, site)["id"], id=str(item)):
        if call.store.visible(p["key"]):
            return p
    raise GraphError(404, "itemNotFound", "Item not found")


@route("GET", "sites/{site}/permissions", FULL)
def permissions(call, site):
    """The list does not say which roles: Graph tells them one permission at a time only."""
    items = [p for p in call.store.where("sitePermissions", site=find(call, site)["id"])
             if call.store.visible(p["key"])]
    call.no_options("$top", "$skiptoken")
    return Answer(200, {"@odata.context": call.context("sites('x')/permissions"),
                        "value": [permission(p, roles=False) for p in items]})


@route("POST", "sites/{site}/permissions", FULL)
def post(call, site):
    body, site = call.json(validate.SITE_PERMISSION), find(call, site)
    given = body.get("grantedToIdentities") or body.get("grantedToIdentitiesV2") or []
    given = [*given, *[body[k] for k in ("grantedTo", "grantedToV2") if body.get(k)]]
    if not body["roles"] or len(given) != 1 or not given[0].get("application"):
        raise GraphError(400, "invalidRequest", "One or more parameters were invalid: roles and one application.")
    app = given[0]["application"]
    if not call.store.find("servicePrincipals", "appId", app["id"]):  # guess
        raise GraphError(400, "invalidRequest", f"The application {app['id']} was not found.")
    id_ = base64.b64encode(f"i:0i.t|ms.sp.ext|{app['id']}@{call.store.tenant}".encode()).rstrip(b"=").decode()
    for old in call.store.where("sitePermissions", site=site["id"], id=id_):  # guess: a second POST replaces
        del call.store.data["sitePermissions"][old["key"]]
    key = call.store.new_id()
    item = {"key": key, "id": id_, "site": site["id"], "app": app["id"], "displayName": app["displayName"],
            "roles": body["roles"]}
    call.store.data["sitePermissions"][key] = item
    rule = call.faults.lag
    if rule and "sitePermissions" in rule.get("of", ["sitePermissions"]):
        call.store.lag[key] = int(rule["reads"])
    return call.done(201, {"@odata.context": call.context("sites('x')/permissions/$entity"),
                           **permission(item, roles=True)})


@route("GET", "sites/{site}/permissions/{item}", FULL)
def get_permission(call, site, item):
    return Answer(200, {"@odata.context": call.context("sites('x')/permissions/$entity"),
                        **permission(find_permission(call, site, item), roles=True)})


@route("PATCH", "sites/{site}/permissions/{item}", FULL)
def patch(call, site, item):
    found = find_permission(call, site, item)
    found["roles"] = call.json(validate.SITE_PERMISSION_PATCH)["roles"]
    return call.done(200, {"@odata.context": call.context("sites('x')/permissions/$entity"),
                           **permission(found, roles=True)})


@route("DELETE", "sites/{site}/permissions/{item}", FULL)
def delete(call, site, item):
    del call.store.data["sitePermissions"][find_permission(call, site, item)["key"]]
    return call.done()
