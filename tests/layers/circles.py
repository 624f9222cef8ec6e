"""Looks for circles of modules that include or call one another. A module is a source and its header together: X.c
and X.h include what either does. Run by run.sh.

    circles.py OBJECTS      prints circles of too many modules, by their includes and by the symbols of their objects
                            in that folder; nothing is well
    circles.py --measure    prints files, lines, arrows and circles by folder
"""

import collections
import os
import re
import subprocess
import sys

LARGEST = 3
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*"([^"]+)"', re.MULTILINE)


def read_modules():
    """What each module includes, by name: "rules/wording"; and the sizes of its files."""
    arrows, sizes = collections.defaultdict(set), collections.defaultdict(list)
    for folder, _, names in os.walk("compiler"):
        for name in sorted(names):
            stem, ending = os.path.splitext(name)
            if ending not in (".c", ".h"):
                continue
            path = os.path.join(folder, name)
            module = os.path.relpath(os.path.join(folder, stem), "compiler")
            with open(path, encoding="utf-8") as file:
                text = file.read()
            sizes[module].append(text.count("\n"))
            for included in INCLUDE.findall(text):
                target = os.path.splitext(included)[0]
                if target != module:
                    arrows[module].add(target)
    for module in sizes:
        arrows[module] = {target for target in arrows[module] if target in sizes}
    return arrows, sizes


def read_symbols(objects):
    """What each module takes from others, by the objects' symbols."""
    paths = []
    for folder, _, names in os.walk(objects):
        for name in names:
            module = os.path.relpath(os.path.join(folder, name), objects)[:-2]
            # Of a source that is gone an object may be left.
            if name.endswith(".o") and os.path.exists(f"compiler/{module}.c"):
                paths.append(os.path.join(folder, name))
    homes, taken = {}, collections.defaultdict(set)
    if not paths:
        return {}
    listed = subprocess.run(["nm", "-A", *paths], capture_output=True, text=True, check=True).stdout
    for line in listed.splitlines():
        path, _, rest = line.partition(".o:")
        module, words = os.path.relpath(path, objects), rest.split()
        if words[-2] == "U":
            taken[module].add(words[-1])
        elif words[-2] in "TRDB":
            homes[words[-1]] = module
    arrows = {module: {homes[name] for name in names if homes.get(name, module) != module}
              for module, names in taken.items()}
    for module in homes.values():
        arrows.setdefault(module, set())
    return arrows


def find_circles(arrows):
    """Tarjan's strongly connected components of more than one module, the largest first."""
    order, low, waiting, circles = {}, {}, [], []

    def visit(module):
        order[module] = low[module] = len(order)
        waiting.append(module)
        for target in sorted(arrows[module]):
            if target not in order:
                visit(target)
            if target in waiting:
                low[module] = min(low[module], low[target])
        if low[module] == order[module]:
            circle = []
            while not circle or circle[-1] != module:
                circle.append(waiting.pop())
            if len(circle) > 1:
                circles.append(sorted(circle))

    for module in sorted(arrows):
        if module not in order:
            visit(module)
    return sorted(circles, key=lambda circle: (-len(circle), circle))


def measure(arrows, sizes, circles):
    def folder_of(module):
        return module.split("/")[0]

    def show(name, modules):
        files = [size for module in modules for size in sizes[module]]
        inner = sum(folder_of(target) == folder_of(module) for module in modules for target in arrows[module])
        outer = sum(len(arrows[module]) for module in modules) - inner
        lengths = [len(circle) for circle in circles if circle[0] in modules]
        print(f"{name:10} {len(files):4} files {sum(files):6} lines  arrows {inner:4} within {outer:4} out of it"
              f"  circles {' '.join(map(str, lengths)) or '-'}")

    for folder in sorted({folder_of(module) for module in sizes}):
        show(folder, {module for module in sizes if folder_of(module) == folder})
    show("all", set(sizes))


def main():
    sys.setrecursionlimit(10000)
    arrows, sizes = read_modules()
    circles = find_circles(arrows)
    if "--measure" in sys.argv:
        measure(arrows, sizes, circles)
        return
    calls = read_symbols(sys.argv[1])
    if not sizes or not calls:
        print("there are no modules in compiler/, or no objects of theirs")
    for found, do in (circles, "include"), (find_circles(calls), "call"):
        for circle in found:
            if len(circle) > LARGEST:
                print(f"{len(circle)} modules {do} one another: {', '.join(circle)}")


main()
