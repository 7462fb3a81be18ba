// Links and forms of this site change the screen without loading the page again.
(function () {
  "use strict";

  const PAGES = /^\/($|rankings|indicators\/|units\/|health-insurance|warehouse|changes|meeting$|table|search)/;
  const ANSWER_MS = 10000; // then the browser loads the page itself, and says what is wrong
  let turn = 0;
  let waiting = null;

  function isOurs(url) {
    return url.origin === window.location.origin && PAGES.test(url.pathname);
  }

  function show(href, scroll) {
    turn += 1;
    window.clearTimeout(waiting && waiting.timer);
    waiting = { href, scroll, timer: window.setTimeout(giveUp, ANSWER_MS), turn: `move-${turn}` };
    document.documentElement.setAttribute("data-ioc-moving", "");
    window.ioc.forgetScreen();
    window.dash_clientside.set_props("ioc-address", { data: { href, turn: waiting.turn } });
  }

  function giveUp() {
    window.location.assign(waiting.href);
  }

  function go(href) {
    const url = new URL(href, window.location.href);
    if (!isOurs(url)) {
      window.location.assign(url.href);
      return;
    }
    const here = window.location.pathname + window.location.search;
    const there = url.pathname + url.search;
    if (there === here) {
      return;
    }
    // Another choice on the same page leaves the reader where he is.
    const scroll = url.pathname === window.location.pathname ? window.scrollY : 0;
    window.history.replaceState({ scroll: window.scrollY }, "");
    window.history.pushState({ scroll }, "", there);
    show(there, scroll);
  }

  function arrived() {
    if (!waiting || window.ioc.shown().dataset.turn !== waiting.turn) {
      return;
    }
    window.clearTimeout(waiting.timer);
    window.scrollTo(0, waiting.scroll);
    waiting = null;
    document.documentElement.removeAttribute("data-ioc-moving");
  }

  function onClick(event) {
    const isPlain =
      event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    const link = event.target.closest && event.target.closest("a[href]");
    if (event.defaultPrevented || !isPlain || !link) {
      return;
    }
    // Attributes, because of a link on a map, an element of SVG, `href` and `target` are no texts.
    if (link.getAttribute("target") || link.hasAttribute("download")) {
      return;
    }
    const url = new URL(link.getAttribute("href"), window.location.href);
    const isSamePlace =
      url.pathname === window.location.pathname && url.search === window.location.search;
    if (!isOurs(url) || (isSamePlace && url.hash)) {
      return;
    }
    event.preventDefault();
    go(url.href);
  }

  // A form's fields are the parameters of the address it leads to; empty ones are left out.
  function onSubmit(event) {
    const form = event.target;
    if (form.method !== "get" || event.defaultPrevented) {
      return;
    }
    event.preventDefault();
    const url = new URL(form.action);
    url.search = "";
    for (const [name, value] of new FormData(form)) {
      if (value !== "") {
        url.searchParams.append(name, value);
      }
    }
    go(url.href);
  }

  function onChange(event) {
    const form = event.target.form;
    if (form && form.hasAttribute("data-ioc-auto")) {
      form.requestSubmit();
    }
  }

  // A path the server does not know, or fails on, is left to the server: its answer says so.
  function leave() {
    const { fault, leave: unknown } = window.ioc.shown().dataset;
    if (waiting && (fault || unknown === waiting.href)) {
      giveUp();
    }
  }

  window.history.scrollRestoration = "manual";
  window.ioc.go = go;
  window.ioc.isMoving = () => waiting !== null;
  document.addEventListener("click", onClick);
  document.addEventListener("submit", onSubmit);
  document.addEventListener("change", onChange);
  document.addEventListener("ioc:ready", arrived);
  document.addEventListener("ioc:ready", leave);
  window.addEventListener("popstate", (event) => {
    const here = window.location.pathname + window.location.search;
    show(here, (event.state && event.state.scroll) || 0);
  });
})();
