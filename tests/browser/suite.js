// Opens every example's report, the index over them and a served page in Chromium, and looks at them as
// readers do. The last line counts.
"use strict";
const { chromium } = require("playwright-core");
const { execFileSync, spawn } = require("child_process");
const fs = require("fs");
const path = require("path");

const STRAT = process.env.STRAT;
const work = process.argv[2];
const root = path.resolve(__dirname, "../..");
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const today = ["--today", "2026-04-20"];
let passed = 0, failed = 0;

function check(what, good, more) {
  if (good) { passed++; } else {
    failed++;
    console.log(`FAIL ${what}${more === undefined ? "" : ": " + JSON.stringify(more).slice(0, 800)}`);
  }
}

// Runs strat; findings are no failure.
function strat(...args) {
  try { execFileSync(STRAT, args, { cwd: root, stdio: "pipe" }); } catch (error) {
    if (error.status !== 1) { throw error; }
  }
}

// A page that notes whatever it asks for and whatever goes wrong in it. `origin`: what it may ask.
async function openPage(browser, address, options, origin) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const noted = { requests: [], errors: [] };
  page.on("request", (request) => {
    const url = request.url();
    if (url !== address && !url.startsWith("data:") && !(origin && url.startsWith(origin))) { noted.requests.push(url); }
  });
  page.on("console", (message) => { if (message.type() === "error") { noted.errors.push(message.text()); } });
  page.on("pageerror", (error) => noted.errors.push(String(error)));
  page.on("dialog", (dialog) => { noted.errors.push("dialog: " + dialog.message()); dialog.dismiss(); });
  await page.goto(address);
  return { page, context, noted };
}

function quiet(what, noted) {
  check(`${what} asks for nothing`, noted.requests.length === 0, noted.requests);
  check(`${what} has nothing to complain of`, noted.errors.length === 0, noted.errors);
}

async function judge(what, page) {
  await page.evaluate(() => { document.querySelectorAll("details").forEach((part) => { part.open = true; }); });
  await page.evaluate(axe);
  const violations = await page.evaluate(async () => {
    const result = await window.axe.run(document, { resultTypes: ["violations"] });
    return result.violations.map((one) => [one.id, one.nodes.length, one.nodes[0].html.slice(0, 120)]);
  });
  check(`${what}: axe`, violations.length === 0, violations);
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  check(`${what}: nothing scrolls sideways`, wider <= 0, wider);
  const cut = await page.evaluate(cutTexts);
  check(`${what}: no text of a chart is cut by the page's edge`, cut.length === 0, cut);
}

// Texts of charts that reach beyond the page: nothing scrolls for them, they are just not seen.
function cutTexts() {
  return [...document.querySelectorAll(".ch text")].filter((text) => {
    const box = text.getBoundingClientRect();
    return box.width > 0 && (box.left < 0 || box.right > document.documentElement.clientWidth);
  }).map((text) => text.textContent);
}

// Between a phone and a desk, where tables are closest.
async function widths(browser, name, file) {
  const { page, context } = await openPage(browser, "file://" + file, views[0].options);
  for (const width of [320, 480, 740, 768, 1010, 1024, 1100]) {
    await page.setViewportSize({ width, height: 900 });
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    check(`${name}: nothing scrolls sideways at ${width}`, wider <= 0, wider);
  }
  await context.close();
}

const views = [
  { name: "light", options: { viewport: { width: 1280, height: 900 }, colorScheme: "light", offline: true } },
  { name: "dark, phone", options: { viewport: { width: 375, height: 800 }, colorScheme: "dark", offline: true } },
];

// Words in the headings of columns that go on in another line.
function brokenWords() {
  const broken = [];
  document.querySelectorAll("thead th").forEach((cell) => {
    // On a phone the headings of cards are there for screen readers alone.
    if (cell.closest("thead").getBoundingClientRect().width < 50) return;
    const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      for (const word of texts.currentNode.data.matchAll(/[^\s-]+/g)) {
        const range = document.createRange();
        range.setStart(texts.currentNode, word.index);
        range.setEnd(texts.currentNode, word.index + word[0].length);
        if (new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size > 1) broken.push(word[0]);
      }
    }
  });
  return broken;
}

