// Uses the page as visitors do, and counts what works. Each visit is a new browser profile without a network; whatever the
// page asks for, or complains of, fails it.
"use strict";
const { chromium } = require("playwright-core");
const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const { deflateRawSync } = require("node:zlib");

const file = path.resolve(process.argv[2]);
const address = `file://${file}`;
const shots = process.env.SITE_SHOTS;
const root = path.resolve(__dirname, "../..");
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const wide = { viewport: { width: 1440, height: 900 } };
const tablet = { viewport: { width: 820, height: 1180 }, hasTouch: true };
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, colorScheme: "dark" };
let browser, passed = 0, failed = 0;

// SITE=all makes every visit, SITE=WORDS those whose names have the words; without it those of a few seconds that show
// that the page works as a whole.
const usual = /^typing|^an export|^a plan with hostile/;
async function visit(what, options, act, start = "") {
  const { SITE: wanted } = process.env;
  if (wanted === undefined ? !usual.test(what) : wanted !== "all" && !what.includes(wanted)) return;
  const context = await browser.newContext({ offline: true, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(20000);
  const wrong = [];
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(address) && !/^(data|blob|about):/.test(url)) wrong.push(`asks for ${url.slice(0, 200)}`);
  });
  page.on("console", (message) => { if (message.type() === "error") wrong.push(message.text()); });
  page.on("pageerror", (error) => wrong.push(String(error)));
  page.on("dialog", (dialog) => { wrong.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  try {
    await page.goto(address + start);
    await page.waitForSelector("body.ready");
    await act(page, context);
    assert.deepEqual(wrong, []);
    passed++;
  } catch (error) {
    failed++;
    console.log(`FAIL ${what}: ${error.stack}\n${wrong.join("\n")}`);
    if (shots) await page.screenshot({ path: path.join(shots, `failed-${failed}.png`) }).catch(() => {});
  }
  await context.close();
}

const shot = (page, name) => shots && page.screenshot({ path: path.join(shots, `${name}.png`) });
const text = (page) => page.locator("#editor .cm-content").evaluate((content) => content.cmTile?.view?.state.doc.toString() ?? content.innerText);
const report = (page) => page.frameLocator("#report-frame").locator("body");
const status = (page) => page.locator("#findings [role=status]");
const finding = (page, words) => page.locator("#findings li", { hasText: words });

async function says(locator, pattern) {
  const end = Date.now() + 20000;
  let last;
  while (Date.now() < end) {
    last = await locator.allTextContents().then((all) => all.join("\n"), (error) => String(error));
    if (pattern.test(last)) return;
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
  assert.match(last.slice(0, 3000), pattern);
}

async function write(page, content) {
  await page.locator("#editor .cm-content").click();
  await page.keyboard.press("Control+A");
  await page.keyboard.insertText(content);
}

async function judge(page, what) {
  await page.evaluate(axe);
  const violations = await page.evaluate(async () => {
    const result = await window.axe.run(document, { resultTypes: ["violations"], iframes: false });
    return result.violations.map((one) => [one.id, one.nodes.length, one.nodes.map((node) => node.html.slice(0, 160)).slice(0, 3)]);
  });
  assert.deepEqual(violations, [], what);
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wider <= 0, `${what} scrolls sideways by ${wider}`);
}

async function drop(page, files) {
  const data = await page.evaluateHandle((list) => {
    const transfer = new DataTransfer();
    for (const { name, content, size } of list) transfer.items.add(new File([size ? new Uint8Array(size) : content], name));
    return transfer;
  }, files);
  await page.dispatchEvent("body", "dragenter", { dataTransfer: data });
  await page.dispatchEvent("body", "drop", { dataTransfer: data });
}

const plan = `person maria "Maria Ortiz" capacity 6h/week
purpose sales owner maria <
  goal signups +25% from 400 by Q3
  tactic "Share a tip from the newsletter" on facebok post 3/week takes 1h
  tactic "The Friday letter" on newsletter issue 1/week days fri takes 2h
>
`;

async function main() {
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox", "--disable-gpu"] });

  await visit("a first visit: an example, its report, and everybody can use it", wide, async (page) => {
    await says(report(page), /The Crumb Room 2026/);
    await says(status(page), /Nothing to say against it/);
    assert.ok(await page.locator("#editor .tok-keyword").count() > 5);
    await shot(page, "desktop");
    await judge(page, "the page");
    await page.click("#docs-tab");
    await page.click("text=Five minutes");
    await shot(page, "desktop-reference");
    await judge(page, "the reference");
    await page.click("#start");
    await judge(page, "what to start from");
    await shot(page, "desktop-start");
  });

  await visit("typing: findings come, are mended, and the report follows", wide, async (page) => {
    await says(report(page), /The Crumb Room 2026/);
    await write(page, plan);
    await says(finding(page, "unknown-name"), /strat knows no channel facebok/);
    // That the report is that of an earlier text is said, and once.
    await says(page.frameLocator("#report-frame").locator("#stale:visible"), /the last version without/);
    assert.equal(await page.locator("#report-note").isHidden(), true);
    await shot(page, "desktop-findings");
    await judge(page, "findings");
    await finding(page, "facebok").getByRole("button", { name: "write facebook" }).click();
    await says(page.locator("#editor .cm-content"), /on facebook post/);
    await says(report(page), /Share a tip from the newsletter/);
    assert.equal(await page.locator("#report-note").isHidden(), true);
    // All that has a safe way, at once.
    await says(finding(page, "no-review"), /nobody reviews/);
    await finding(page, "missing-website").locator("summary").click();
    await finding(page, "missing-website").getByRole("button", { name: "in this file" }).click();
    await page.keyboard.insertText("the shop opens in May");
    await says(page.locator("#editor .cm-content"), /allow missing-website because "the shop opens in May"/);
    await page.waitForFunction(() => !document.querySelector("#findings").textContent.includes("missing-website"));
    // What goes to a client, and what there is to do each week and each quarter, goes along without a terminal.
    for (const [what, first] of [["For a client", /^(?!.*To be settled).*Share a tip from the newsletter/s], ["The coming week", /^# \d{4}-\d\d-\d\d to /], ["The quarter's review", /signups.*keep/s]]) {
      await page.click("#save-report");
      const saved = page.waitForEvent("download");
      await page.getByRole("menuitem", { name: what }).click();
      assert.match(fs.readFileSync(await (await saved).path(), "utf8"), first, what);
    }
    // A word of somebody's is no way, whatever JavaScript has under its name.
    await write(page, "person constructor\npurpose sales < goal signups 500 from 400 by Q4 owner constructr via facebook boost >\n");
    await says(finding(page, "unknown-name"), /similar name: constructor/);
    // An empty page is no sound plan; what is said to call at a terminal is at hand here.
    await write(page, "Strategy: Yoga with Anna\nGoal: 100 new members by Christmas\n");
    await says(finding(page, "syntax"), /looks like YAML.*Start from… writes one/s);
    await finding(page, "YAML").getByRole("button", { name: "Start from…" }).click();
    await page.getByRole("button", { name: /^An empty page/ }).click();
    await says(status(page), /^Nothing is written yet$/);
    await says(page.locator("#editor .cm-placeholder"), /purpose sales/);
    await judge(page, "an empty page");
    await shot(page, "desktop-empty");
    // Undone, as everything that is written.
    await page.keyboard.press("Control+Z");
  });

  await visit("by keyboard: completion, hover's words, quick fixes, the next finding, layout, and out again", wide, async (page) => {
    await write(page, plan);
    await says(finding(page, "unknown-name"), /facebok/);
    await page.keyboard.press("Control+Home");
    await page.keyboard.press("F8");
    await page.keyboard.press("F8");
    for (let i = 0; i < 3 && !/facebok/.test(await page.locator(".cm-activeLine").textContent()); i++) await page.keyboard.press("F8");
    await page.keyboard.press("Control+.");
    await page.getByRole("menuitem", { name: "write facebook" }).waitFor();
    await judge(page, "the menu");
    await page.keyboard.press("Enter");
    await says(page.locator("#editor .cm-content"), /on facebook post/);
    await page.keyboard.press("Control+End");
    await page.keyboard.type("response \"Thank them\" within 2h owner ");
    await page.keyboard.press("Control+Space");
    await page.locator(".cm-tooltip-autocomplete").waitFor();
    await says(page.locator(".cm-tooltip-autocomplete"), /maria/);
    await page.waitForTimeout(120);
    await page.keyboard.press("Enter");
    await says(page.locator("#editor .cm-content"), /owner maria$/);
    await page.keyboard.press("Shift+Alt+F");
    await page.locator("#editor .tok-class", { hasText: "newsletter" }).hover();
    await says(page.locator(".cm-lsp-hover-tooltip"), /Letters to people who asked for them/);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.querySelector("#editor").contains(document.activeElement)), false);
    await page.keyboard.press("Shift+Tab");
    assert.equal(await page.evaluate(() => document.querySelector("#editor").contains(document.activeElement)), true);
    await page.locator("#divider").focus();
    const before = await page.locator("#write").evaluate((part) => part.offsetWidth);
    await page.keyboard.press("ArrowRight");
    assert.ok(await page.locator("#write").evaluate((part) => part.offsetWidth) > before);
  });

  await visit("examples and templates, and the way back", wide, async (page) => {
    await write(page, "// mine\n");
    await page.click("#start");
    await page.getByRole("button", { name: /Saltmarsh Harbour Museum/ }).click();
    await says(page.locator("#files"), /museum\.strat.*numbers\.csv/s);
    await says(report(page), /Saltmarsh Harbour Museum/);
    await page.getByRole("tab", { name: "numbers.csv" }).click();
    await says(page.locator("#figures"), /tickets.*2,760.*reads it already/s);
    await judge(page, "figures");
    await page.click("#start");
    await page.getByRole("button", { name: /^Agency/ }).click();
    await says(page.locator("#files"), /plan\.strat.*agency-house\.strat/s);
    await says(status(page), /Nothing to say|advice|warning/);
    assert.doesNotMatch(await status(page).textContent(), /error/);
    // A template is judged on the day that it is, an example on its own.
    const day = await page.inputValue("#today");
    assert.equal(day, await page.evaluate(() => new Date().toLocaleDateString("sv")));
    await page.click("#start");
    await page.getByRole("button", { name: /The Crumb Room/ }).click();
    await says(report(page), /As of 6 April 2026/);
    assert.equal(await page.inputValue("#today"), "2026-04-06");
    await says(page.locator("#toasts"), /The Crumb Room 2026” is in the editor, judged on 6 April 2026/);
    await page.getByRole("button", { name: "Back to your plan" }).first().click();
    await says(page.locator("#editor .cm-content"), /\/\/ mine/);
  });

  await visit("several files: an import, a part that is mended, a name that changes everywhere", wide, async (page) => {
    await write(page, `import "team.strat"\n${plan.replace(/.*\n/, "").replace("facebok", "facebook")}`);
    await says(finding(page, "import"), /team\.strat does not exist/);
    await page.setInputFiles("#file", { name: "team.strat", mimeType: "text/plain", buffer: Buffer.from('person mara "Maria Ortiz" capacity 6h/week\n') });
    await says(page.locator("#files"), /team\.strat/);
    await page.getByRole("tab", { name: /plan|bakery/ }).click();
    await says(finding(page, "unknown-name"), /maria/);
    await page.getByRole("tab", { name: "team.strat" }).click();
    await write(page, 'person maria "Maria Ortiz" capacity 6h/week\n');
    await says(report(page), /Maria Ortiz/);
    await page.locator("#editor .tok-variable", { hasText: "maria" }).click();
    await page.keyboard.press("F2");
    await page.keyboard.insertText("mo");
    await page.keyboard.press("Enter");
    await says(page.locator("#editor .cm-content"), /person mo /);
    await page.getByRole("tab", { name: /plan|bakery/ }).click();
    await says(page.locator("#editor .cm-content"), /owner mo /);
    await page.click("#file-menu");
    await page.getByRole("menuitem", { name: "Remove" }).click();
    await page.getByRole("button", { name: "Bring it back" }).click();
    await says(page.locator("#editor .cm-content"), /owner mo /);
  });

  await visit("an export that is dropped is read, and goes into the plan; what is too large or no text does not", wide, async (page) => {
    await write(page, plan.replace("facebok", "facebook").replace("from 400", "from 400 by Q3").replace("by Q3 by Q3", "by Q3"));
    await drop(page, [{ name: "signups.csv", content: "date,metric,value\n2026-02-28,signups,433\n2026-03-31,signups,447\n" }]);
    await says(page.locator("#figures"), /signups.*433.*447/s);
    await page.getByRole("button", { name: "Read it in the plan" }).click();
    await says(page.locator("#editor .cm-content"), /actuals "signups.csv"/);
    await says(report(page), /447/);
    await drop(page, [{ name: "huge.csv", size: 50 << 20 }, { name: "plan.xlsx", content: "PK" }, { name: "bad.strat", content: "a\0b" }]);
    await says(page.locator("#toasts"), /huge\.csv has 50 MB.*plan\.xlsx is a spreadsheet.*bad\.strat is no text/s);
    await drop(page, [{ name: "broken.csv", content: "name,city\nx,1\n" }]);
    await says(page.locator("#figures"), /no export that strat knows has these columns/);
    assert.equal(await page.getByRole("tab", { name: /huge/ }).count(), 0);
  });

  const made = (plan) => `#plan=${deflateRawSync(typeof plan === "string" ? plan : JSON.stringify(plan)).toString("base64url")}`;
  let link;
  await visit("a link holds the plan", wide, async (page) => {
    await write(page, `${plan}// Größe: 5 €\n`);
    await page.click("#share");
    link = await page.getByRole("textbox", { name: "The link" }).inputValue();
    assert.ok(link.startsWith(`${address}#plan=`), link);
    await judge(page, "the link");
  });
  const words = (link ?? made({ strat: 1, files: [["plan.strat", plan]] })).replace(/^.*#/, "#");
  await visit("and opens it again", wide, async (page) => {
    await says(page.locator("#editor .cm-content"), /facebok.*Größe: 5 €/s);
    assert.doesNotMatch(page.url(), /plan=/);
    await page.keyboard.press("Escape");
    await write(page, "// kept\n");
    await says(status(page), /error|warning|advice/);
    await page.waitForFunction(() => /kept/.test(localStorage.getItem("strat-playground") ?? ""));
    await page.reload();
    await says(page.locator("#editor .cm-content"), /\/\/ kept/);
  }, words);
  await visit("a link that was cut is told, and shown as text", wide, async (page) => {
    await says(page.getByRole("dialog"), /cannot be read.*cut.*person maria/s);
    await page.keyboard.press("Escape");
    await says(report(page), /The Crumb Room/);
  }, words.slice(0, words.length - 60));

  const hostile = '<img src=x onerror="window.hit=1"><script>window.hit=1</script>';
  for (const [what, bad] of [
    ["markup", hostile],
    ["a name that leads out", { strat: 1, files: [["../../etc/passwd", hostile]] }],
    ["files that are none", { strat: 1, files: [[{}, 5]] }],
    ["a bomb", "x".repeat(30 << 20)],
    ["another day of the calendar", { strat: 1, files: "no" }],
  ]) {
    await visit(`a hostile link, ${what}, is shown as text`, wide, async (page) => {
      await says(page.getByRole("dialog"), /cannot be read/);
      assert.equal(await page.evaluate(() => window.hit), undefined);
      assert.equal(await page.locator("dialog img, dialog script").count(), 0);
    }, made(bad));
  }
  await visit("a plan with hostile words is a plan, and nothing of it runs", wide, async (page) => {
    await says(report(page), /window\.hit/);
    await says(page.locator("#findings"), /warning|advice/);
    await page.locator("#editor .tok-string").first().hover();
    await page.waitForTimeout(400);
    for (const frame of page.frames()) assert.equal(await frame.evaluate(() => window.hit), undefined);
    assert.equal(await page.locator("#files img, #findings img, #toasts img").count(), 0);
  }, made({ strat: 1, files: [['<img onerror=x>.strat'.replace(/[<>]/g, "'"), plan.replace("facebok", "facebook").replace("Share a tip", `Share ${hostile.replace(/"/g, "'")}`).replace("Maria Ortiz", "<script>window.hit=1</script>")]], today: "2026-04-06" }));

  await visit("the reference: sought, read, its examples run, every link leads somewhere", wide, async (page) => {
    await page.click("#docs-tab");
    await page.fill("#find", "nobody owns tactic");
    await says(page.locator("#results"), /no-owner/);
    await says(page.locator("#found"), /\d+ pages/);
    await judge(page, "what was found");
    await page.locator("#results a", { hasText: "no-owner" }).first().click();
    await says(page.locator("#docs article"), /no-owner.*Why it matters.*Fails.*Passes/s);
    await page.waitForFunction(() => document.querySelectorAll("#docs article .tok-keyword").length > 5);
    await shot(page, "desktop-rule");
    await judge(page, "a rule");
    await page.locator("#docs article .try").first().click();
    await says(finding(page, "no-owner"), /nobody owns/i);
    await page.locator("#docs article .try").nth(1).click();
    await page.waitForFunction(() => !document.querySelector("#findings").textContent.includes("no-owner"));
    // A finding leads to its rule.
    await write(page, plan);
    await finding(page, "unknown-name").getByRole("button", { name: /unknown-name/ }).click();
    await says(page.locator("#docs article"), /unknown-name/);
    const broken = await page.evaluate(async () => {
      const pages = [...document.querySelectorAll("#docs nav a")].map((link) => link.getAttribute("href"));
      const known = new Set(pages.map((href) => href.slice(1)));
      const bad = [];
      for (const href of pages) {
        location.hash = href;
        await new Promise((resolve) => setTimeout(resolve, 0));
        while (document.querySelector("#docs nav [aria-current]")?.getAttribute("href") !== href) await new Promise((resolve) => setTimeout(resolve, 1));
        for (const link of document.querySelectorAll("#docs article a[href^='#']")) {
          const [id, place] = link.getAttribute("href").slice(1).split("#");
          if (!known.has(id)) bad.push(`${href}: ${link.getAttribute("href")}`);
          void place;
        }
        if (document.querySelector("#docs article").textContent.length < 20) bad.push(`${href} is empty`);
      }
      return { bad, count: pages.length };
    });
    assert.deepEqual(broken.bad, []);
    assert.ok(broken.count > 120, String(broken.count));
  });

  await visit("a rule's example of several files", wide, async (page) => {
    await says(page.locator("#docs article h2"), /copied-strategy/);
    await page.locator("#docs article .try").first().click();
    await says(page.locator("#files"), /acorn\.strat.*birch\.strat|plan\.strat/s);
  }, "#/rule/copied-strategy");

  for (const [name, options] of [["tablet", tablet], ["phone", phone]]) {
    await visit(`a ${name}: one thing at a time, by touch`, options, async (page) => {
      await says(status(page), /Nothing to say/);
      await shot(page, `${name}-plan`);
      await judge(page, `the plan on a ${name}`);
      await page.tap("#panes [data-pane=report]");
      await says(report(page), /The Crumb Room/);
      const drawn = await page.frames()[1].evaluate(() => document.body.getBoundingClientRect().height);
      assert.ok(drawn > 1000, `the report is laid out: ${drawn}`);
      await shot(page, `${name}-report`);
      await judge(page, `the report on a ${name}`);
      await page.tap("#panes [data-pane=docs]");
      await page.fill("#find", "instagram");
      await says(page.locator("#results li").first(), /^instagram/);
      await page.locator("#results a").first().tap();
      await says(page.locator("#docs .here"), /instagram/);
      await shot(page, `${name}-reference`);
      await judge(page, `the reference on a ${name}`);
      await page.tap("#start");
      await page.getByRole("button", { name: /^Café/ }).tap();
      await says(page.locator("#editor .cm-content"), /Corner Café/);
      await page.getByRole("button", { name: "Close" }).last().tap();
    });
  }

  await browser.close();
  console.log(`site: ${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

main().catch((error) => {
  console.log(`FAIL ${error.stack}\nsite: ${passed} passed, ${failed + 1} failed`);
  process.exit(1);
});
