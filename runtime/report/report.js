// Shows a part of what is done, by purpose, channel, owner and month; the choice is kept in the address.
// Copies the table behind a chart. In an editor's preview, leads to the line of an item and back. Without
// it everything is shown and nothing is missing.
(function () {
  "use strict";
  var doc = document;
  function all(selector, root) {
    return Array.prototype.slice.call((root || doc).querySelectorAll(selector));
  }
  function each(list, action) { list.forEach(action); }

  // ---- Tables: what is laid out as a list on a phone is still a table to a screen reader
  each([["table.cards,table.week", "table"], ["table.cards tr,table.week tr", "row"],
    ["table.cards td,table.week td", "cell"], ["table.cards tbody th", "rowheader"]],
  function (pair) {
    each(all(pair[0]), function (element) { element.setAttribute("role", pair[1]); });
  });

  function words(cell) { return cell.textContent.trim().replace(/\s+/g, " "); }
  function copyText(text, done) {
    function byHand() {
      var area = doc.createElement("textarea");
      area.value = text;
      doc.body.appendChild(area);
      area.select();
      if (doc.execCommand("copy")) { done(); }
      area.remove();
    }
    if (navigator.clipboard && window.isSecureContext) {
      navigator.clipboard.writeText(text).then(done, byHand);
    } else { byHand(); }
  }
  each(all("button.copy"), function (button) {
    var table = button.parentNode.querySelector("table");
    if (!table) { return; }
    button.hidden = false;
    button.addEventListener("click", function () {
      var text = all("tr", table).map(function (row) {
        return all("th,td", row).map(words).join("\t");
      }).join("\n");
      copyText(text, function () {
        var before = button.textContent;
        button.textContent = doc.body.dataset.copied;
        setTimeout(function () { button.textContent = before; }, 1500);
      });
    });
  });

  // ---- Filters
  var form = doc.getElementById("filters");
  if (form) {
    var keys = ["purpose", "channel", "owner", "month"];
    var status = form.querySelector("[role=status]");
    var rows = all("table.tac tbody tr");
    var byNumber = {}, byName = {};
    each(rows, function (row) {
      byNumber[row.dataset.t] = row;
      byName[words(row.querySelector("th bdi") || row)] = row;
    });
    var parts = all("#do [data-t]").filter(function (part) { return part.tagName !== "TR" || !part.closest(".tac"); });
    var months = all("#do [data-month]").filter(function (part) { return !part.closest(".tac"); });
    // Each day's posts stand behind one another as text, so that a year of them stays light.
    var days = all("#do .days p").map(function (day) {
      var list = day.lastChild;
      return { day: day, list: list, entries: words(list).split("; ") };
    });
    var isShown = function (entry) {
      var name = entry.replace(/^\d\d:\d\d /, "");
      var row = byName[name] || byName[name.replace(/ \d+.$/, "")];
      return !row || !row.hidden;
    };

    var fits = function (element, chosen) {
      return keys.every(function (key) {
        var own = element.dataset[key];
        if (!chosen[key] || own === undefined) { return true; }
        var list = own.split(" ");
        return key === "month" ? list[0] <= chosen.month && chosen.month <= list[1]
          : list.indexOf(chosen[key]) >= 0;
      });
    };
    var choice = function () {
      var chosen = {};
      each(keys, function (key) {
        if (form.elements[key].value) { chosen[key] = form.elements[key].value; }
      });
      return chosen;
    };
    var apply = function () {
      var chosen = choice();
      each(rows, function (row) { row.hidden = !fits(row, chosen); });
      each(parts, function (part) {
        var row = byNumber[part.dataset.t];
        part.hidden = !!row && row.hidden;
      });
      each(months, function (part) { part.hidden = !fits(part, { month: chosen.month }); });
      each(days, function (item) {
        var shown = item.entries.filter(isShown);
        item.list.textContent = shown.join("; ");
        item.day.hidden = !shown.length;
      });
      var left = rows.filter(function (row) { return !row.hidden; }).length;
      status.textContent = Object.keys(chosen).length
        ? status.dataset.words.replace("{a}", left).replace("{b}", rows.length) : "";
      return chosen;
    };
    var remember = function (chosen) {
      var hash = keys.filter(function (key) { return chosen[key]; }).map(function (key) {
        return key + "=" + encodeURIComponent(chosen[key]);
      }).join("&");
      try {
        history.replaceState(null, "", hash ? "#" + hash : location.pathname + location.search);
      } catch (refused) { location.hash = hash; }
    };
    var recall = function () {
      var hash = location.hash.slice(1);
      if (hash.indexOf("=") < 0) { return false; }
      var wanted = new URLSearchParams(hash);
      each(keys, function (key) {
        form.elements[key].value = wanted.get(key) || "";
        // A choice that this report does not offer.
        if (form.elements[key].selectedIndex < 0) { form.elements[key].value = ""; }
      });
      return true;
    };
    form.addEventListener("change", function () { remember(apply()); });
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.addEventListener("reset", function () {
      setTimeout(function () { remember(apply()); }, 0);
    });
    each(keys, function (key) {
      // "all" and one more are no choice.
      form.elements[key].parentNode.hidden = form.elements[key].options.length < 3;
    });
    form.hidden = !keys.some(function (key) { return form.elements[key].options.length > 2; });
    window.addEventListener("hashchange", function () {
      if (recall()) { apply(); return; }
      // A link to something that the filter hides shows everything again.
      var target = doc.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (target && target.closest("[hidden]")) {
        form.reset();
        setTimeout(function () { target.scrollIntoView(); }, 0);
      }
    });
    if (recall()) { apply(); }
  }

  // ---- The editor's preview
  var host = typeof acquireVsCodeApi === "function" ? acquireVsCodeApi() : null;
  if (host) {
    var marked = all("[data-line]");
    doc.addEventListener("click", function (event) {
      var item = event.target.closest("[data-line]");
      if (item && !event.target.closest("a,button,summary,select")) {
        host.postMessage({ strat: "open", line: Number(item.dataset.line) });
      }
    });
    window.addEventListener("message", function (event) {
      var message = event.data || {};
      if (message.strat === "reveal") {
        var nearest = null;
        each(marked, function (item) {
          var line = Number(item.dataset.line);
          if (line <= message.line && (!nearest || line >= Number(nearest.dataset.line))) { nearest = item; }
        });
        if (nearest) { nearest.scrollIntoView({ block: "center" }); }
      } else if (message.strat === "theme") {
        doc.documentElement.dataset.theme = message.theme;
      } else if (message.strat === "stale") {
        doc.getElementById("stale").hidden = !message.on;
      }
    });
    // What is posted before this is lost.
    host.postMessage({ strat: "ready" });
  }
}());
