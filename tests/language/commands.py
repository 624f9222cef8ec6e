"""Writes the part of COMMANDS.md that the program says itself: each command with its flags, examples and exit statuses, from
what `strat COMMAND --help` prints, whose table is compiler/cli/options.def."""

import os
import re
import subprocess

import fences

# What every command takes is told once.
EVERYWHERE = ("--today YYYY-MM-DD", "--color WHEN", "-h, --help")
HEADINGS = ("Usage", "Flags", "Examples", "Exit status")


def help_of(*words):
    done = subprocess.run([os.path.abspath(fences.STRAT), *words, "--help"], capture_output=True, check=True)
    return done.stdout.decode()


def commands():
    """Each command and what it does in a line, in the program's order."""
    return re.findall(r"^  ([a-z]+) +(.*)$", help_of().partition("Commands:\n")[2].partition("\n\n")[0], re.MULTILINE)


def parts_of(text):
    """What a help text has: its paragraphs, and the lines below each heading."""
    parts, paragraphs, lines = {}, [], None
    for block in text.split("\n\n")[1:]:
        heading, _, rest = block.partition(":\n")
        if heading in HEADINGS:
            lines = parts.setdefault(heading, [])
            lines += rest.rstrip("\n").split("\n")
        else:
            paragraphs.append(" ".join(block.split("\n")))
    return paragraphs, parts


def entries_of(lines, pattern):
    """Rows of two columns, whose second goes on in the lines below it."""
    rows = []
    for line in lines:
        match = re.match(pattern, line)
        if match:
            rows.append([match[1], match[2] or ""])
        else:
            rows[-1][1] += " " + line.strip()
    return [(name, text.strip()) for name, text in rows]


def flags_of(command):
    """Each flag of a command as it is written, with what it does."""
    lines = parts_of(help_of(*command))[1]["Flags"]
    return entries_of(lines, r"^  ((?:-\w, )?--[a-z-]+(?: [^ ]+)*?)(?:$|  +(\S.*))")


def cell(text):
    return re.sub(r"([*|<>])", r"\\\1", text)


def prose(text):
    """Flags and signs of the shell as code; what Markdown would take for its own loses its meaning."""
    parts = text.split("`")
    return "`".join(part if i % 2 else re.sub(r"(?<![\w-])(--?[a-z][a-z-]*)", r"`\1`", cell(part)) for i, part in enumerate(parts))


def section(command, summary):
    paragraphs, parts = parts_of(help_of(command))
    out = [f"## {command}", "", summary[0].upper() + summary[1:] + ".", "", "```sh", *(line.strip() for line in parts["Usage"]), "```", ""]
    for paragraph in paragraphs:
        out += [prose(paragraph), ""]
    out += ["| flag | what it says |", "|---|---|"]
    out += [f"| `{names}` | {prose(text)} |" for names, text in flags_of([command]) if names not in EVERYWHERE]
    # One that takes no flag of its own has no table.
    out = out[:-2] if out[-1].startswith("|---") else out + [""]
    if "Examples" in parts:
        lines = [line.strip() for line in parts["Examples"]]
        width = max(map(len, lines[::2]))
        out += ["```sh", *(f"{line:{width}}   # {text}" for line, text in zip(lines[::2], lines[1::2])), "```", ""]
    if "Exit status" in parts:
        out += ["| exit status | when |", "|---|---|"]
        out += [f"| {status} | {prose(text)} |" for status, text in entries_of(parts["Exit status"], r"^  (\d)  (.*)")]
        out.append("")
    return out


def commands_text():
    out = ["## The program", "", "What `strat` itself takes, before a command; every command takes `--today`, `--color` and `--help`.", "",
           "| flag | what it says |", "|---|---|"]
    out += [f"| `{names}` | {prose(text)} |" for names, text in flags_of([])]
    out.append("")
    for command, summary in commands():
        out += section(command, summary)
    return "\n".join(out).rstrip("\n") + "\n"
