// The package as a library, installed in the folder that this runs in: node library.mjs EXAMPLE NATIVE-FINDINGS
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const { build, check, explain, format } = await import(pathToFileURL(createRequire(`${process.cwd()}/x.js`).resolve("strat")));
const text = readFileSync(process.argv[2], "utf8");
const today = "2026-04-06";
let passed = 0;

async function good(name, act) {
  try {
    await act();
    passed++;
  } catch (error) {
    console.log(`FAIL ${name}: ${error.message}`);
  }
}

await good("check says what the native program says", async () => {
  const wanted = JSON.parse(readFileSync(process.argv[3], "utf8"));
  assert.deepEqual(await check(text, { file: "broken.strat", today }), wanted);
});
await good("the day is today's unless it is given", async () => {
  const now = new Date();
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  assert.equal((await check(text)).today, day);
});
await good("an import is read from the files that are given", async () => {
  const parts = { "parts/people.strat": 'strategy "People"\n' };
  const main = 'import "parts/people.strat"\n';
  const { findings } = await check(main, { files: parts, today });
  assert.deepEqual(findings.filter(({ rule }) => rule === "import"), []);
  assert.equal((await check(main, { today })).findings[0].rule, "import");
});
await good("what lies outside of the files is not read", async () => {
  const { findings } = await check('import "../../../../etc/passwd"\n', { today });
  assert.equal(findings[0].rule, "import");
});
await good("format gives the canonical layout", async () => {
  assert.equal(await format('strategy   "A" <\n>\n\n\n\n'), await format('strategy "A" <\n>\n'));
  assert.match(await format('strategy   "A" <\n>\n'), /^strategy "A"/);
});
await good("format refuses what does not parse", async () => {
  await assert.rejects(format('strategy "A" <\n'), /syntax/);
});
await good("build gives a report in each format", async () => {
  assert.match((await build(text, { today })).report ?? "", /^<!DOCTYPE html>/i);
  assert.equal(JSON.parse((await build(text, { today, format: "json" })).report).format, 1);
});
await good("build gives no report of a text that is not sound", async () => {
  const { report, summary } = await build("strategy 3\n", { today });
  assert.equal(report, undefined);
  assert.ok(summary.errors > 0);
});
await good("build names the formats that there are", () => assert.rejects(build(text, { format: "pdf" }), /html/));
await good("build says nothing of a command line", () => assert.rejects(build(text, { format: "pdf" }), ({ message }) => !/--help|strat:/.test(message)));
await good("what is no text is refused", async () => {
  for (const act of [check, format, build]) {
    await assert.rejects(act(undefined), { name: "TypeError", message: /as a string/ });
    await assert.rejects(act(5), /as a string/);
  }
});
await good("explain gives a page", async () => assert.match(await explain("no-owner"), /owner/));
await good("explain suggests what was meant", () => assert.rejects(explain("no-ownr"), /did you mean `no-owner`/));
console.log(passed);
