// What strat reads of an exported table, as `strat figures` says it, and the way into the plan. Names and words of the file
// become text, never markup.
import { element } from "./findings.js";

const number = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });
const month = (text) => new Date(`${text}-01T00:00:00Z`).toLocaleDateString("en", { month: "short", year: "numeric", timeZone: "UTC" });
const day = (text) => new Date(`${text}T00:00:00Z`).toLocaleDateString("en", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const KINDS = { plain: "A table of figures: date, metric, value" };

function tableOf(metrics) {
  const months = [...new Set(metrics.flatMap((metric) => metric.months.map((each) => each.month)))].sort().slice(-12);
  const head = element("tr", {}, element("th", { scope: "col" }, "Metric"), ...months.map((each) => element("th", { scope: "col" }, month(each))));
  const rows = metrics.map((metric) => element("tr", {}, element("th", { scope: "row" }, metric.metric),
    ...months.map((each) => {
      const found = metric.months.find((other) => other.month === each);
      return element("td", {}, found ? number.format(found.value) : "–");
    })));
  return element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Figures by month" },
    element("table", {}, element("thead", {}, head), element("tbody", {}, ...rows)));
}

// `use(name, as)` writes the file into the plan; `isUsed(name)` says whether it is there already.
export class Figures {
  constructor({ engine, project, panel, use, isUsed }) {
    Object.assign(this, { engine, project, panel, use, isUsed });
  }

  async show(file) {
    const name = file.name;
    // A strategy among the files may define what its exports hold.
    const definitions = this.project.files.filter((each) => /^\s*define\s+export\b/m.test(this.project.textOf(each))).map((each) => each.name);
    const { output, errors } = await this.engine.run(["figures", ...definitions, name, "--format", "json", "--today", this.engine.today]);
    let said;
    try {
      said = JSON.parse(output);
    } catch {
      this.panel.replaceChildren(element("h2", {}, name), element("p", {}, errors.replace(/^strat: /, "")));
      return;
    }
    const parts = [element("h2", {}, name)];
    for (const { message, help, line } of said.findings) {
      parts.push(element("div", { class: "notice" }, element("p", {}, element("strong", {}, message), ` (line ${line})`), element("p", {}, help)));
    }
    for (const each of said.files) {
      if (each.file !== name) continue;
      if (!each.metrics || each.metrics.length === 0) continue;
      parts.push(element("p", {}, `${KINDS[each.export] ?? `An export of ${each.export}`}. ${number.format(each.rows)} rows from ${day(each.from)} to ${day(each.until)}.`));
      for (const left of each.left_out) parts.push(element("p", { class: "soft" }, `Left out: ${number.format(left.rows)} ${left.rows === 1 ? "row" : "rows"} (${left.why}).`));
      parts.push(tableOf(each.metrics));
      if (this.isUsed(name)) parts.push(element("p", { class: "soft" }, "The plan reads it already."));
      else parts.push(element("button", { type: "button", class: "primary", onclick: () => this.use(name) }, "Read it in the plan"));
    }
    if (parts.length === 1) parts.push(element("p", {}, "strat finds no figures in it."));
    this.panel.replaceChildren(...parts);
  }
}
