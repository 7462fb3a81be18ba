// An open screen asks a tiny address whether there is something newer, and says when nobody answers.
(function () {
  "use strict";

  const HIDDEN_MS = 15000; // between two questions of a tab nobody looks at
  const FIRST_MS = 500;
  const RETRY_MAX_MS = 15000;
  const REFRESH_MS = 15000; // for the changed parts; then they are asked for again
  const TIME = { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" };
  const { ago, ask, faultOf, fill, pace, waitMs, written } = window.iocHearing;
  const words = window.ioc.words;
  const screen = Math.random().toString(36).slice(2);
  const state = { etag: "", failures: 0, heardAt: Date.now(), pollMs: FIRST_MS, skewMs: 0 };
  let refreshing = null;
  let timer = null;
  let turn = 0;

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
      banner(reason, fill(words[reason], { time: written(state.heardAt, TIME) }));
    }
  }

  function again() {
    window.clearTimeout(timer);
    timer = window.setTimeout(poll, waitMs(state, RETRY_MAX_MS, document.hidden ? HIDDEN_MS : 0));
  }

  async function poll() {
    try {
      const at = encodeURIComponent(window.location.pathname + window.location.search);
      await understand(await ask(`/api/version?screen=${screen}&at=${at}`, state.etag));
    } catch {
      unheard("offline");
    }
    again();
  }

  async function understand(response) {
    const fault = faultOf(response);
    if (fault) {
      unheard(fault === "not_ours" ? fault : "offline");
      return;
    }
    heard();
    Object.assign(state, pace(response, state));
    if (response.status === 200) {
      obey(await response.json());
      state.etag = response.headers.get("ETag") || "";
    }
    refreshIfNewer();
  }

  function obey(facts) {
    state.sign = facts.sign;
    const since = facts.workerSilentSince;
    banner("worker", since ? fill(words.worker_silent, { time: written(Date.parse(since), TIME) }) : "");
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

  // The age of what is on the screen goes on although nothing arrives: that is the point of it.
  function tick() {
    const shown = window.ioc.shown();
    const builtAt = shown && Date.parse(shown.dataset.builtAt);
    const text = builtAt
      ? fill(words.fresh, { age: ago(words, (Date.now() + state.skewMs - builtAt) / 1000) })
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
