"""What each part of the WebAssembly program weighs, by itself and compressed: sizes.py MAP PROGRAM, the linker's map of that program.

`make wasm-sizes` calls it. Parts are compressed alone, so that their sum is a little more than the whole."""

import collections
import gzip
import re
import sys

# An input section: address or "-", offset, size, nine blanks, "OBJECT:(NAME)". An output section has one blank there.
OUTPUT = re.compile(r"\s*\S+\s+[0-9a-f]+\s+[0-9a-f]+ (\S+)")
INPUT = re.compile(r"\s*\S+\s+([0-9a-f]+)\s+([0-9a-f]+) {9}(\S.*?):\(.*\)")


def part_of(path):
    """The folder of compiler/ that an object is made of; what is generated, and the libraries, by their own names."""
    path = path.split("/objects/")[-1]
    if path == "<internal>":
        return "texts within the code, each once"
    if path.startswith("/"):
        return "the C library"
    folder, _, rest = path.partition("/")
    return rest.partition("/")[0].removesuffix(".o") if folder in ("generated", "parts") else folder


def main(map_path, program_path):
    with open(program_path, "rb") as file:
        program = file.read()
    parts = collections.defaultdict(bytearray)
    section = ""
    with open(map_path, encoding="utf-8") as lines:
        for line in lines:
            if inside := INPUT.match(line):
                # What is all nought is not in the program, and its offset is not its own.
                if section in ("CODE", ".rodata", ".data"):
                    start, size = int(inside[1], 16), int(inside[2], 16)
                    parts[part_of(inside[3]), "code" if section == "CODE" else "data"] += program[start:start + size]
            elif outer := OUTPUT.match(line):
                section = outer[1]
    rows = [(len(gzip.compress(bytes(content), 9)), len(content), *part) for part, content in parts.items()]
    print("compressed    bytes  what")
    for compressed, size, part, kind in sorted(rows, reverse=True):
        print(f"{compressed:10} {size:8}  {part}, {kind}")
    print(f"{len(gzip.compress(program, 9)):10} {len(program):8}  the program")


if __name__ == "__main__":
    main(*sys.argv[1:])
