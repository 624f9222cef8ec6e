"""The extension's package and the data files: that they can be read, are whole, and fit the
program.

    package_checks.py PROGRAM EDITORS-FOLDER VSIX SECOND-VSIX WORK-FOLDER"""

import json
import os
import plistlib
import re
import subprocess
import sys
import zipfile
from xml.etree import ElementTree

PROGRAM, EDITORS, VSIX, SECOND, WORK = sys.argv[1:]
VSX = "{http://schemas.microsoft.com/developer/vsx-schema/2011}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"


def check(name, wrong):
    """`wrong` lists what is amiss."""
    print(f"FAIL {name}: {'; '.join(map(str, wrong))}" if wrong else f"ok {name}")


def read(*path):
    with open(os.path.join(EDITORS, *path), encoding="utf-8") as file:
        return file.read()


# ---- Data ----------------------------------------------------------------------------------------

def check_data():
    wrong = []
    for folder, _, names in os.walk(EDITORS):
        if "node_modules" in folder:
            continue
        for name in names:
            path = os.path.join(folder, name)
            try:
                if name.endswith(".json"):
                    with open(path, encoding="utf-8") as file:
                        json.load(file)
                elif name.endswith((".tmLanguage", ".tmPreferences")):
                    with open(path, "rb") as file:
                        plistlib.load(file)
                elif name.endswith(".xml"):
                    ElementTree.parse(path)
            except (ValueError, ElementTree.ParseError, plistlib.InvalidFileException) as error:
                wrong.append(f"{path}: {error}")
    check("editors: JSON, property lists and XML can be read", wrong)
    grammar = json.loads(read("vscode", "syntaxes", "strat.tmLanguage.json"))
    with open(os.path.join(EDITORS, "sublime", "strat.tmLanguage"), "rb") as file:
        check("Sublime Text has the grammar of VS Code",
              [] if plistlib.load(file) == grammar else ["they differ"])
    used = set(re.findall(r'"include": "#([^"]+)"', json.dumps(grammar)))
    check("the grammar's rules are all there, and used", sorted(used ^ set(grammar["repository"])))


def check_lock():
    lock = read("vscode", "package-lock.json")
    package = json.loads(read("vscode", "package.json"))
    wrong = ["it names a registry"] if '"resolved"' in lock else []
    root = json.loads(lock)["packages"][""]
    wrong += [key for key in ("version", "dependencies", "devDependencies")
              if root.get(key) != package.get(key)]
    wrong += [name for name, entry in json.loads(lock)["packages"].items()
              if name and "integrity" not in entry]
    check("the lock file fits the package", wrong)


def check_version():
    made = subprocess.run([PROGRAM, "version"], capture_output=True, text=True, check=True).stdout
    version = made.split()[1]
    found = {"vscode": json.loads(read("vscode", "package.json"))["version"],
             "emacs": re.search(r"^;; Version: (.*)$", read("emacs", "strat-mode.el"), re.M)[1]}
    check("the version is that of the program",
          [f"{name} has {other}" for name, other in found.items() if other != version])


# ---- The package ---------------------------------------------------------------------------------

def named_files(package):
    """The files that package.json names."""
    contributes = package["contributes"]
    names = [package["main"], package["browser"]]
    names += [entry["configuration"] for entry in contributes["languages"]]
    names += [entry["path"] for key in ("grammars",) for entry in contributes[key]]
    return [name.removeprefix("./") for name in names]


