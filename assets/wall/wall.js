// A wall: shows scenes in turn, asks one address for newer ones, and says how old they are.
// It runs for weeks: two scenes are in the document at most, nothing else is ever added to it.
(function () {
  "use strict";

  const TICK_MS = 1000;
  const RETRY_MAX_MS = 30000;
  const FADE_MS = 600;
  const CHANGED_MS = 4000; // a figure that changed keeps its mark for so long
  const SHIFT_MS = 600000; // between two moves of the picture, against burn-in
  const SHIFTS = [[0, 0], [1, 0], [1, 1], [0, 1], [-1, 1], [-1, 0], [-1, -1], [0, -1], [1, -1]];
  const SLEPT_MS = 60000; // a longer gap between two ticks: the machine slept
  const LOST = 2; // unanswered questions: a single one is nobody's business
  const NIGHT_HOUR = 3; // when a wall loads itself anew, once a day
  const { ago, faultOf, fill, pace, waitMs, written } = window.iocHearing;
  const kept = window.iocKept;
  const first = JSON.parse(document.getElementById("wall-first").textContent);
  const words = first.words;
  const element = (name) => document.getElementById(`wall-${name}`);
  const screen = Math.random().toString(36).slice(2);
  const state = {
    answer: first.answer, etag: "", place: -1, shownAt: 0, tickAt: performance.now(),
    heardAt: Date.now(), heardTick: performance.now(), skewMs: 0, pollMs: 1000,
    failures: kept.isOld ? LOST : 0, fault: "", isPaused: false, command: null,
    release: document.documentElement.dataset.iocRelease, wantsReload: false,
  };
  let timer = null;

  // The server's time. While it is not heard of, the later of what two clocks make of it: one of
  // them jumps when somebody sets it, the other stands while the machine sleeps.
  function now() {
    const counted = state.heardAt + performance.now() - state.heardTick;
    return isHeard() ? Date.now() + state.skewMs : Math.max(counted, Date.now() + state.skewMs);
  }

  function local(moment, how) {
    return written(moment, how, state.answer.tz);
  }

  function clock(moment) {
    return local(moment, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  }

  // A moment of another day says which.
  function since(moment) {
    const day = (at) => local(at, { day: "2-digit", month: "2-digit" });
    return day(moment) === day(now()) ? clock(moment) : `${clock(moment)} ${day(moment)}`;
  }

  function put(target, text) {
    if (target.textContent !== text) {
      target.textContent = text;
    }
  }

  // What is pinned while an alarm is firing, whatever the hour, unless somebody let the wall turn;
  // else scenes that belong to this hour. A playlist may have none at night: then all are shown.
  function playable() {
    const hour = clock(now());
    const all = state.answer.scenes;
    if (isHeld()) {
      return all.filter((scene) => scene.isPinned);
    }
    const due = all.filter(({ from, until }) => {
      const start = from || "00:00";
      const end = until || "24:00";
      return start <= end ? hour >= start && hour < end : hour >= start || hour < end;
    });
    return due.length ? due : all;
  }

  // An alarm holds the wall until it is over, unless a duty officer asked for something else.
  function isHeld() {
    const isSteered = state.command && ["turn", "show"].includes(state.command.action);
    return !isSteered && state.answer.scenes.some((scene) => scene.isPinned);
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
    const shown = list[state.place];
    const held = state.isPaused ? words.paused : isHeld() ? words.pinned : "";
    const turns = shown && list.length > 1;
    const text = turns ? fill(words.next, { n: state.place + 1, of: list.length }) : "";
    put(element("next"), [held, text].filter(Boolean).join(" · "));
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

  function isLost() {
    return state.failures >= LOST || state.fault === "not_ours";
  }

  // What is wrong is said in one fixed place, the gravest first.
  function tellTrouble() {
    const built = Date.parse(state.answer.builtAt);
    const facts = { time: since(state.heardAt), built: built ? since(built) : "–" };
    const silent = state.answer.workerSilentSince;
    let text = "";
    if (isLost()) {
      text = fill(words[state.fault || "lost"], facts);
    } else if (silent) {
      text = fill(words.worker_silent, { time: since(Date.parse(silent)) });
    } else if (!state.answer.scenes.length) {
      text = words.nothing;
    }
    const message = (!text && state.command && state.command.message) || "";
    const strip = element("strip");
    put(strip, text || message);
    strip.hidden = !(text || message);
    strip.classList.toggle("is-message", Boolean(message));
    document.body.classList.toggle("is-lost", isLost());
  }

  function tick() {
    const at = performance.now();
    const slept = at - state.tickAt > SLEPT_MS;
    state.tickAt = at;
    const day = { weekday: "long", day: "2-digit", month: "2-digit", year: "numeric" };
    put(element("day"), local(now(), day));
    put(element("time"), clock(now()));
    const built = Date.parse(state.answer.builtAt);
    const age = built ? ago(words, (now() - built) / 1000) : "–";
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
    const day = local(now(), { day: "2-digit", month: "2-digit", year: "numeric" });
    const isNight = Number(local(now(), { hour: "numeric", hourCycle: "h23" })) === NIGHT_HOUR;
    const isReloaded = () => kept.recall(window.sessionStorage, "ioc-wall-night") === day;
    if (isNight && isHeard() && !isReloaded()) {
      kept.remember(window.sessionStorage, "ioc-wall-night", day);
      state.wantsReload = true; // between two scenes
    }
  }

  function again() {
    window.clearTimeout(timer);
    timer = window.setTimeout(ask, waitMs(state, RETRY_MAX_MS));
  }

  async function ask() {
    window.clearTimeout(timer);
    try {
      const query = new URLSearchParams(window.location.search);
      query.set("screen", screen);
      query.set("scene", (current() || { key: "" }).key);
      await understand(await window.iocHearing.ask(`/api${window.location.pathname}?${query}`, state.etag));
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

  async function understand(response) {
    const fault = faultOf(response);
    if (fault) {
      unheard(fault === "not_ours" ? fault : "");
      return;
    }
    if (response.status === 200) {
      const answer = await response.json();
      if (!Array.isArray(answer.scenes)) {
        unheard("not_ours");
        return;
      }
      obey(answer);
      kept.keep(state.answer);
      state.etag = response.headers.get("ETag") || "";
    }
    state.failures = 0;
    state.fault = "";
    Object.assign(state, pace(response, state));
    state.heardTick = performance.now();
    state.heardAt = now();
    kept.heard(state.heardAt);
  }

  function obey(answer) {
    // A server that has nothing to show yet does not take away what is on the wall.
    state.answer = answer.scenes.length ? answer : { ...answer, scenes: state.answer.scenes };
    const loaded = kept.recall(window.sessionStorage, "ioc-wall-release");
    if (answer.release !== state.release && loaded !== answer.release) {
      kept.remember(window.sessionStorage, "ioc-wall-release", answer.release);
      state.wantsReload = true;
    }
    follow(answer.command || null);
    redraw();
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

  async function begin() {
    if (kept.isOld) {
      const { answer, heardAt } = await kept.last();
      state.answer = answer || state.answer;
      state.heardAt = heardAt || Date.parse(state.answer.builtAt) || state.heardAt;
    }
    window.setInterval(tick, TICK_MS);
    tick();
    document.documentElement.dataset.iocReady = state.answer.build;
    kept.guard();
    again();
  }

  begin();
})();
