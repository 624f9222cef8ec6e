"""strat mcp, spoken with message by message: session.py STRAT EXAMPLE. Prints what failed, and the counts."""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

strat, example = sys.argv[1:]
text = pathlib.Path(example).read_text(encoding="utf-8")
passed = failed = 0


def expect(what, good, seen=None):
    global passed, failed
    if good:
        passed += 1
    else:
        failed += 1
        print(f"FAIL {what}: {json.dumps(seen)[:600]}")


def talk(root, lines, *flags):
    """The answers to messages: objects, or lines as they are."""
    said = "".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines)
    done = subprocess.run([strat, "mcp", "--root", root, "--today", "2026-04-06", *flags], input=said,
                          capture_output=True, text=True, timeout=120)
    expect("nothing is said on standard error, status 0", done.stderr == "" and done.returncode == 0, done.stderr)
    return [json.loads(line) for line in done.stdout.splitlines()]


def request(method, params=None, number=1):
    return {"jsonrpc": "2.0", "id": number, "method": method, "params": params or {}}


def call(root, name, arguments, *flags):
    return talk(root, [request("tools/call", {"name": name, "arguments": arguments})], *flags)[0]


def refused(answer, *words):
    """What an assistant gets for a call that it can mend: a result, marked as an error, that says what is wrong."""
    return answer.get("result", {}).get("isError") is True and "error" not in answer and all(word in said(answer) for word in words)


def said(answer):
    return answer.get("result", {}).get("content", [{}])[0].get("text", "")


