// A wall: shows scenes in turn, asks one address for newer ones, and says how old they are.
// It runs for weeks: two scenes are in the document at most, nothing else is ever added to it.
(function () {
  "use strict";

  const TICK_MS = 1000;
  const RETRY_MS = 1000; // doubled with every failure …
  const RETRY_MAX_MS = 30000; // … up to here
  const PATIENCE_MS = 8000; // for one answer
  const JITTER = 0.2; // so that a thousand walls do not ask in step
  const FADE_MS = 600;
  const CHANGED_MS = 4000; // a figure that changed keeps its mark for so long
  const SHIFT_MS = 600000; // between two moves of the picture, against burn-in
  const SHIFTS = [[0, 0], [1, 0], [1, 1], [0, 1], [-1, 1], [-1, 0], [-1, -1], [0, -1], [1, -1]];
  const SLEPT_MS = 60000; // a longer gap between two ticks: the machine slept
  const NIGHT_HOUR = 3; // when a wall loads itself anew, once a day
  const first = JSON.parse(document.getElementById("wall-first").textContent);
  const words = first.words;
  const element = (name) => document.getElementById(`wall-${name}`);
  const screen = Math.random().toString(36).slice(2);
  const language = document.documentElement.lang === "vi" ? "vi-VN" : "en-GB";
  const state = {
    answer: first.answer, etag: "", place: -1, shownAt: 0, tickAt: performance.now(),
    heardAt: Date.now(), failures: 0, fault: "", pollMs: 1000, skewMs: 0, isPaused: false,
    release: document.documentElement.dataset.iocRelease, wantsReload: false,
    command: null,
  };
  let timer = null;

  function fill(text, facts) {
    return text.replace(/\{(\w+)\}/g, (_, name) => facts[name]);
  }

  function now() {
    return Date.now() + state.skewMs;
  }

  function written(moment, how) {
    const zone = state.answer.tz ? { timeZone: state.answer.tz } : {};
    return new Intl.DateTimeFormat(language, { ...zone, ...how }).format(moment);
  }

  function clock(moment) {
    return written(moment, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  }

  function put(target, text) {
    if (target.textContent !== text) {
      target.textContent = text;
    }
  }

  function ago(seconds) {
    const steps = [["days", 86400], ["hours", 3600], ["minutes", 60], ["seconds", 1]];
    const [name, size] = steps.find(([, length]) => seconds >= length) || steps[3];
    return fill(words[name], { n: Math.max(0, Math.floor(seconds / size)) });
  }

  // Scenes that belong to this hour; a playlist may have none at night, then all are shown.
  function playable() {
    const hour = clock(now());
    const all = state.answer.scenes;
    const due = all.filter(({ from, until }) => {
      const start = from || "00:00";
      const end = until || "24:00";
      return start <= end ? hour >= start && hour < end : hour >= start || hour < end;
    });
    return due.length ? due : all;
  }

  function current() {
    const layer = element("stage").querySelector(".wall-layer:not(.is-leaving)");
    return layer && { layer, key: layer.dataset.key, digest: layer.dataset.digest };
  }

  function show(scene) {
    const stage = element("stage");
    const before = current();
    if (before && before.key === scene.key) {
      refresh(before.layer, scene);
      return;
    }
    for (const old of stage.querySelectorAll(".wall-layer.is-leaving")) {
      old.remove();
    }
    const layer = document.createElement("section");
    layer.className = "wall-layer is-coming";
    layer.dataset.key = scene.key;
    layer.dataset.digest = scene.digest;
    layer.innerHTML = scene.html;
    stage.append(layer);
    void layer.offsetWidth; // so that the fade begins from nothing
    layer.classList.remove("is-coming");
    if (before) {
      before.layer.classList.add("is-leaving");
      window.setTimeout(() => before.layer.remove(), FADE_MS);
    }
  }

  // The same scene with newer figures: only these are marked, the scene stays.
  function refresh(layer, scene) {
    if (layer.dataset.digest === scene.digest) {
      return;
    }
    const name = (figure) => `${figure.dataset.indicator} ${figure.dataset.unit}`;
    const figures = () => [...layer.querySelectorAll("[data-value]")];
    const before = new Map(figures().map((figure) => [name(figure), figure.dataset.value]));
    layer.innerHTML = scene.html;
    layer.dataset.digest = scene.digest;
    const changed = figures().filter(
      (figure) => before.has(name(figure)) && before.get(name(figure)) !== figure.dataset.value,
    );
    for (const figure of changed) {
      figure.classList.add("is-changed");
    }
    window.setTimeout(() => {
      for (const figure of changed) {
        figure.classList.remove("is-changed");
      }
    }, CHANGED_MS);
  }

  function turn(step) {
    if (state.wantsReload && isHeard()) {
      window.location.reload();
      return;
    }
    const list = playable();
    if (!list.length) {
      return;
    }
    state.place = (((state.place + step) % list.length) + list.length) % list.length;
    state.shownAt = performance.now();
    show(list[state.place]);
    tellPlace(list);
  }

  function tellPlace(list) {
    const text = fill(words.next, { n: state.place + 1, of: list.length });
    put(element("next"), state.isPaused ? `${words.paused} · ${text}` : text);
  }

  function redraw() {
    if (state.command && state.command.shown) {
      return; // a scene of a unit stands there until it is let go
    }
    const list = playable();
    if (!list.length) {
      return;
    }
    const shown = current();
    const place = shown ? list.findIndex((scene) => scene.key === shown.key) : -1;
    if (place < 0) {
      turn(1);
      return;
    }
    state.place = place;
    show(list[place]);
    tellPlace(list);
  }

  function isHeard() {
    return state.failures === 0;
  }

  // What is wrong is said in one fixed place, the gravest first.
  function tellTrouble() {
    const built = Date.parse(state.answer.builtAt);
    const facts = { time: clock(state.heardAt + state.skewMs), built: built ? clock(built) : "–" };
    const silent = state.answer.workerSilentSince;
    let text = "";
    if (state.failures > 1 || state.fault === "not_ours") {
      text = fill(words[state.fault || "lost"], facts);
    } else if (silent) {
      text = fill(words.worker_silent, { time: clock(Date.parse(silent)) });
    } else if (!state.answer.scenes.length) {
      text = words.nothing;
    }
    const message = (!text && state.command && state.command.message) || "";
    const strip = element("strip");
    put(strip, text || message);
    strip.hidden = !(text || message);
    strip.classList.toggle("is-message", Boolean(message));
    document.body.classList.toggle("is-lost", state.failures > 1 || state.fault === "not_ours");
  }

  function tick() {
    const at = performance.now();
    const slept = at - state.tickAt > SLEPT_MS;
    state.tickAt = at;
    const day = { weekday: "long", day: "2-digit", month: "2-digit", year: "numeric" };
    put(element("day"), written(now(), day));
    put(element("time"), clock(now()));
    const built = Date.parse(state.answer.builtAt);
    const age = built ? ago((now() - built) / 1000) : "–";
    put(element("age"), fill(words.age, { build: state.answer.build || "–", age }));
    tellTrouble();
    advance(at);
    shift(at);
    reloadAtNight();
    if (slept) {
      ask();
    }
  }

  function advance(at) {
    const list = playable();
    const scene = list[Math.min(state.place, list.length - 1)];
    if (!scene || state.place < 0) {
      turn(1);
      return;
    }
    const share = Math.min(1, (at - state.shownAt) / (scene.seconds * 1000));
    element("progress").style.transform = `scaleX(${state.isPaused ? 0 : share})`;
    if (share >= 1 && !state.isPaused) {
      turn(1);
    }
  }

  function shift(at) {
    const [x, y] = SHIFTS[Math.floor(at / SHIFT_MS) % SHIFTS.length];
    element("shift").style.transform = `translate(${x * 0.12}rem, ${y * 0.12}rem)`;
  }

  function reloadAtNight() {
    const day = written(now(), { day: "2-digit", month: "2-digit", year: "numeric" });
    const isNight = Number(written(now(), { hour: "numeric", hourCycle: "h23" })) === NIGHT_HOUR;
    if (isNight && isHeard() && recall("ioc-wall-night") !== day) {
      remember("ioc-wall-night", day);
      state.wantsReload = true; // between two scenes
    }
  }

  function recall(name) {
    try {
      return window.sessionStorage.getItem(name);
    } catch {
      return null;
    }
  }

  function remember(name, text) {
    try {
      window.sessionStorage.setItem(name, text);
    } catch {
      // A browser without storage may load itself anew once more than it must.
    }
  }

  function again() {
    window.clearTimeout(timer);
    const backOff = Math.min(RETRY_MAX_MS, RETRY_MS * 2 ** (state.failures - 1));
    const wait = state.failures ? backOff : state.pollMs;
    timer = window.setTimeout(ask, wait * (1 - JITTER + 2 * JITTER * Math.random()));
  }

  async function ask() {
    window.clearTimeout(timer);
    try {
      const query = new URLSearchParams(window.location.search);
      query.set("screen", screen);
      query.set("scene", (current() || { key: "" }).key);
      const response = await window.fetch(`/api${window.location.pathname}?${query}`, {
        cache: "no-store",
        headers: state.etag ? { "If-None-Match": state.etag } : {},
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      await understand(response);
    } catch {
      unheard("");
    }
    tellTrouble();
    again();
  }

  function unheard(fault) {
    state.failures += 1;
    state.fault = fault;
  }

  // Whoever stands between us and the server may answer in its place, with a page of its own.
  async function understand(response) {
    const isJson = (response.headers.get("Content-Type") || "").includes("application/json");
    if (response.redirected || (response.ok && !isJson)) {
      unheard("not_ours");
      return;
    }
    if (response.status !== 304 && !response.ok) {
      unheard("");
      return;
    }
    if (response.status === 200) {
      const answer = await response.json();
      if (!Array.isArray(answer.scenes)) {
        unheard("not_ours");
        return;
      }
      obey(answer);
      state.etag = response.headers.get("ETag") || "";
    }
    state.failures = 0;
    state.fault = "";
    state.heardAt = Date.now();
    state.pollMs = Number(response.headers.get("X-IOC-Poll-Ms")) || state.pollMs;
    state.skewMs = Date.parse(response.headers.get("Date")) - Date.now() || 0;
  }

  function obey(answer) {
    // A server that has nothing to show yet does not take away what is on the wall.
    state.answer = answer.scenes.length ? answer : { ...answer, scenes: state.answer.scenes };
    if (answer.release !== state.release && recall("ioc-wall-release") !== answer.release) {
      remember("ioc-wall-release", answer.release);
      state.wantsReload = true;
    }
    redraw();
    follow(answer.command || null);
  }

  // What a duty officer asks for: once when it is new, and let go when it is over.
  function follow(command) {
    const isNew = command && (!state.command || state.command.number !== command.number);
    const isOver = state.command && !command;
    const wasUnit = state.command && state.command.shown;
    state.command = command;
    if ((isOver && state.isPaused) || (wasUnit && !(command && command.shown))) {
      state.isPaused = false;
      turn(1);
    }
    if (!command) {
      return;
    }
    if (command.shown) {
      show(command.shown);
      state.isPaused = true;
    } else if (isNew) {
      obeyOnce(command);
    }
    tellPlace(playable());
  }

  function obeyOnce(command) {
    state.isPaused = command.action === "hold" || command.action === "show";
    if (command.action === "next") {
      turn(1);
    }
    const place = playable().findIndex((scene) => scene.key === command.scene);
    if (command.action === "show" && place >= 0) {
      turn(place - state.place);
    }
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === " ") {
      state.isPaused = !state.isPaused;
      state.shownAt = performance.now();
      tellPlace(playable());
      event.preventDefault();
    } else if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
      turn(event.key === "ArrowRight" ? 1 : -1);
      event.preventDefault();
    }
  });
  window.addEventListener("online", ask);
  window.setInterval(tick, TICK_MS);
  tick();
  document.documentElement.dataset.iocReady = state.answer.build;
  again();
})();
