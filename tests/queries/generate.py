"""Writes a thousand small strategies whose standings suite.js knows: generate.py FOLDER"""

import pathlib
import sys

folder = pathlib.Path(sys.argv[1])
for number in range(1000):
    # Every fourth is behind; every tenth measures nothing; ten people share the work.
    actual = "" if number % 10 == 0 else f"actual {405 if number % 4 == 0 else 430} on 2026-03-31"
    (folder / f"client-{number:04}.strat").write_text(f'''strategy "Client {number}" period 2026 website https://c{number}.example
person p{number % 10} "Person {number % 10}" capacity 6h/week
purpose sales primary <
  goal signups 500 from 400 by {"Q2" if number % 2 else "Q3"} owner p{number % 10} <
    tactic tips "A tip" on facebook post 1/week takes 1h
    {actual}
  >
>
''')
