// Filters the report by purpose, channel and owner. Without it everything is shown and nothing is
// missing. The choice is kept in the address, so that a filtered view can be passed on; the number
// of tactics and posts that are left is announced.
(function () {
  "use strict";
  var form = document.getElementById("filters");
  if (!form) { return; }
  var keys = ["purpose", "channel", "owner"];
  var status = document.getElementById("filter-status");

  function all(selector, root) {
    return Array.prototype.slice.call((root || document).querySelectorAll(selector));
  }
  function shown(element) { return !element.hidden; }

  var marked = all("main [data-purpose], main [data-channel], main [data-owner]");
  // Goals before the purposes that hold them.
  var groups = marked.filter(function (element) { return "group" in element.dataset; }).reverse();
  var leaves = marked.filter(function (element) { return !("group" in element.dataset); });
  var tactics = all("tr[id^='tactic-']");
  var entries = all("[data-t]");
  var tables = all("main table.cards");
  var days = all("td.day");
  var months = all("section.month").map(function (section) {
    var count = section.querySelector("h3 small");
    return { section: section, count: count, words: count.textContent };
  });
  var folds = all("td.day details").map(function (details) {
    var summary = details.querySelector("summary");
    return { details: details, summary: summary, words: summary.textContent };
  });

  function choice() {
    var chosen = {};
    keys.forEach(function (key) {
      if (form.elements[key].value) { chosen[key] = form.elements[key].value; }
    });
    return chosen;
  }

  // What says nothing of a key is not touched by it.
  function fits(element, chosen) {
    return keys.every(function (key) {
      var own = element.dataset[key];
      return !chosen[key] || own === undefined || own.split(" ").indexOf(chosen[key]) >= 0;
    });
  }

  function posts(elements) {
    return elements.reduce(function (sum, element) {
      return sum + Number(element.dataset.n || 0);
    }, 0);
  }
  function plural(number, one, many) {
    return number.toLocaleString("en") + " " + (number === 1 ? one : many);
  }

  function filterStatements(chosen) {
    leaves.forEach(function (element) { element.hidden = !fits(element, chosen); });
    groups.forEach(function (group) {
      var inside = all("[data-group], tr[id^='tactic-']", group);
      var own = "owner" in group.dataset || inside.length === 0;
      group.hidden = !(inside.some(shown) || (own && fits(group, chosen)));
    });
    tables.forEach(function (table) { table.hidden = !all("tbody tr", table).some(shown); });
  }

  // Where posts are only counted by day and channel, nothing is known of their purposes and owners.
  function countable(chosen) {
    return entries.length > 0 || !(chosen.purpose || chosen.owner);
  }

  function filterCalendar(chosen, active) {
    entries.forEach(function (entry) {
      var tactic = document.getElementById("tactic-" + entry.dataset.t);
      entry.hidden = Boolean(tactic) && tactic.hidden;
    });
    all("li.event").forEach(function (event) {
      var link = event.querySelector("a");
      var goal = link && document.getElementById(link.hash.slice(1));
      event.hidden = Boolean(goal) && goal.closest("[hidden]") !== null;
    });
    all("p.daily").forEach(function (line) {
      var spans = all("[data-t]", line);
      line.hidden = spans.length > 0 && !spans.some(shown);
    });
    days.forEach(function (day) { day.classList.toggle("filtered", !all("li", day).some(shown)); });
    folds.forEach(function (fold) {
      var left = all("li", fold.details).filter(shown).length;
      fold.details.hidden = left === 0;
      fold.summary.textContent = active ? left + " more" : fold.words;
    });
    months.forEach(function (month) {
      var left = posts(all("[data-n]", month.section).filter(shown));
      month.count.textContent =
        active && countable(chosen) ? plural(left, "post", "posts") : month.words;
    });
  }

  function announce(chosen, active) {
    var counted = all("main [data-n]");
    var words = "Showing " + tactics.filter(shown).length + " of " +
      plural(tactics.length, "tactic", "tactics");
    if (counted.length && countable(chosen)) {
      words += " and " + posts(counted.filter(shown)).toLocaleString("en") + " of " +
        plural(posts(counted), "post", "posts");
    }
    status.textContent = active ? words + "." : "";
  }

  function apply() {
    var chosen = choice();
    var active = Object.keys(chosen).length > 0;
    filterStatements(chosen);
    filterCalendar(chosen, active);
    announce(chosen, active);
    return chosen;
  }

  function remember(chosen) {
    var words = keys.filter(function (key) { return chosen[key]; }).map(function (key) {
      return key + "=" + encodeURIComponent(chosen[key]);
    }).join("&");
    try {
      history.replaceState(null, "", words ? "#" + words : location.pathname + location.search);
    } catch (refused) {
      location.hash = words;
    }
  }

  function recall() {
    var words = location.hash.slice(1);
    if (words.indexOf("=") < 0) { return false; }
    var wanted = new URLSearchParams(words);
    keys.forEach(function (key) {
      form.elements[key].value = wanted.get(key) || "";
      // A choice that this report does not offer.
      if (form.elements[key].selectedIndex < 0) { form.elements[key].value = ""; }
    });
    return true;
  }

  form.addEventListener("change", function () { remember(apply()); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("reset", function () {
    setTimeout(function () { remember(apply()); }, 0);
  });
  window.addEventListener("hashchange", function () {
    if (recall()) {
      apply();
      return;
    }
    // A link to something that the filter hides shows everything again.
    var target = document.getElementById(location.hash.slice(1));
    if (target && target.closest("[hidden]")) {
      form.reset();
      setTimeout(function () { target.scrollIntoView(); }, 0);
    }
  });

  // Paper shows what is folded away on a screen.
  var opened = [];
  window.addEventListener("beforeprint", function () {
    opened = all("details:not([open])");
    opened.forEach(function (details) { details.open = true; });
  });
  window.addEventListener("afterprint", function () {
    opened.forEach(function (details) { details.open = false; });
  });

  keys.forEach(function (key) {
    // "all" and one more are no choice.
    form.elements[key].parentNode.hidden = form.elements[key].options.length < 3;
  });
  form.hidden = !keys.some(function (key) { return form.elements[key].options.length > 2; });
  recall();
  apply();
}());