async function report(browser, name, file) {
  for (const view of views) {
    const { page, context, noted } = await openPage(browser, "file://" + file, view.options);
    await judge(`${name}, ${view.name}`, page);
    quiet(`${name}, ${view.name}`, noted);
    const broken = await page.evaluate(brokenWords);
    check(`${name}, ${view.name}: no heading of a column is broken`, broken.length === 0, broken);
    if (view.name === "light") {
      const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true });
      const pages = (pdf.toString("latin1").match(/\/Type\s*\/Page\b/g) || []).length;
      check(`${name} prints`, pages >= 1 && pages <= 60, pages);
      // The first sheet of A4, within its margins, in pixels.
      await page.evaluate(() => { document.querySelectorAll("details").forEach((part) => { part.open = false; }); });
      await page.emulateMedia({ media: "print" });
      await page.setViewportSize({ width: 680, height: 1009 });
      const end = await page.evaluate(() => document.querySelector(".sum").getBoundingClientRect().bottom);
      check(`${name}: the summary is one sheet`, end <= 1009, end);
    }
    await context.close();
  }
}

// The longest words for how a goal stands, beside long names: the table of goals keeps to its place.
async function longStandings(browser) {
  const plan = path.join(work, "standings.strat"), file = path.join(work, "standings.html");
  fs.writeFileSync(plan, `strategy "S" period 2026-04-01..2027-03-31
purpose sales <
  goal visits "Visits to the product pages" 15k/month from 8k/month by Q4 2026 < actual 8_200 on 2026-03-31 >
  goal recurring-revenue "Recurring revenue" $95k from $0 by 2027-03-31
>
`);
  strat("build", plan, "-o", file, ...today);
  await widths(browser, "long standings", file);
  const { page, context } = await openPage(browser, "file://" + file, { viewport: { width: 1100, height: 900 }, offline: true });
  const beyond = await page.evaluate(() => {
    const table = document.querySelector("table.goals");
    return table.getBoundingClientRect().right - table.parentElement.getBoundingClientRect().right;
  });
  check("the table of goals keeps to its place", beyond <= 1, beyond);
  await context.close();
}

async function filters(browser, file) {
  const { page, context, noted } = await openPage(browser, "file://" + file, views[0].options);
  const shown = () => page.locator("table.tac tbody tr:visible").count();
  const all = await shown();
  const selects = await page.locator("#filters select:visible").count();
  check("there are filters", selects > 0);
  await page.locator("#filters select:visible").first().focus();
  await page.keyboard.press("ArrowDown");
  const left = await shown();
  const status = (await page.locator("#filters [role=status]").textContent()).trim();
  check("a filter by keyboard leaves a part", left > 0 && left <= all && status !== "", [left, all, status]);
  check("the choice is in the address", page.url().includes("#") && page.url().includes("="), page.url());
  await page.reload();
  check("and is there again when the page is opened again", await shown() === left);
  await page.locator("#filters button[type=reset]").focus();
  await page.keyboard.press("Enter");
  await page.waitForTimeout(50);
  check("all is shown again", await shown() === all);
  quiet("filtering", noted);
  await context.close();
}

