"""Host names of the clouds, and what the Azure CLI expects behind each of them."""

CLI_APP_ID = "04b07795-8ddb-461a-bbee-02f9e1bf7b46"  # the Azure CLI's own public client

CLOUDS = {
    "AzureCloud": {
        "login": ["login.microsoftonline.com", "login.microsoft.com", "login.windows.net"],
        "graph": "graph.microsoft.com",
        "arm": "management.azure.com",
        "arm_audiences": ["https://management.core.windows.net/", "https://management.azure.com/"],
        "other": ["https://graph.windows.net/", "https://manage.office.com"],
        "sharepoint": "sharepoint.com",
        "vault": "vault.azure.net",
    },
    "AzureUSGovernment": {
        "login": ["login.microsoftonline.us"],
        "graph": "graph.microsoft.us",
        "arm": "management.usgovcloudapi.net",
        "arm_audiences": ["https://management.core.usgovcloudapi.net/", "https://management.usgovcloudapi.net/"],
        "other": ["https://graph.microsoftazure.us/", "https://manage.office365.us"],
        "sharepoint": "sharepoint.us",
        "vault": "vault.usgovcloudapi.net",
    },
    "AzureChinaCloud": {
        "login": ["login.chinacloudapi.cn", "login.partner.microsoftonline.cn"],
        "graph": "microsoftgraph.chinacloudapi.cn",
        "arm": "management.chinacloudapi.cn",
        "arm_audiences": ["https://management.core.chinacloudapi.cn/", "https://management.chinacloudapi.cn/"],
        "other": ["https://graph.chinacloudapi.cn/"],
        "sharepoint": "sharepoint.cn",
        "vault": "vault.azure.cn",
    },
}

VAULT_NAME = "contoso-vault"  # the only one that exists, in every cloud

LOGIN, GRAPH, ARM, VAULT = {}, {}, {}, {}
for _name, _cloud in CLOUDS.items():
    for _host in _cloud["login"]:
        LOGIN[_host] = _name
    GRAPH[_cloud["graph"]] = _name
    ARM[_cloud["arm"]] = _name
    VAULT[f"{VAULT_NAME}.{_cloud['vault']}"] = _name

HOSTS = sorted([*LOGIN, *GRAPH, *ARM, *VAULT])


def is_vault(host):
    """Whether it is the name of a key vault, there or not."""
    return host.partition(".")[2] in [c["vault"] for c in CLOUDS.values()]


def vault_audience(cloud):
    return "https://" + CLOUDS[cloud]["vault"]


def audience_known(cloud, resource):
    """Whether tokens for `resource` are handed out in `cloud` (trailing slashes do not matter)."""
    c = CLOUDS[cloud]
    known = ["https://" + c["graph"], *c["arm_audiences"], *c["other"], vault_audience(cloud),
             "00000003-0000-0000-c000-000000000000"]
    return resource.rstrip("/") in [k.rstrip("/") for k in known]


def is_graph_audience(cloud, audience):
    return audience.rstrip("/") in ("https://" + CLOUDS[cloud]["graph"], "00000003-0000-0000-c000-000000000000")


def is_arm_audience(cloud, audience):
    return audience.rstrip("/") in [a.rstrip("/") for a in CLOUDS[cloud]["arm_audiences"]]
