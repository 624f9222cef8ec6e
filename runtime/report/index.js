// Searches the index of a folder, as one types; what is sought is kept in the address. Without it everything
// is shown and nothing is missing.
(function () {
  "use strict";
  var doc = document;
  function all(selector) { return Array.prototype.slice.call(doc.querySelectorAll(selector)); }

  // What is laid out as a list on a phone is still a table to a screen reader.
  [["table.cards", "table"], ["table.cards tr", "row"], ["table.cards td", "cell"],
    ["table.cards tbody th", "rowheader"]].forEach(function (pair) {
    all(pair[0]).forEach(function (element) { element.setAttribute("role", pair[1]); });
  });

  var form = doc.getElementById("search");
  if (!form) { return; }
  var status = form.querySelector("[role=status]");
  // Letters with and without their marks are the same to whoever seeks.
  function plain(text) { return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase(); }
  var rows = all("table.index tbody tr").map(function (row) {
    return { row: row, text: plain(row.textContent.replace(/\s+/g, " ")), look: row.hasAttribute("data-look") };
  });
  var look = form.elements.look, sought = form.elements.q;

  function apply() {
    var words = plain(sought.value).split(/\s+/).filter(Boolean);
    var left = 0;
    rows.forEach(function (item) {
      var shown = (!look.checked || item.look) && words.every(function (word) { return item.text.indexOf(word) >= 0; });
      item.row.hidden = !shown;
      left += shown ? 1 : 0;
    });
    status.textContent = words.length || look.checked
      ? status.dataset.words.replace("{a}", left).replace("{b}", rows.length) : "";
  }
  function remember() {
    var parts = [];
    if (sought.value) { parts.push("q=" + encodeURIComponent(sought.value)); }
    if (look.checked) { parts.push("look=1"); }
    try {
      history.replaceState(null, "", parts.length ? "#" + parts.join("&") : location.pathname + location.search);
    } catch (refused) { location.hash = parts.join("&"); }
  }
  function recall() {
    if (location.hash.indexOf("=") < 0) { return; }
    var wanted = new URLSearchParams(location.hash.slice(1));
    sought.value = wanted.get("q") || "";
    look.checked = wanted.get("look") === "1";
  }
  form.hidden = rows.length < 2;
  look.parentNode.hidden = !rows.some(function (item) { return item.look; });
  form.addEventListener("input", function () { apply(); remember(); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  window.addEventListener("hashchange", function () { recall(); apply(); });
  recall();
  apply();
}());
