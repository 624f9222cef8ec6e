// Waits until the server has another version of this page, and loads it. A tab that nobody looks at asks
// nothing, since a browser keeps few connections to one server. What is folded stays folded.
(function () {
  "use strict";
  var doc = document, own = doc.currentScript.dataset;
  var gone = doc.getElementById("live-gone");
  var panel = doc.querySelector("#live details");
  var asking = false;
  function wait() {
    if (asking || doc.hidden) { return; }
    asking = true;
    fetch("/.strat/wait?page=" + encodeURIComponent(own.page) + "&version=" + own.version, { cache: "no-store" })
      .then(function (answer) { return answer.ok ? answer.text() : Promise.reject(answer.status); })
      .then(function (version) {
        asking = false;
        gone.hidden = true;
        if (version.trim() !== own.version) { location.reload(); } else { wait(); }
      })
      .catch(function () {
        asking = false;
        gone.hidden = false;
        setTimeout(wait, 1000);
      });
  }
  if (panel) {
    // What it said when it was folded: other findings open it again.
    var folded = "strat-folded " + own.page;
    try {
      if (sessionStorage.getItem(folded) === panel.textContent) { panel.open = false; }
      panel.addEventListener("toggle", function () {
        if (panel.open) { sessionStorage.removeItem(folded); } else { sessionStorage.setItem(folded, panel.textContent); }
      });
    } catch (refused) { panel.open = true; }
  }
  doc.addEventListener("visibilitychange", wait);
  wait();
}());
