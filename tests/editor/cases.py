"""Profiles that are good, and profiles with one mistake each. A case is a part of a profile."""

HEAD = """\
# yaml-language-server: $schema=profile.schema.json
id: contoso-mail
vendor: Contoso
integration: Mail
summary: Reads mail.
sources: [{title: Guide}]
"""

APP = HEAD + """\
apps:
  - id: app
    displayName: Contoso
    purpose: Reads mail.
"""

GROUP = APP + """\
    permissions:
      - api: API
        KIND:
          - value: NAME
            reason: It reads.
"""

FORBIDDEN = APP + """\
    permissions:
      - api: API
        forbidden:
          KIND:
            - value: NAME
              why: It reads too much.
"""

ROLE = APP + """\
    servicePrincipal:
      directoryRoles:
        - role: NAME
          reason: It manages.
"""

GRAPH = "00000003-0000-0000-c000-000000000000"


def profile(api="Microsoft Graph", kind="application", name="Mail.Read", text=GROUP):
    return text.replace("API", api, 1).replace("KIND", kind).replace("NAME", name)


GOOD = {
    "a name": profile(),
    "another kind": profile(kind="delegated", name="User.Read"),
    "an API by another name": profile("MS Graph"),
    "an API in another case": profile("microsoft GRAPH"),
    "an API by its application ID": profile(GRAPH),
    "an API by its identifier URI": profile("https://graph.microsoft.com"),
    "an API that the guide does not state": profile("{value: Microsoft Graph, inferred: Only it has mail.}"),
    "another API": profile("Office 365 Exchange Online", name="full_access_as_app"),
    "a GUID": profile(name="810c84a8-4a9e-49e6-bf7d-12d183f40d01"),
    "a GUID in capitals": profile(name="810C84A8-4A9E-49E6-BF7D-12D183F40D01"),
    "an API of the profile's own": profile("Contoso Data API", name="Data.Read"),
    "an app of the profile": profile("app:server", "delegated", "access_as_user"),
    "a forbidden permission": profile(name="Mail.ReadWrite", text=FORBIDDEN),
    "a directory role": profile(name="Exchange Administrator", text=ROLE),
    "a directory role by its template ID": profile(name="29232cdf-9323-42fd-ade2-1d097af3e4de", text=ROLE),
}

WRONG_APPLICATION = "The API has no application permission of this name."
WRONG_DELEGATED = "The API has no delegated permission of this name."

# With what the editor says.
BAD = {
    "a wrong name": (profile(name="Mail.Raed"), WRONG_APPLICATION),
    "a name in another case": (profile(name="mail.read"), WRONG_APPLICATION),
    "a name of the other kind": (profile(name="openid"), WRONG_APPLICATION),
    "a name of the other kind, the other way round": (
        profile(kind="delegated", name="Calls.AccessMedia.All"), WRONG_DELEGATED),
    "a name of another API": (profile("Office 365 Exchange Online", name="Sites.Selected"), WRONG_APPLICATION),
    "a wrong name, the API by another name": (profile("azure ad graph", name="Mail.Read"), WRONG_APPLICATION),
    "a wrong name, the API by its application ID": (profile(GRAPH.upper(), name="Mail.Raed"), WRONG_APPLICATION),
    "a wrong name, the API marked": (
        profile("{value: microsoft graph, asWritten: Graph}", name="Mail.Raed"), WRONG_APPLICATION),
    "a kind that the API does not have": (
        profile("Azure Resource Manager", name="user_impersonation"), WRONG_APPLICATION),
    "a wrong forbidden name": (profile(name="Mail.Raed", text=FORBIDDEN), WRONG_APPLICATION),
    "a forbidden name of the other kind": (
        profile(kind="delegated", name="Calls.AccessMedia.All", text=FORBIDDEN), WRONG_DELEGATED),
    "a wrong key": (profile() + "            rason: It reads.\n", "Property rason is not allowed."),
    "a key that is missing": (profile().replace("            reason: It reads.\n", ""), 'Missing property "reason".'),
}

# `|` is the cursor. With names that are offered there, and names that are not.
COMPLETION = {
    "an application permission": (
        profile(name="|"), ["Sites.Selected", "Mail.Read", "User.Read.All"], ["openid", "full_access_as_app"]),
    "a delegated permission": (
        profile(kind="delegated", name="|"), ["openid", "User.Read"], ["Calls.AccessMedia.All", "user_impersonation"]),
    "a permission that is half written": (profile(name="Sites.S|"), ["Sites.Selected"], ["openid"]),
    "a permission of another API": (
        profile("Office 365 Exchange Online", name="|"), ["full_access_as_app"], ["Sites.Selected"]),
    "a permission of an API by another name": (
        profile("{value: azure ad graph, inferred: It is old.}", name="|"), ["Directory.Read.All"],
        ["Sites.Selected"]),
    "a forbidden permission": (profile(name="|", text=FORBIDDEN), ["Sites.Selected"], ["openid"]),
    "a permission of an unknown API": (profile("Contoso Data API", name="|"), [], ["Sites.Selected"]),
    "an API": (
        profile("|"), ["Microsoft Graph", "Office 365 Exchange Online", "WindowsDefenderATP"], ["MS Graph"]),
    "an API that is marked": (profile("{value: |}"), ["Microsoft Graph"], []),
    "a directory role": (profile(name="|", text=ROLE), ["Exchange Administrator", "Global Reader"], []),
    "a key": (profile().replace("            reason: It reads.\n", "            |\n"), ["reason", "inferred"], ["why"]),
}

# What is said of the word that the cursor is on: parts of it, and what does not stand there.
HOVER = {
    "a permission": (profile(name="Sit|es.Selected"), [
        "only the SharePoint sites on which it is given a role", "Consent: administrator.", "Risk: medium."],
        ["Mail.Read", "GUID"]),
    "a permission that users consent to": (
        profile(kind="delegated", name="User.Rea|d"), ["own profile", "Consent: users."], []),
    "a permission with dates": (
        profile("Exchange", name="full_access|_as_app"), ["Exchange Web Services", "2027-04-01: permanent shutdown"],
        []),
    "a permission of a retired API": (
        profile("Azure AD Graph", name="Directory.Re|ad.All"),
        ["The API is retired.", "In Microsoft Graph: Directory.Read.All"], []),
    "a permission that is deprecated": (
        profile(kind="delegated", name="Notes.ReadWrite.Cre|atedByApp"), ["deprecated"], []),
    "a forbidden permission": (profile(name="Mail.Re|adWrite", text=FORBIDDEN), ["Risk: "], ["GUID"]),
    "a wrong name": (profile(name="Mail.R|aed"), ["has this name"], ["Risk: "]),
    "a wrong name of an API with few": (
        profile("Office 365 Management APIs", name="Activity.R|aed"), ["has this name"], ["Risk: "]),
    "the only name of an API": (
        profile("Azure Resource Manager", "delegated", "user_im|personation"),
        ["Use the API as the user. Consent: users. Risk: low."], ["GUID"]),
    "a permission of an unknown API": (
        profile("Contoso Data API", name="Da|ta.Read"), ["The permission's name"], ["Risk: "]),
    "an API": (profile("Microsoft Gr|aph"), ["Also known as MS Graph", GRAPH], ["Office"]),
    "another name of an API": (profile("MS Gr|aph"), ["a common other name"], ["Office"]),
    "a directory role": (profile(name="Global Adm|inistrator", text=ROLE), ["privileged"], ["Reader"]),
}
