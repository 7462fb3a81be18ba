// When a page is drawn, and which figures on it have just changed.
(function () {
  "use strict";

  const MARK_MS = 4000; // how long a changed figure keeps its quiet mark
  const CHECK_MS = 30;
  const root = document.documentElement;
  let timer = null;
  let before = null; // what stood on the screen when a newer build was asked for

  function shown() {
    return document.getElementById("ioc-shown");
  }

  // Charts and grids are drawn after everything else; of charts the page says how many it has. A font
  // is asked for when the first word that needs it is laid out, so the words are laid out before fonts
  // are looked at.
  function isDrawn() {
    const element = shown();
    if (!element || document.body.offsetHeight === 0 || document.fonts.status === "loading") {
      return false;
    }
    const charts = [...document.querySelectorAll(".js-plotly-plot")];
    const drawn = charts.filter((chart) => chart.querySelector(".main-svg"));
    const grids = [...document.querySelectorAll(".ioc-grid")];
    if (!grids.every((grid) => grid.querySelector(".ag-row, .ag-overlay-no-rows-center"))) {
      return false;
    }
    const pending = document.querySelector(".dash-graph--pending");
    return !pending && drawn.length >= Number(element.dataset.charts || 0);
  }

  // What a reader would see change: figures by what they are about, parts by their digest.
  function snapshot() {
    const figures = new Map();
    for (const [key, element] of figureElements()) {
      figures.set(key, element.dataset.value);
    }
    const parts = new Map();
    for (const part of document.querySelectorAll("[data-part]")) {
      parts.set(part.dataset.part, part.dataset.digest);
    }
    return { figures, parts };
  }

  function* figureElements() {
    const seen = new Map();
    for (const element of document.querySelectorAll("[data-value]")) {
      const part = element.closest("[data-part]");
      const name = [part && part.dataset.part, element.dataset.indicator, element.dataset.unit];
      const turn = (seen.get(name.join("|")) || 0) + 1;
      seen.set(name.join("|"), turn);
      yield [[...name, turn].join("|"), element];
    }
  }

  function mark(element) {
    element.setAttribute("data-ioc-changed", "");
    window.setTimeout(() => element.removeAttribute("data-ioc-changed"), MARK_MS);
  }

  function markChanges(earlier) {
    const marked = new Set();
    for (const [key, element] of figureElements()) {
      const was = earlier.figures.get(key);
      if (was !== undefined && was !== element.dataset.value) {
        mark(element);
        marked.add(element.closest("[data-part]"));
      }
    }
    for (const part of document.querySelectorAll("[data-part]")) {
      const was = earlier.parts.get(part.dataset.part);
      const panel = part.querySelector("[data-panel]");
      if (panel && was !== undefined && was !== part.dataset.digest && !marked.has(part)) {
        mark(panel);
      }
    }
  }

  // A part that was not sent again is, by its digest, also the drawing of the newer build.
  function settle() {
    const element = shown();
    for (const panel of document.querySelectorAll("[data-panel]")) {
      panel.dataset.build = element.dataset.build;
    }
    document.title = element.dataset.title;
    root.lang = element.dataset.lang;
    root.dataset.iocReady = element.dataset.build || "none";
    if (before) {
      markChanges(before);
      before = null;
    }
    document.dispatchEvent(new CustomEvent("ioc:ready"));
  }

  // A timer and not an animation frame: hidden tabs get no frames, and must settle too.
  function settleWhenDrawn() {
    window.clearTimeout(timer);
    if (isDrawn()) {
      settle();
    } else {
      timer = window.setTimeout(settleWhenDrawn, CHECK_MS);
    }
  }

  window.ioc.shown = shown;
  window.ioc.partsOnScreen = () => Object.fromEntries(snapshot().parts);
  window.ioc.rememberScreen = () => {
    before = snapshot();
  };
  window.ioc.forgetScreen = () => {
    before = null;
  };

  // What the document showed early gives way, in the same moment, to the same drawn by Dash.
  function takeOver() {
    document.getElementById("ioc-early").remove();
    document.getElementById("react-entry-point").hidden = false;
  }

  // One observer finds the page's first drawing; then it only watches the element that is told.
  const appearance = new MutationObserver(() => {
    const element = shown();
    if (element) {
      appearance.disconnect();
      takeOver();
      new MutationObserver(settleWhenDrawn).observe(element, { attributes: true });
      settleWhenDrawn();
    }
  });
  appearance.observe(document.body, { childList: true, subtree: true });
})();
