// An open screen asks a tiny address whether there is something newer, and says when nobody answers.
(function () {
  "use strict";

  const HIDDEN_MS = 15000; // between two questions of a tab nobody looks at
  const FIRST_MS = 500;
  const RETRY_MS = 1000; // doubled with every failure …
  const RETRY_MAX_MS = 15000; // … up to here
  const PATIENCE_MS = 8000; // for one answer
  const REFRESH_MS = 15000; // for the changed parts; then they are asked for again
  const JITTER = 0.2; // so that a thousand screens do not ask in step
  const words = window.ioc.words;
  const screen = Math.random().toString(36).slice(2);
  const state = { etag: "", failures: 0, heardAt: Date.now(), pollMs: FIRST_MS, skewMs: 0 };
  let refreshing = null;
  let timer = null;
  let turn = 0;

  function fill(text, facts) {
    return text.replace(/\{(\w+)\}/g, (_, name) => facts[name]);
  }

  function clock(moment) {
    const language = document.documentElement.lang;
    return new Date(moment).toLocaleTimeString(language === "vi" ? "vi-VN" : "en-GB");
  }

  // One banner per reason; it is not Dash's, so no answer of the server can remove it.
  function banner(reason, text) {
    let element = document.querySelector(`[data-ioc-banner="${reason}"]`);
    if (!text) {
      if (element) {
        element.remove();
      }
      return;
    }
    if (!element) {
      element = document.createElement("div");
      element.className = "ioc-banner";
      element.dataset.iocBanner = reason;
      element.setAttribute("role", "status");
      document.body.prepend(element);
    }
    if (element.textContent !== text) {
      element.textContent = text;
    }
  }

  function heard() {
    state.failures = 0;
    state.heardAt = Date.now();
    banner("offline", "");
    banner("not_ours", "");
  }

  // A single lost question is nobody's business; two in a row are.
  function unheard(reason) {
    state.failures += 1;
    if (state.failures > 1 || reason === "not_ours") {
      banner(reason, fill(words[reason], { time: clock(state.heardAt) }));
    }
  }

  function waitMs() {
    const backOff = Math.min(RETRY_MAX_MS, RETRY_MS * 2 ** (state.failures - 1));
    const base = state.failures ? backOff : state.pollMs;
    const wait = document.hidden ? Math.max(base, HIDDEN_MS) : base;
    return wait * (1 - JITTER + 2 * JITTER * Math.random());
  }

  function again() {
    window.clearTimeout(timer);
    timer = window.setTimeout(poll, waitMs());
  }

  async function poll() {
    try {
      const at = encodeURIComponent(window.location.pathname + window.location.search);
      const response = await window.fetch(`/api/version?screen=${screen}&at=${at}`, {
        cache: "no-store",
        headers: state.etag ? { "If-None-Match": state.etag } : {},
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      await understand(response);
    } catch (error) {
      unheard("offline");
    }
    again();
  }

  // Whoever stands between us and the server may answer in its place, with a page of its own.
  async function understand(response) {
    const isJson = (response.headers.get("Content-Type") || "").includes("application/json");
    if (response.status !== 304 && (response.redirected || (response.ok && !isJson))) {
      unheard("not_ours");
      return;
    }
    if (response.status !== 304 && !response.ok) {
      unheard("offline");
      return;
    }
    heard();
    state.pollMs = Number(response.headers.get("X-IOC-Poll-Ms")) || state.pollMs;
    state.skewMs = Date.parse(response.headers.get("Date")) - Date.now() || 0;
    if (response.status === 200) {
      obey(await response.json());
      state.etag = response.headers.get("ETag") || "";
    }
    refreshIfNewer();
  }

  function obey(facts) {
    state.sign = facts.sign;
    const since = facts.workerSilentSince;
    banner("worker", since ? fill(words.worker_silent, { time: clock(since) }) : "");
    if (facts.release !== window.ioc.release) {
      reloadOnce(facts.release);
    }
  }

  // Another version of the product: load it. Once, because a cache may still hand out the old one.
  function reloadOnce(release) {
    if (window.sessionStorage.getItem("ioc-reloaded") !== release) {
      window.sessionStorage.setItem("ioc-reloaded", release);
      window.location.reload();
    }
  }

  function refreshIfNewer() {
    const shown = window.ioc.shown();
    const isBusy = refreshing && Date.now() - refreshing.at < REFRESH_MS;
    if (!shown || !state.sign || shown.dataset.sign === state.sign) {
      return;
    }
    // One question for each sign: a page may be newer than what its server announces already.
    if (isBusy || window.ioc.isMoving() || state.askedFor === state.sign) {
      return;
    }
    turn += 1;
    refreshing = { at: Date.now(), sign: state.sign, turn: `live-${turn}` };
    window.ioc.rememberScreen();
    window.dash_clientside.set_props("ioc-signal", {
      data: {
        href: window.location.pathname + window.location.search,
        parts: window.ioc.partsOnScreen(),
        turn: refreshing.turn,
      },
    });
  }

  function ago(seconds) {
    const steps = [
      ["days", 86400],
      ["hours", 3600],
      ["minutes", 60],
      ["seconds", 1],
    ];
    const [name, size] = steps.find(([, length]) => seconds >= length) || steps[3];
    return fill(words[name], { n: Math.max(0, Math.floor(seconds / size)) });
  }

  // The age of what is on the screen goes on although nothing arrives: that is the point of it.
  function tick() {
    const shown = window.ioc.shown();
    const builtAt = shown && Date.parse(shown.dataset.builtAt);
    const text = builtAt
      ? fill(words.fresh, { age: ago((Date.now() + state.skewMs - builtAt) / 1000) })
      : "";
    for (const element of document.querySelectorAll("[data-ioc-age]")) {
      if (element.textContent !== text) {
        element.textContent = text;
      }
    }
  }

  // After a fault the question is not asked again before its time is over: it would fail again.
  document.addEventListener("ioc:ready", () => {
    const { fault, turn: answered } = window.ioc.shown().dataset;
    if (refreshing && answered === refreshing.turn) {
      state.askedFor = refreshing.sign;
      refreshing = null;
    }
    banner("fault", fault ? fill(words.fault, { number: fault }) : "");
    tick();
  });
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) {
      window.clearTimeout(timer);
      poll();
    }
  });
  window.addEventListener("online", () => {
    window.clearTimeout(timer);
    poll();
  });
  window.setInterval(tick, 1000);
  again();
})();
