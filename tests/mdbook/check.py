"""A book that mdBook makes of a fresh render: every page is there, and no link inside leads nowhere.

    python3 -B tests/mdbook/check.py GRANTBOOK MDBOOK

One profile has texts that mdBook would obey or change if it were let: they must come out as they are.
"""

import html.parser
import pathlib
import subprocess
import sys
import tempfile
import urllib.parse

REPOSITORY = pathlib.Path(__file__).resolve().parent.parent.parent
ODD = '{{#include ../../secret.txt}} {{#title X}} "straight" -- it\'s ... $x$ &amp; :smile:'
SMALL = REPOSITORY / "tests" / "common" / "contoso-mail.yaml"


class Page(html.parser.HTMLParser):
    """Links, ids and text of a page."""

    def __init__(self, path):
        super().__init__()
        self.links, self.ids, self.names = [], set(), []
        self.inside, self.text = 0, ""
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.names.append(tag)
        self.inside += tag == "main"
        self.ids.update(filter(None, [attrs.get("id")]))
        self.links += [attrs[name] for name in ("href", "src") if attrs.get(name)]

    def handle_endtag(self, tag):
        self.inside -= tag == "main"

    def handle_data(self, data):
        self.text += data if self.inside else ""


def profiles(folder):
    for path in (REPOSITORY / "profiles").glob("*.yaml"):
        (folder / path.name).write_bytes(path.read_bytes())
    lines = SMALL.read_text(encoding="utf-8").splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("summary:"))
    assert not lines[at + 1].startswith(" "), "the summary has one line"
    lines[at] = "summary: '" + ODD.replace("'", "''") + "'"
    (folder / SMALL.name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def broken(root, pages):
    for path, page in pages.items():
        for link in page.links:
            parts = urllib.parse.urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (path.parent / urllib.parse.unquote(parts.path)).resolve() if parts.path else path
            anchor = urllib.parse.unquote(parts.fragment)
            if not target.is_file():
                yield f"{path.relative_to(root)}: {link}: no such file"
            elif anchor and target in pages and anchor not in pages[target].ids:
                yield f"{path.relative_to(root)}: {link}: no such anchor"


def main(grantbook, mdbook):
    with tempfile.TemporaryDirectory() as name:
        root = pathlib.Path(name).resolve()
        (root / "profiles").mkdir()
        (root / "secret.txt").write_text("TOP SECRET\n", encoding="utf-8")
        profiles(root / "profiles")
        subprocess.run([pathlib.Path(grantbook).resolve(), "render", "--mdbook", "--quiet"], cwd=root, check=True)
        done = subprocess.run([pathlib.Path(mdbook).resolve(), "build", "out"], cwd=root, check=True,
                              capture_output=True, text=True)
        assert "WARN" not in done.stderr and "ERROR" not in done.stderr, done.stderr
        book = root / "book"
        pages = {path: Page(path) for path in sorted(book.rglob("*.html"))}
        ids = sorted(path.stem for path in (root / "profiles").glob("*.yaml"))
        for path in [book / "index.html", *(book / i / "runbook.html" for i in ids)]:
            assert path in pages, f"{path} is missing"
            text = path.read_text(encoding="utf-8")
            assert "toc" in text and "<table>" in text, f"{path} is no page of mdBook with a table"
        runbook = pages[book / "contoso-mail" / "runbook.html"]
        assert ODD in runbook.text, runbook.text[:600]
        assert "TOP SECRET" not in "".join(page.text for page in pages.values())
        assert {"table", "pre", "code", "ol"} <= set(runbook.names)
        # The pages that mdBook adds: one with all chapters (ids repeat), one for wrong addresses.
        ours = {path: page for path, page in pages.items() if path.name not in ("print.html", "404.html", "toc.html")}
        found = list(broken(book, ours))
        assert not found, "\n".join(found)
        print(f"{len(ours)} pages, {sum(len(page.links) for page in ours.values())} links")


if __name__ == "__main__":
    main(*sys.argv[1:])
