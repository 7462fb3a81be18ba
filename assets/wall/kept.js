// What outlives a wall's page: its last scenes, and when the server was last heard of. A browser
// keeps them only for an address that is secure; on any other nothing is kept, and nothing fails.
(function () {
  "use strict";

  const SCENES = "ioc-wall-scenes";
  const KEPT = 8; // addresses of one browser
  const NOTED_MS = 20000; // between two notes of when the server was heard of
  const address = window.location.pathname + window.location.search;
  let notedAt = 0;

  function recall(store, name) {
    try {
      return store.getItem(name);
    } catch {
      return null;
    }
  }

  function remember(store, name, text) {
    try {
      store.setItem(name, text);
    } catch {
      // A browser without storage may load itself anew once more than it must.
    }
  }

  async function keep(answer) {
    if (!window.caches) {
      return;
    }
    try {
      const cache = await window.caches.open(SCENES);
      const before = await cache.keys();
      await Promise.all(before.slice(0, -KEPT).map((one) => cache.delete(one)));
      const { command, ...scenes } = answer; // an order is over sooner than a kept scene is asked for
      await cache.put(address, new window.Response(JSON.stringify(scenes)));
    } catch {
      // A full disk: what was kept before stays.
    }
  }

  function heard(at) {
    if (Math.abs(at - notedAt) >= NOTED_MS) {
      notedAt = at;
      remember(window.localStorage, `ioc-wall-heard ${address}`, String(at));
    }
  }

  async function last() {
    try {
      const found = window.caches && (await window.caches.match(address, { cacheName: SCENES }));
      const answer = found ? await found.json() : null;
      const heardAt = Number(recall(window.localStorage, `ioc-wall-heard ${address}`)) || 0;
      return { answer, heardAt };
    } catch {
      return { answer: null, heardAt: 0 };
    }
  }

  function guard() {
    if (navigator.serviceWorker && address.startsWith("/wall/")) {
      const how = { scope: "/wall/", updateViaCache: "none" };
      navigator.serviceWorker.register("/wall/service-worker.js", how).catch(() => {});
    }
  }

  // The document itself came out of the browser's keeping: nobody answered when it was opened.
  const isOld = "iocKept" in document.documentElement.dataset;
  window.iocKept = { guard, heard, isOld, keep, last, recall, remember };
})();
