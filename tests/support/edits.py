"""Reads findings as strat's JSON from standard input; prints what their fixes change, an edit a line. For outputs
that people review: the text form names a fix and does not show it."""

import json
import sys

for finding in json.load(sys.stdin)["findings"]:
    for fix in finding.get("fixes", []):
        kind = "safe" if fix["safe"] else "unsafe"
        print(f"{finding['file']}:{finding['line']}:{finding['column']}: {kind} fix: {fix['title']}")
        for edit in fix["edits"]:
            text = json.dumps(edit["text"], ensure_ascii=False)
            print(f"    {edit['line']}:{edit['column']} to {edit['end_line']}:{edit['end_column']}: {text}")