async function searching(browser, file) {
  for (const view of views) {
    const { page, context, noted } = await openPage(browser, "file://" + file, view.options);
    await judge(`the index, ${view.name}`, page);
    quiet(`the index, ${view.name}`, noted);
    await context.close();
  }
  const { page, context } = await openPage(browser, "file://" + file, views[0].options);
  const shown = () => page.locator("table.index tbody tr:visible").count();
  const all = await shown();
  await page.locator("#search input[type=search]").focus();
  await page.keyboard.type("harbour");
  check("the index finds", await shown() >= 1 && await shown() < all, [await shown(), all]);
  check("what is sought is in the address", page.url().endsWith("#q=harbour"), page.url());
  await page.reload();
  check("and sought again", await shown() >= 1 && await shown() < all);
  await context.close();
  const plain = await openPage(browser, "file://" + file, { ...views[0].options, javaScriptEnabled: false });
  check("without script all is there", await plain.page.locator("table.index tbody tr:visible").count() === all);
  check("and nothing that would not work", await plain.page.locator("#search").isHidden());
  await plain.context.close();
}

const PAYLOADS = ["<script>window.pwned=1</script>", "\\\"><img src=x onerror=window.pwned=1>", "javascript:window.pwned=1",
  "</title></style></script><svg onload=window.pwned=1>", "&lt;b&gt; <b>bold</b>", "{{pwned}} ${pwned} `pwned`"];

async function hostile(browser) {
  for (const [index, payload] of PAYLOADS.entries()) {
    const folder = path.join(work, "hostile" + index);
    fs.mkdirSync(folder);
    fs.writeFileSync(path.join(folder, "plan.strat"), `strategy "${payload}" message "${payload}" business "${payload}" period 2026 direction "${payload}"
person maria "${payload}" role "${payload}" capacity 6h/week
audience people "${payload}" cares "${payload}"
content tips "${payload}" kind tip about "${payload}"
purpose sales "${payload}" primary < goal signups "${payload}" 500 from 400 by Q3 owner maria call "${payload}" note "${payload}" <
 tactic tips "${payload}" on facebook post 3/week of tips takes 9h > >
response "${payload}" within 2h owner maria
review "${payload}" every quarter\n`);
    strat("build", folder, "-o", path.join(folder, "site"), ...today);
    for (const file of ["plan.html", "index.html"]) {
      const { page, context, noted } = await openPage(browser, "file://" + path.join(folder, "site", file), views[0].options);
      const facts = await page.evaluate((words) => ({
        pwned: window.pwned,
        there: document.body.textContent.includes(words),
        foreign: document.querySelectorAll("img,b[onclick],[onerror],[onload],bdi script,bdi svg").length,
      }), payload.replace("\\\"", "\""));
      check(`${file}: ${payload} stays text`, facts.pwned === undefined && facts.there && facts.foreign === 0, facts);
      quiet(`${file} with ${payload}`, noted);
      await context.close();
    }
  }
}

// Campaigns, a theme and ads from the year's first day to its last leave no room beside their bars.
async function wholeYear(browser) {
  const file = path.join(work, "year.strat");
  fs.writeFileSync(file, `strategy "Pool" < period 2026 >
person eva "Eva"
campaign lessons "Lessons for each child of the town, in every week of the year" during 2026
campaign lake "At the lake from the first warm day to the last" during 2026-02-10..2026-10-30
campaign water "Water is life: a story a week, told by those who swim" during 2026-01-01..2026-12-20
purpose sales owner eva < goal bookings 500 by Q4 link https://pool.example call "Book" <
 tactic courses "Courses" on facebook post 1/week in lessons
 tactic outside "Outside" on facebook post 1/week in lake
 tactic ads "Ads for all the year, in each part of the town and the villages around" on facebook ad costs €100/month > >\n`);
  strat("build", file, "-o", path.join(work, "year.html"), ...today);
  for (const view of views) {
    const { page, context } = await openPage(browser, "file://" + path.join(work, "year.html"), view.options);
    await judge(`a year filled by bars, ${view.name}`, page);
    await context.close();
  }
}

