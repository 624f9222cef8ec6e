// Goes into a report before its own script: lets that speak with the page as with an editor, keeps the place in it when a
// newer one comes, and leads links to a part of it there.
(() => {
  const tell = (message) => parent.postMessage(message, "*");
  window.acquireVsCodeApi = () => ({ postMessage: tell });
  addEventListener("message", ({ source, data }) => {
    if (source === parent && data?.strat === "scroll") scrollTo(0, data.top);
  });
  let waiting = false;
  addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      tell({ strat: "scrolled", top: scrollY });
    });
  });
  addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    const href = link?.getAttribute("href");
    if (href?.startsWith("#")) {
      event.preventDefault();
      const target = document.getElementById(decodeURIComponent(href.slice(1)));
      target?.scrollIntoView();
      target?.focus?.({ preventScroll: true });
    } else if (link) {
      link.target = "_blank";
      link.rel = "noopener noreferrer";
    }
  });
  addEventListener("load", () => tell({ strat: "ready" }));
})();
