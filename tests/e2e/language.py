"""The two languages of the scripts: one set of tests runs both.

Options and messages are those of bash here; for provision.ps1 they are translated on the way in and out. It runs in
PowerShell if there is one (PWSH, or pwsh on PATH), else in the interpreter of the folder `powershell`.
"""

import os
import pathlib
import re
import shutil
import sys

HERE = pathlib.Path(__file__).resolve().parent


class Bash:
    name = "sh"

    @staticmethod
    def command(folder, words, bash=()):
        return ["bash", *bash, str(folder / "provision.sh"), *words]

    @staticmethod
    def said(text):
        return text


class PowerShell:
    name = "ps1"

    @classmethod
    def command(cls, folder, words, bash=()):
        assert not bash, "options of bash for another language"
        real = os.environ.get("PWSH") or shutil.which("pwsh")
        program = [real, "-NoProfile", "-File"] if real else [sys.executable, "-B", str(HERE / "powershell" / "run.py")]
        return [*program, str(folder / "provision.ps1"), *cls.words(words)]

    @classmethod
    def words(cls, words):
        """--site A --site B → -Site 'A B'; PowerShell takes an option once."""
        out, values, last = [], {}, None
        for word in words:
            if word.startswith("--"):
                last = "-" + "".join(part.capitalize() for part in word[2:].split("-"))
                if last not in values:
                    values[last] = []
                    out.append(last)
            elif last is None:
                out.append(word)
            else:
                values[last].append(word)
        return [w for word in out for w in ([word, " ".join(values[word])] if values.get(word) else [word])]

    @classmethod
    def said(cls, text):
        def back(found):
            return "--" + re.sub(r"(?<!^)(?=[A-Z])", "-", found[1]).lower()
        text = text.replace("Get-Help ./provision.ps1 -Detailed", "provision.sh --help")
        text = text.replace("provision.ps1", "provision.sh").replace("\r\n", "\n")
        # Four spaces: commands of PowerShell that both languages show.
        return "".join(line if line.startswith("    ") else re.sub(r"(?<![\w-])-([A-Z][A-Za-z]+)\b", back, line)
                       for line in text.splitlines(keepends=True))


LANGUAGES = {language.name: language for language in (Bash, PowerShell)}