with tempfile.TemporaryDirectory() as folder:
    base = pathlib.Path(folder)
    root = base / "root"
    root.mkdir()
    (root / "plan.strat").write_text(text, encoding="utf-8")
    (base / "secret.strat").write_text('strategy "secret"\n', encoding="utf-8")
    os.symlink(base / "secret.strat", root / "link.strat")
    os.symlink(base, root / "way-out")
    (root / "loose.strat").write_text('strategy   "Loose" <\n>\n', encoding="utf-8")
    broken = text.replace("owner maria", "")
    tools = ["check", "explain", "complete", "format", "build", "review", "figures", "diff", "vocabulary"]

    answers = talk(root, [request("initialize", {"protocolVersion": "2024-11-05"}),
                          {"jsonrpc": "2.0", "method": "notifications/initialized"},
                          request("ping", number=2), request("tools/list", number="three"),
                          request("resources/list", number=4), "no JSON", "", request("nonsense", number=5), "[]"])
    expect("an identity is a word or a number", [(a["id"], a["error"]["code"]) for a in talk(root, [
        {"jsonrpc": "2.0", "id": wrong, "method": "ping"} for wrong in ({}, [1], True, None)])] == [(None, -32600)] * 4)
    answers_to_nul = talk(root, [request("tools/call", {"name": "explain", "arguments": {"word": "face\0book"}}, 9), request("ping"),
                                 request("resources/read", {"uri": "strat://\0"}, 10)])
    expect("a NUL is refused by its request's number", [a["id"] for a in answers_to_nul] == [9, 1, 10]
           and refused(answers_to_nul[0], "U+0000") and answers_to_nul[2]["error"]["code"] == -32602, answers_to_nul)
    expect("an answer a request, none to a notification", [a.get("id") for a in answers] == [1, 2, "three", 4, None, 5, None], answers)
    expect("the version that was asked for", answers[0]["result"]["protocolVersion"] == "2024-11-05", answers[0])
    expect("the tools", [tool["name"] for tool in answers[2]["result"]["tools"]] == tools, answers[2])
    expect("all are read-only", all(tool["annotations"]["readOnlyHint"] for tool in answers[2]["result"]["tools"]))
    names = [item["name"] for item in answers[3]["result"]["resources"]]
    expect("the reference, and the strategies that lie in the root", [os.path.basename(name) for name in names] == ["reference", "loose.strat", "plan.strat"], names)
    many = base / "many"
    many.mkdir()
    for number in (7, 2, 9, 4, 1, 8, 3, 6, 5):
        (many / f"{number}.strat").write_text(text, encoding="utf-8")
    names = [item["name"] for item in talk(many, [request("resources/list")])[0]["result"]["resources"][1:]]
    expect("strategies by their names, however the folder holds them", names == sorted(names) and len(names) == 9, names)
    expect("no JSON: -32700", answers[4]["error"]["code"] == -32700, answers[4])
    expect("no such method: -32601", answers[5]["error"]["code"] == -32601, answers[5])
    expect("no request: -32600", answers[6]["error"]["code"] == -32600, answers[6])

    answer = call(root, "check", {"path": "plan.strat"})
    expect("check of a file", json.loads(said(answer))["today"] == "2026-04-06" and not answer["result"]["isError"], answer)
    answer = call(root, "check", {"text": broken, "path": "draft.strat", "today": "2026-05-01"})
    expect("check of a draft", "no-owner" in said(answer) and "2026-05-01" in said(answer), answer)
    answer = call(root, "check", {"path": "."})
    expect("a folder is searched, and no link out of it followed", "secret" not in said(answer) and json.loads(said(answer))["summary"]["files"] == 2, answer)
    answer = call(root, "check", {"text": 'import "../secret.strat"\n'})
    expect("no import leads out", "lies outside" in said(answer), answer)
    for path in "../secret.strat", str(base / "secret.strat"), "link.strat", "way-out/secret.strat", "way-out", "":
        for tool, argument in ("check", "path"), ("build", "path"), ("format", "path"), ("review", "path"):
            answer = call(root, tool, {argument: path})
            expect(f"{tool} of {path}", refused(answer, "lies outside of the root"), answer)
    answer = call(root, "figures", {"paths": ["../secret.strat"]})
    expect("figures from outside", refused(answer, "lies outside of the root"), answer)
    answer = call(root, "diff", {"old": "HEAD:plan.strat", "new": "plan.strat"})
    expect("no revision is a path below the root", refused(answer, "`HEAD:plan.strat` does not exist"), answer)
    (root / "folder").mkdir()
    for tool, arguments, words in (
            ("check", {}, "`check` needs `path` or `text`"), ("check", {"path": 3}, "`path` must be of the type string"),
            ("check", {"path": None}, "`path` must be of the type string"), ("check", {"path": "none.strat"}, "`none.strat` does not exist"),
            ("check", {"path": "plan.strat", "today": "soon"}, "soon"), ("complete", {"text": ""}, "`line`"),
            ("complete", {"text": "", "line": 0, "column": 1}, "count from 1"),
            ("complete", {"path": "none.strat", "line": 1, "column": 1}, "does not exist"),
            ("format", {"path": "none.strat"}, "does not exist"), ("format", {"path": "folder"}, "`folder` is a folder"),
            ("review", {"path": "none.strat"}, "does not exist"), ("review", {"path": "plan.strat", "exports": ["none.csv"]}, "`none.csv` does not exist"),
            ("figures", {"paths": [1]}, "no path"), ("figures", {"paths": "plan.strat"}, "type array"), ("figures", {"paths": ["none.csv"]}, "does not exist"),
            ("diff", {"old": "plan.strat"}, "`diff` needs the argument `new`"), ("diff", {"old": "plan.strat", "new": "none.strat"}, "does not exist"),
            ("check", {"path": "--help"}, "`--help` does not exist"), ("check", {"path": "-"}, "`-` does not exist"), ("vocabulary", {}, "`query`"), ("explain", {"word": "--help"}, "hyphen"),
            ("build", {"path": "plan.strat", "output": "x.md"}, "no argument `output`"), ("build", {"path": "plan.strat", "language": "xx"}, "xx"),
            ("build", {"path": "plan.strat", "audience": "all"}, "all")):
        answer = call(root, tool, arguments)
        expect(f"{tool} with {arguments}", refused(answer, words), answer)
    for params in {"name": "nothing"}, {}, {"name": 3}, {"name": "check", "arguments": [1]}, {"name": "check", "arguments": "plan.strat"}:
        answer = talk(root, [request("tools/call", params)])[0]
        expect(f"{params} is no call", answer.get("error", {}).get("code") == -32602, answer)

    (root / "--help").write_text("strategy \"No flag\"\n", encoding="utf-8")
    here = subprocess.run([strat, "mcp"], input=json.dumps(request("tools/call", {"name": "check", "arguments": {"path": "--help"}})),
                          capture_output=True, text=True, cwd=root, timeout=60)
    expect("a name is no flag", json.loads(said(json.loads(here.stdout)))["summary"]["files"] == 1, here.stdout)
    (root / "--help").unlink()
    expect("explain a rule", "owner" in said(call(root, "explain", {"word": "no-owner"})))
    answer = call(root, "explain", {"word": "no-ownr"})
    expect("explain what there is not", answer["result"]["isError"] and "did you mean" in said(answer), answer)
    answer = call(root, "format", {"text": 'strategy   "A" <\n>\n'})
    expect("format a text", said(answer).startswith('strategy "A"'), answer)
    before = (root / "loose.strat").read_text()
    expect("format a file", said(call(root, "format", {"path": "loose.strat"})).startswith('strategy "Loose"'))
    answer = call(root, "format", {"path": "loose.strat", "write": True})
    expect("nothing is written without --write", refused(answer, "--write") and (root / "loose.strat").read_text() == before, answer)
    answer = call(root, "format", {"path": "loose.strat", "write": True}, "--write")
    expect("with --write it is", "result" in answer and (root / "loose.strat").read_text() != before, answer)
    answer = call(root, "format", {"path": "../secret.strat", "write": True}, "--write")
    expect("but not outside", refused(answer, "lies outside of the root"), answer)
    expect("build", said(call(root, "build", {"path": "plan.strat"})).startswith("#"))
    expect("build json", json.loads(said(call(root, "build", {"path": "plan.strat", "format": "json"})))["format"] == 1)
    draft = call(root, "build", {"text": "purpose sales < goal signups >", "format": "json"})["result"]["content"]
    expect("a draft is a report, and what is to be settled another text", json.loads(draft[0]["text"])["draft"] and
           len(draft) == 2 and "goal-without-number" in draft[1]["text"], draft)
    posts = call(root, "build", {"path": "plan.strat", "format": "csv:buffer"})["result"]["content"]
    expect("what a scheduler does not know is told", len(posts) == 2 and "newsletter" in posts[1]["text"]
           and posts[0]["text"].startswith("Text,Image URL"), posts)
    answer = call(root, "build", {"path": "plan.strat", "format": "pdf"})
    expect("build what there is not", answer["result"]["isError"] and "html" in said(answer), answer)
    expect("review", json.loads(said(call(root, "review", {"path": "plan.strat"})))["format"] == 1)
    expect("diff", json.loads(said(call(root, "diff", {"old": "plan.strat", "new": "loose.strat"})))["format"] == 1)
    expect("vocabulary", said(call(root, "vocabulary", {"query": "opt-in"})).startswith("metric signups: Sign-ups; also called sign-ups"))
    expect("vocabulary, in words", "metric signups: " in said(call(root, "vocabulary", {"query": "Sign up"})))
    expect("vocabulary, nothing", "no word of the vocabulary" in said(call(root, "vocabulary", {"query": "sign zeppelin"})))
    answer = call(root, "complete", {"text": 'purpose sales <\n    \n>\n', "line": 2, "column": 5})
    expect("complete", any(line.startswith("goal") for line in said(answer).splitlines()), answer)
    # A folder's name may hold what an address gives another meaning.
    odd = os.path.join(root, "50%25 #off")
    os.mkdir(odd)
    with open(os.path.join(odd, "team.strat"), "w", encoding="utf-8") as file:
        file.write('person zoe "Zoe"\n')
    with open(os.path.join(odd, "plan.strat"), "w", encoding="utf-8") as file:
        file.write('import "team.strat"\npurpose sales owner \n')
    answer = call(root, "complete", {"path": "50%25 #off/plan.strat", "line": 2, "column": 21})
    expect("complete beside an import, in a folder of signs", "zoe" in said(answer), answer)

    reference = talk(root, [request("resources/read", {"uri": "strat://reference"})])[0]
    words = reference["result"]["contents"][0]["text"].split()
    told = re.search(r"about\s+([0-9,]+)\s+words", pathlib.Path("editors/ASSISTANTS.md").read_text(encoding="utf-8"))
    told = int(told[1].replace(",", "")) if told else 0
    expect(f"the reference in about as many words as ASSISTANTS.md says: {len(words)}", 0.9 * told < len(words) < 1.1 * told <= 12000)
    strategies = [item["uri"] for item in answers[3]["result"]["resources"][1:]]
    answer = talk(root, [request("resources/read", {"uri": strategies[1]})])[0]
    expect("a strategy is read", answer["result"]["contents"][0]["text"] == text, answer)
    for uri in f"file://{base}/secret.strat", f"file://{root}/link.strat", "file:///etc/passwd", "strat://nothing":
        answer = talk(root, [request("resources/read", {"uri": uri})])[0]
        expect(f"{uri} is not read", "error" in answer, answer)

print(f"mcp: {passed} passed, {failed} failed")
sys.exit(failed != 0)
