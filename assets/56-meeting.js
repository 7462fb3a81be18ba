// A pack is ordered without leaving the page, and the page says how far it is.
(function () {
  "use strict";

  const FIRST_MS = 700; // while a pack is made; asked less often the longer it takes
  const BUSY_MAX_MS = 5000;
  const IDLE_MS = 20000; // somebody else may order one
  const RETRY_MAX_MS = 60000;
  const SLOWER = 1.3;
  let timer = null;
  let waitMs = FIRST_MS;

  function place() {
    return document.querySelector("[data-ioc-orders]");
  }

  function address() {
    return `/api/packs/orders?lang=${document.documentElement.lang}`;
  }

  function later(ms) {
    window.clearTimeout(timer);
    timer = window.setTimeout(ask, ms);
  }

  function show(facts) {
    const orders = place();
    if (orders && orders.innerHTML !== facts.html) {
      orders.innerHTML = facts.html;
    }
    waitMs = facts.busy ? Math.min(waitMs * SLOWER, BUSY_MAX_MS) : IDLE_MS;
    later(waitMs);
  }

  async function ask() {
    if (!place() || document.hidden) {
      return; // asked again when the page is looked at
    }
    try {
      const answer = await window.fetch(address(), { cache: "no-cache" });
      if (!answer.ok) {
        throw new Error(answer.statusText);
      }
      show(await answer.json());
    } catch {
      waitMs = Math.min(waitMs * 2, RETRY_MAX_MS);
      later(waitMs);
    }
  }

  async function order(form) {
    const said = form.querySelector("[data-ioc-order-said]");
    const button = form.querySelector("button");
    said.textContent = "";
    button.disabled = true;
    try {
      const answer = await window.fetch(form.action, {
        body: new URLSearchParams(new FormData(form)),
        headers: { Accept: "application/json" },
        method: "POST",
      });
      const facts = await answer.json();
      if (answer.ok) {
        waitMs = FIRST_MS;
        show({ ...facts, busy: true });
      } else {
        said.textContent = `${facts.message} ${facts.remedy}`;
      }
    } catch {
      form.submit(); // the browser says what is wrong
    } finally {
      button.disabled = false;
    }
  }

  document.addEventListener("submit", (event) => {
    if (event.target.hasAttribute("data-ioc-order")) {
      event.preventDefault();
      order(event.target);
    }
  });
  document.addEventListener("ioc:ready", () => later(waitMs));
  document.addEventListener("visibilitychange", () => later(FIRST_MS));
})();
