// What an open screen hears from its server, and how it says the age of it: for pages and walls.
(function () {
  "use strict";

  const RETRY_MS = 1000; // doubled with every failure
  const JITTER = 0.2; // so that a thousand screens do not ask in step
  const PATIENCE_MS = 8000; // for one answer
  const writers = new Map();

  function fill(text, facts) {
    return text.replace(/\{(\w+)\}/g, (_, name) => facts[name]);
  }

  function ago(words, seconds) {
    const steps = [["days", 86400], ["hours", 3600], ["minutes", 60], ["seconds", 1]];
    const [name, size] = steps.find(([, length]) => seconds >= length) || steps[3];
    return fill(words[name], { n: Math.max(0, Math.floor(seconds / size)) });
  }

  // A moment on the province's clock; without a zone, on this machine's. Making a writer costs a
  // thousand times what writing does, and a wall writes every second for weeks.
  function written(moment, how, zone) {
    const name = JSON.stringify([how, zone || ""]);
    if (!writers.has(name)) {
      const language = document.documentElement.lang === "vi" ? "vi-VN" : "en-GB";
      const there = zone ? { timeZone: zone } : {};
      writers.set(name, new Intl.DateTimeFormat(language, { ...there, ...how }));
    }
    return writers.get(name).format(moment);
  }

  function ask(address, etag) {
    return window.fetch(address, {
      cache: "no-store",
      headers: etag ? { "If-None-Match": etag } : {},
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
  }

  // Whoever stands between us and the server may answer in its place, with a page of its own.
  function faultOf(response) {
    if (response.status === 304) {
      return "";
    }
    const isJson = (response.headers.get("Content-Type") || "").includes("application/json");
    if (response.redirected || (response.ok && !isJson)) {
      return "not_ours";
    }
    return response.ok ? "" : "refused";
  }

  // What every answer says beside its content: when to ask again, and what time it is there.
  function pace(response, before) {
    return {
      pollMs: Number(response.headers.get("X-IOC-Poll-Ms")) || before.pollMs,
      skewMs: Date.parse(response.headers.get("Date")) - Date.now() || 0,
    };
  }

  function waitMs({ failures, pollMs }, retryMaxMs, leastMs = 0) {
    const backOff = Math.min(retryMaxMs, RETRY_MS * 2 ** (failures - 1));
    const wait = Math.max(failures ? backOff : pollMs, leastMs);
    return wait * (1 - JITTER + 2 * JITTER * Math.random());
  }

  window.iocHearing = { ago, ask, faultOf, fill, pace, waitMs, written };
})();
