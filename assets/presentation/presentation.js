// Slides on a projector: one at a time by keys, buttons and touch; all of them; a speaker's window.
(function () {
  "use strict";

  const FITS = [0.4, 1.25]; // of a slide's letters, least and most
  const FIT_STEPS = 7; // of the search between them
  const SWIPE_PX = 60;
  const BACK_PART = 0.25; // of the slide: a click there goes back
  const SECOND_MS = 1000;
  const RESIZED_MS = 150; // after the last change of the window's size
  const root = document.documentElement;
  const body = document.body;
  const pack = root.dataset.pack;
  const screens = [...document.querySelectorAll(".pack-screen")];
  const controls = document.querySelector(".pack-controls");
  const isSpeaking = new URLSearchParams(window.location.search).get("view") === "presenter";
  const channel = new BroadcastChannel(`ioc-pack-${pack}`);
  let place = 0;
  let startedAt = Date.now();
  let touchAt = null;

  // ---- where we are ----

  function placeOf(key) {
    return screens.findIndex((screen) => screen.id === key);
  }

  function placeAsked() {
    return Math.max(0, placeOf(decodeURIComponent(window.location.hash.slice(1))));
  }

  function go(to, isTold = true) {
    place = Math.max(0, Math.min(screens.length - 1, to));
    screens.forEach((screen, at) => {
      screen.classList.toggle("is-current", at === place);
      screen.classList.toggle("is-next", isSpeaking && at === place + 1);
    });
    const current = screens[place];
    shrink(isSpeaking && screens[place + 1]);
    window.history.replaceState(null, "", `#${encodeURIComponent(current.id)}`);
    document.getElementById("said").textContent = current.getAttribute("aria-label");
    document.querySelector(".pack-presenter__end").hidden = place < screens.length - 1;
    controls.querySelector('[data-do="previous"]').disabled = place === 0;
    controls.querySelector('[data-do="next"]').disabled = place === screens.length - 1;
    for (const link of document.querySelectorAll("[data-keep-slide]")) {
      link.hash = current.id;
    }
    if (isTold) {
      channel.postMessage({ key: current.id });
    }
  }

  channel.addEventListener("message", ({ data }) => {
    if (data.asks) {
      channel.postMessage({ key: screens[place].id });
    } else if (placeOf(data.key) >= 0) {
      go(placeOf(data.key), false);
    }
  });

  // A small slide is the large one, shrunk: how much of its width is left.
  function shrink(screen) {
    if (screen) {
      const slide = screen.querySelector(".pack-slide");
      body.style.setProperty("--shrink", screen.clientWidth / slide.offsetWidth);
    }
  }

  // ---- all of them ----

  function isOverview() {
    return body.classList.contains("is-overview");
  }

  function overview(isOn) {
    if (isSpeaking) {
      return;
    }
    body.classList.toggle("is-overview", isOn);
    for (const screen of screens) {
      screen.querySelector(".pack-slide").inert = isOn;
      if (isOn) {
        screen.tabIndex = 0;
        screen.setAttribute("role", "link");
      } else {
        screen.removeAttribute("tabindex");
        screen.removeAttribute("role");
      }
    }
    if (isOn) {
      shrink(screens[place]);
      screens[place].focus();
      screens[place].scrollIntoView({ block: "center" });
    } else {
      window.scrollTo(0, 0);
    }
  }

  function columns() {
    const top = screens[0].offsetTop;
    return screens.filter((screen) => screen.offsetTop === top).length;
  }

  function moveFocus(step) {
    const at = screens.indexOf(document.activeElement);
    const next = screens[(at < 0 ? place : at) + step];
    if (next) {
      next.focus();
      next.scrollIntoView({ block: "nearest" });
    }
  }

  function open(screen) {
    overview(false);
    go(screens.indexOf(screen));
  }

  const IN_OVERVIEW = {
    ArrowRight: () => moveFocus(1),
    ArrowLeft: () => moveFocus(-1),
    ArrowDown: () => moveFocus(columns()),
    ArrowUp: () => moveFocus(-columns()),
    Home: () => screens[0].focus(),
    End: () => screens[screens.length - 1].focus(),
    Escape: () => overview(false),
    o: () => overview(false),
  };

  // ---- what can be done ----

  function presenter() {
    if (isSpeaking) {
      return;
    }
    const address = new URL(window.location.href);
    address.searchParams.set("view", "presenter");
    window.open(address.href, `ioc-presenter-${pack}`, "popup,width=1280,height=800");
  }

  function full() {
    if (document.fullscreenElement) {
      document.exitFullscreen();
    } else {
      root.requestFullscreen().catch(() => {}); // a browser may refuse: the slides stay as they are
    }
  }

  function restart() {
    startedAt = Date.now();
    tick();
  }

  const DEEDS = {
    previous: () => go(place - 1),
    next: () => go(place + 1),
    overview: () => overview(true),
    presenter,
    full,
    restart,
  };
  const KEYS = {
    ArrowRight: DEEDS.next,
    ArrowDown: DEEDS.next,
    PageDown: DEEDS.next,
    " ": DEEDS.next,
    ArrowLeft: DEEDS.previous,
    ArrowUp: DEEDS.previous,
    PageUp: DEEDS.previous,
    Home: () => go(0),
    End: () => go(screens.length - 1),
    Escape: DEEDS.overview,
    o: DEEDS.overview,
    p: presenter,
    f: full,
  };

  function isSteered(element) {
    return element.closest && element.closest("a, button");
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) {
      return;
    }
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (key === " " && isSteered(event.target)) {
      return; // it presses the button that has the focus
    }
    if (isOverview() && (key === "Enter" || key === " ") && screens.includes(event.target)) {
      event.preventDefault();
      open(event.target);
      return;
    }
    const deed = (isOverview() ? IN_OVERVIEW : KEYS)[key === " " && event.shiftKey ? "PageUp" : key];
    if (deed) {
      event.preventDefault();
      deed();
    }
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (button) {
      DEEDS[button.dataset.do]();
      return;
    }
    const screen = event.target.closest(".pack-screen");
    if (!screen || isSteered(event.target) || event.target.closest(".pack-notes")) {
      return;
    }
    if (isOverview()) {
      open(screen);
    } else if (!String(window.getSelection())) {
      const { left, width } = screen.getBoundingClientRect();
      go(place + (event.clientX - left < width * BACK_PART ? -1 : 1));
    }
  });

  document.addEventListener("touchstart", (event) => {
    touchAt = event.touches.length === 1 ? event.touches[0].clientX : null;
  }, { passive: true });
  document.addEventListener("touchend", (event) => {
    const way = touchAt === null ? 0 : event.changedTouches[0].clientX - touchAt;
    if (!isOverview() && Math.abs(way) > SWIPE_PX) {
      go(place + (way < 0 ? 1 : -1));
    }
  }, { passive: true });
  window.addEventListener("hashchange", () => go(placeAsked()));

  // ---- letters as large as the slide has room for ----

  function isTooMuch(box) {
    return box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1;
  }

  // The largest share at which a box holds what is in it.
  function fit(box, styled, name, least, most) {
    let [low, high] = [least, most];
    styled.style.setProperty(name, most);
    if (!isTooMuch(box)) {
      return;
    }
    for (let step = 0; step < FIT_STEPS; step += 1) {
      const middle = (low + high) / 2;
      styled.style.setProperty(name, middle);
      if (isTooMuch(box)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    styled.style.setProperty(name, low);
  }

  function fitAll() {
    for (const screen of screens) {
      const title = screen.querySelector(".pack-title");
      const content = screen.querySelector(".pack-body");
      if (content) {
        fit(title, title, "--title-fit", FITS[0], 1);
        const [least, most] = FITS;
        const hasChart = content.querySelector(".pack-chart-box"); // it grows by itself
        fit(content, content.firstElementChild, "--fit", least, hasChart ? 1 : most);
      }
    }
  }

  // ---- the speaker's window ----

  function two(number) {
    return String(number).padStart(2, "0");
  }

  function tick() {
    const now = new Date();
    const seconds = Math.floor((now - startedAt) / SECOND_MS);
    document.getElementById("clock").textContent = `${two(now.getHours())}:${two(now.getMinutes())}`;
    document.getElementById("elapsed").textContent =
      `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
  }

  function resized() {
    fitAll();
    shrink(isOverview() ? screens[place] : isSpeaking && screens[place + 1]);
  }

  let resizing = null;
  window.addEventListener("resize", () => {
    window.clearTimeout(resizing);
    resizing = window.setTimeout(resized, RESIZED_MS);
  });

  body.classList.add("is-showing");
  body.classList.toggle("is-speaking", isSpeaking);
  go(placeAsked(), false);
  if (isSpeaking) {
    document.title = `◫ ${document.title}`;
    channel.postMessage({ asks: true });
    window.setInterval(tick, SECOND_MS);
    tick();
  }
  document.fonts.ready.then(() => {
    fitAll();
    root.dataset.iocReady = pack;
  });
})();