def check_package():
    with open(VSIX, "rb") as one, open(SECOND, "rb") as two:
        check("packing twice gives the same bytes",
              [] if one.read() == two.read() else ["they differ"])
    with zipfile.ZipFile(VSIX) as archive:
        wrong = [archive.testzip()] if archive.testzip() else []
        names = archive.namelist()
        check("the package can be read", wrong)
        package = json.loads(archive.read("extension/package.json"))
        manifest = ElementTree.fromstring(archive.read("extension.vsixmanifest"))
        types = ElementTree.fromstring(archive.read("[Content_Types].xml"))
        wanted = [f"extension/{name}" for name in named_files(package)]
        wanted += [f"extension/{name}" for name in package["files"] if not name.endswith("/")]
        wanted += [asset.get("Path") for asset in manifest.iter(VSX + "Asset")]
        wanted += [element.text for element in manifest.iter(VSX + "License")]
        check("every file that is named is in the package", sorted(set(wanted) - set(names)))
        endings = {entry.get("Extension") for entry in types.iter(TYPES + "Default")}
        single = {entry.get("PartName").lstrip("/") for entry in types.iter(TYPES + "Override")}
        check("every file has a type", [
            name for name in names if name not in single | {"[Content_Types].xml"}
            and os.path.splitext(name)[1] not in endings])
        identity = next(manifest.iter(VSX + "Identity"))
        check("the manifest names the package", [
            key for key in ("Version", "Publisher") if identity.get(key) != package[key.lower()]]
            + (["Id"] if identity.get("Id") != package["name"] else []))
        check("nothing in the package is there for its makers only", [
            name for name in names
            if re.search(r"yazl|esbuild|buffer-crc32|package\.js$|\.map$|\.d\.ts$|package-lock", name)])
        folder = os.path.join(WORK, "unpacked")
        archive.extractall(folder)
    commands = {entry["command"] for entry in package["contributes"]["commands"]}
    used = {entry["command"] for menu in package["contributes"]["menus"].values() for entry in menu}
    used |= {entry["command"] for entry in package["contributes"]["keybindings"]}
    check("menus and keys name commands that there are", sorted(used - commands))
    check("the package has less than 2 MB",
          [f"{os.path.getsize(VSIX)} bytes"] if os.path.getsize(VSIX) > 2_000_000 else [])
    check("it carries the server", sorted({"extension/server/strat.wasm", "extension/dist/worker.js"} - set(names)))
    client = "".join(read("vscode", name) for name in ("extension.js", "client.js"))
    check("every command is registered",
          [name for name in sorted(commands) if f"registerCommand('{name}'" not in client])
    keys = {f"strat.{key}" for key in re.findall(r"settings\(\)\.get\('([^']+)'\)", client)}
    known = set(package["contributes"]["configuration"]["properties"])
    check("every setting that is read is described", sorted(keys - known))


# ---- What the program must agree with ------------------------------------------------------------

def strat(*arguments, **options):
    return subprocess.run([PROGRAM, *arguments], capture_output=True, encoding="utf-8", cwd=WORK,
                          **options)


def check_matchers():
    package = json.loads(read("vscode", "package.json"))
    patterns = {entry["name"]: entry for entry in package["contributes"]["problemPatterns"]}
    text = ('purpose "é" <\n  goal signups +25% via facebook boost\n>\n'
            "purpose reach < goal likes +5% by Q9 >\n")
    lines, findings = (
        strat("check", "--format", form, "--stdin-filename", "a plan.strat", "-", input=text).stdout
        for form in ("short", "json"))
    lines, findings = lines.splitlines(), json.loads(findings)["findings"]
    levels = {finding["level"] for finding in findings}
    wrong = [] if levels == {"error", "warning", "advice"} else [f"the sample has only {levels}"]
    for line, finding in zip(lines, findings, strict=True):
        matched = {name: re.match(entry["regexp"], line) for name, entry in patterns.items()}
        name = "strat-advice" if finding["level"] == "advice" else "strat"
        if [known for known, match in matched.items() if match] != [name]:
            wrong.append(f"{line} is matched by {matched}")
            continue
        entry, match = patterns[name], matched[name]
        found = [match[entry[key]] for key in ("file", "line", "column", "code", "message")]
        if found != [finding["file"], str(finding["line"]), str(finding["column"]), finding["rule"],
                     finding["message"]]:
            wrong.append(f"{line} gives {found}")
    check("the problem matchers take every finding, and each once", wrong)


def check_configuration():
    configuration = json.loads(read("vscode", "language-configuration.json"))
    rules = configuration["indentationRules"]
    more, less = rules["increaseIndentPattern"], rules["decreaseIndentPattern"]
    lines = {"purpose sales <": True, "goal signups < // with a remark": True, 'note "<"': False,
             "// see <": False, "goal signups < by Q3 >": False, 'note "a > b" <': True,
             "link https://a.example <": True}
    wrong = [line for line, opens in lines.items() if bool(re.search(more, line)) != opens]
    wrong += [line for line, closes in {"  >": True, "> ": True, "goal x >": False}.items()
              if bool(re.search(less, line)) != closes]
    check("a line that opens a block indents the next, one that closes it does not", wrong)


check_data()
check_lock()
check_version()
check_package()
check_matchers()
check_configuration()
