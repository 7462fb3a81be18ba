// Keeps the document and the files of the walls of this browser, so that one that is started while
// the server is away shows what it showed last. It answers for nothing outside /wall/.
// The server writes RELEASE and FILES in front of this.
"use strict";

const NAME = "ioc-wall-release-";
const CACHE = NAME + RELEASE;
const PATIENCE_MS = 8000;
const KEPT = 8; // documents

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FILES)));
  self.skipWaiting();
});

self.addEventListener("activate", (event) => {
  event.waitUntil(begin());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) {
    return;
  }
  if (request.mode === "navigate") {
    event.respondWith(page(event));
  } else if (url.pathname.startsWith("/static/")) {
    event.respondWith(file(request));
  }
});

// The walls that are open when this one takes over were opened before it could keep them.
async function begin() {
  await self.clients.claim();
  for (const { url } of await self.clients.matchAll({ type: "window" })) {
    try {
      await keep(url, await ask(url));
    } catch {
      // Nobody answers; the page is there, and asks again.
    }
  }
}

function ask(url) {
  return fetch(url, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS) });
}

async function page(event) {
  const { url } = event.request;
  let answer = null;
  try {
    answer = await ask(url);
    if (isOurs(answer)) {
      event.waitUntil(keep(url, answer.clone()));
      return answer;
    }
  } catch {
    // The server is away.
  }
  return (await kept(url)) || answer || Response.error();
}

async function file(request) {
  return (await caches.match(request, { ignoreVary: true })) || fetch(request);
}

// Whoever stands between us and the server may answer in its place.
function isOurs(answer) {
  return answer.ok && answer.headers.has("X-IOC-Wall");
}

// A document is kept with the files it was made for, and not without.
async function keep(url, answer) {
  if (!isOurs(answer) || answer.headers.get("X-IOC-Wall") !== RELEASE) {
    return;
  }
  const cache = await caches.open(CACHE);
  await cache.put(url, answer);
  const documents = (await cache.keys()).filter((one) => !one.url.includes("/static/"));
  await Promise.all(documents.slice(0, -KEPT).map((one) => cache.delete(one)));
  const older = (await caches.keys()).filter((name) => name.startsWith(NAME) && name !== CACHE);
  await Promise.all(older.map((name) => caches.delete(name)));
}

async function kept(url) {
  const found = await caches.match(url, { ignoreVary: true });
  if (!found) {
    return null;
  }
  const text = (await found.text()).replace("<html ", "<html data-ioc-kept ");
  return new Response(text, { headers: found.headers });
}
