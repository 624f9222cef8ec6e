// Runs the blocks of grammar/QUERIES.md in their order and holds their answers against what generate.py
// has written. The last line counts.
"use strict";
const { DuckDBInstance } = require("@duckdb/node-api");
const fs = require("fs");
const path = require("path");

let passed = 0, failed = 0;
function check(what, good, more) {
  if (good) { passed++; } else { failed++; console.log(`FAIL ${what}: ${JSON.stringify(more).slice(0, 400)}`); }
}

const page = fs.readFileSync(path.join(__dirname, "../../grammar/QUERIES.md"), "utf8");
const blocks = [...page.matchAll(/\*\*([^*]+)\*\*\s+```sql\n([\s\S]*?)```|```sql\n([\s\S]*?)```/g)]
  .map((match) => ({ question: match[1] || "the table", sql: match[2] || match[3] }));

const expected = {
  "How do the goals stand, over all clients?": (rows) =>
    rows.reduce((sum, row) => sum + Number(row.goals), 0) === 1000 &&
    Number(rows.find((row) => row.state === "unmeasured").goals) === 100,
  "Which are behind, and by how much at this pace?": (rows) =>
    rows.filter((row) => Number(row.newest) === 405).length === 200 &&
    rows.every((row) => Number(row.goal) === 500 && row.at_this_pace < 500),
  "What ends in the next ninety days?": (rows) => rows.length === 500,
  "Who works for several clients, and how many hours is their fullest week in each?": (rows) =>
    rows.length === 10 && rows.every((row) => Number(row.clients) === 100 && row.hours_at_most === 100),
  "Which of the seven steps do clients lack?": (rows) =>
    rows.length === 7 && Number(rows.find((row) => row.step === "audience").missing) === 1000,
  "Where do all of them post, and how often do those posts ask?": (rows) =>
    rows.length === 1 && rows[0].channel === "facebook" && Number(rows[0].gives) > 10000,
  "What is found most often?": (rows) => rows.length > 3 && Number(rows[0].times) >= 1000,
};

(async () => {
  process.chdir(process.argv[2]);
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  for (const { question, sql } of blocks) {
    let rows = [];
    for (const statement of sql.split(";").map((text) => text.trim()).filter(Boolean)) {
      rows = (await connection.runAndReadAll(statement)).getRowObjectsJson();
    }
    if (question !== "the table") {
      check(question, expected[question] && expected[question](rows), rows.slice(0, 3));
      delete expected[question];
    }
  }
  check("every answer was looked for", Object.keys(expected).length === 0, Object.keys(expected));
})().catch((error) => check("the queries run", false, String(error))).finally(() => {
  console.log(`queries: ${passed} passed, ${failed} failed`);
  process.exit(failed ? 1 : 0);
});
