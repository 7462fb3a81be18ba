// The search box answers while one types: "/" or Ctrl+K, arrows, Enter, Escape.
(function () {
  "use strict";

  const WAIT_MS = 120; // after the last key
  const SHOWN = 8;
  let timer = null;
  let turn = 0; // which answer belongs to which question
  let from = null; // where the reader was before

  const boxOf = (node) => (node.closest ? node.closest(".ioc-search") : null);
  const inputOf = (box) => box.querySelector("[data-ioc-search]");
  const linesOf = (box) => [...box.querySelectorAll("[role=option]")];

  function close(box) {
    turn += 1;
    window.clearTimeout(timer);
    const list = box.querySelector("[role=listbox]");
    if (list) {
      list.remove();
    }
    const input = inputOf(box);
    input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-expanded", "false");
  }

  function line(row, place) {
    const item = document.createElement("li");
    item.id = `ioc-hit-${place}`;
    item.setAttribute("role", "option");
    item.className = "ioc-search__hit";
    const link = document.createElement("a");
    link.href = row.href;
    link.tabIndex = -1;
    link.textContent = row.name;
    const about = document.createElement("span");
    about.className = "ioc-search__about";
    about.textContent = row.about;
    link.append(about);
    item.append(link);
    return item;
  }

  function nothing(box) {
    const item = document.createElement("li");
    item.className = "ioc-search__nothing";
    item.textContent = inputOf(box).dataset.iocSearch;
    return item;
  }

  function show(box, rows) {
    close(box);
    const list = document.createElement("ul");
    list.id = "ioc-hits";
    list.className = "ioc-search__hits";
    list.setAttribute("role", "listbox");
    list.append(...(rows.length ? rows.map(line) : [nothing(box)]));
    box.append(list);
    const input = inputOf(box);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-controls", list.id);
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "true");
  }

  function addressOf(box) {
    const url = new URL("/panels/search-results.json", window.location.origin);
    for (const [name, value] of new FormData(box)) {
      url.searchParams.set(name, value);
    }
    if (!url.searchParams.has("lang")) {
      url.searchParams.set("lang", document.documentElement.lang);
    }
    return url;
  }

  async function ask(box) {
    turn += 1;
    const own = turn;
    try {
      const answer = await fetch(addressOf(box));
      const rows = answer.ok ? (await answer.json()).rows : [];
      if (own === turn && document.contains(box)) {
        show(box, rows.slice(0, SHOWN));
      }
    } catch {
      // Without the server there is nothing to show; the page's own banner says so.
      if (own === turn) {
        close(box);
      }
    }
  }

  function choose(box, step) {
    const lines = linesOf(box);
    if (!lines.length) {
      return;
    }
    const now = lines.findIndex((item) => item.getAttribute("aria-selected") === "true");
    const next = now < 0 && step < 0 ? lines.length - 1 : (now + step + lines.length) % lines.length;
    lines.forEach((item, place) => {
      item.setAttribute("aria-selected", place === next ? "true" : "false");
    });
    lines[next].scrollIntoView({ block: "nearest" });
    inputOf(box).setAttribute("aria-activedescendant", lines[next].id);
  }

  function follow(box, event) {
    const chosen = linesOf(box).find((item) => item.getAttribute("aria-selected") === "true");
    if (!chosen) {
      return; // the form leads to the page of results
    }
    event.preventDefault();
    const { href } = chosen.firstElementChild;
    leave(box);
    window.ioc.go(href);
  }

  function leave(box) {
    close(box);
    inputOf(box).blur();
    if (from && document.contains(from)) {
      from.focus({ preventScroll: true });
    }
  }

  function open(event) {
    const box = document.querySelector(".ioc-search");
    if (!box) {
      return;
    }
    event.preventDefault();
    from = document.activeElement;
    inputOf(box).focus();
    inputOf(box).select();
  }

  function isTyping(node) {
    return node.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(node.nodeName);
  }

  function onKey(event) {
    const isPalette = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k";
    const isSlash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (isPalette || (isSlash && !isTyping(event.target))) {
      open(event);
      return;
    }
    const box = event.target.matches("[data-ioc-search]") ? boxOf(event.target) : null;
    if (!box || event.isComposing) {
      return; // an input method is still putting a letter together
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      choose(box, event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter") {
      follow(box, event);
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.target.value = "";
      leave(box);
    }
  }

  function onInput(event) {
    if (!event.target.matches("[data-ioc-search]")) {
      return;
    }
    const box = boxOf(event.target);
    window.clearTimeout(timer);
    if (!event.target.value.trim()) {
      close(box);
      return;
    }
    timer = window.setTimeout(() => ask(box), WAIT_MS);
  }

  document.addEventListener("keydown", onKey);
  document.addEventListener("input", onInput);
  document.addEventListener("focusout", (event) => {
    const box = boxOf(event.target);
    if (box && !box.contains(event.relatedTarget)) {
      close(box);
    }
  });
  document.addEventListener("submit", (event) => {
    if (event.target.matches(".ioc-search")) {
      close(event.target);
    }
  }, true);
  // A press on a hit must not take the focus away before the click arrives.
  document.addEventListener("mousedown", (event) => {
    if (event.target.closest && event.target.closest(".ioc-search__hits")) {
      event.preventDefault();
    }
  });
})();