async function served(browser) {
  const folder = path.join(work, "served");
  fs.mkdirSync(folder);
  const plan = path.join(folder, "plan.strat");
  const sound = fs.readFileSync(path.join(root, "examples/whole.strat"), "utf8");
  fs.writeFileSync(plan, sound);
  const server = spawn(STRAT, ["serve", "plan.strat", "--port", "0", ...today], { cwd: folder, stdio: ["ignore", "pipe", "ignore"] });
  try {
    const address = await new Promise((resolve, reject) => {
      server.stdout.once("data", (line) => resolve(String(line).trim()));
      server.once("exit", () => reject(new Error("strat serve ended")));
    });
    const { page, context, noted } = await openPage(browser, address, { viewport: { width: 1280, height: 900 } }, address);
    check("the served page", (await page.title()).includes("Acorn"), await page.title());
    fs.writeFileSync(plan, sound.replace("Acorn Coaching", "Birch Coaching"));
    await page.waitForFunction(() => document.title.includes("Birch"), null, { timeout: 15000 });
    check("it loads itself anew", true);
    fs.writeFileSync(plan, sound.replace("by Q3", "by Q9"));
    await page.waitForSelector("#live details[open]", { timeout: 15000 });
    check("what is found lies over the last report", (await page.locator("#live").textContent()).includes("Q9") &&
      (await page.title()).includes("Birch"));
    await judge("the served page", page);
    await page.locator("#live summary").focus();
    fs.writeFileSync(plan, sound);
    await page.waitForFunction(() => document.title.includes("Acorn") && !document.getElementById("live"), null, { timeout: 15000 });
    check("until it is mended", true);
    server.kill("SIGTERM");
    await page.waitForSelector("#live-gone:visible", { timeout: 15000 });
    check("a page says that its server has gone", true);
    check("the served page asks nobody else", noted.requests.length === 0, noted.requests);
    await context.close();
  } finally { server.kill("SIGTERM"); }
}

async function logo(browser) {
  const folder = path.join(work, "logo");
  fs.mkdirSync(folder);
  fs.writeFileSync(path.join(folder, "logo.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 20\"><path d=\"M0 0h40v20z\"/></svg>");
  fs.writeFileSync(path.join(folder, "plan.strat"), fs.readFileSync(path.join(root, "examples/whole.strat"), "utf8")
    .replace(/strategy "[^"]*" </, "$& logo \"logo.svg\" brand \"#ff0\""));
  strat("build", path.join(folder, "plan.strat"), "-o", path.join(folder, "plan.html"), ...today);
  const { page, context, noted } = await openPage(browser, "file://" + path.join(folder, "plan.html"), views[1].options);
  const width = await page.evaluate(() => { const picture = document.querySelector("img.logo"); return picture && picture.complete ? picture.naturalWidth : 0; });
  check("the logo is drawn", width > 0, width);
  await judge("with logo and a yellow brand", page);
  quiet("with a logo", noted);
  await context.close();
}

(async () => {
  const site = path.join(work, "site");
  strat("build", "examples", "-o", site, ...today);
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] });
  const files = execFileSync("find", [site, "-name", "*.html", "!", "-name", "index.html"]).toString().trim().split("\n").sort();
  check("there are reports", files.length >= 8, files.length);
  for (const file of files) {
    await report(browser, path.relative(site, file), file);
    await widths(browser, path.relative(site, file), file);
  }
  const german = path.join(work, "german");
  fs.mkdirSync(german, { recursive: true });
  for (const name of ["open-air", "b2b-software"]) {
    const file = path.join(german, name + ".html");
    strat("build", `examples/${name}.strat`, "--language", "de", "-o", file, ...today);
    await widths(browser, name + " in German", file);
  }
  await longStandings(browser);
  await filters(browser, path.join(site, "shoe-shop.html"));
  await searching(browser, path.join(site, "index.html"));
  await logo(browser);
  await hostile(browser);
  await wholeYear(browser);
  await served(browser);
  await browser.close();
})().catch((error) => { check("the suite runs to its end", false, String(error.stack)); }).finally(() => {
  console.log(`browser: ${passed} passed, ${failed} failed`);
  process.exit(failed ? 1 : 0);
});
