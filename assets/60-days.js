// The day in the top bar opens the browser's own calendar; choosing a day is following a link.
(function () {
  "use strict";

  function follow(parameter, day) {
    const url = new URL(window.location.href);
    url.searchParams.set(parameter, day);
    window.ioc.go(url.href);
  }

  function open(button) {
    const place = button.getBoundingClientRect();
    const calendar = document.createElement("input");
    calendar.type = "date";
    calendar.className = "ioc-days__calendar";
    calendar.value = button.dataset.iocValue;
    calendar.max = button.dataset.iocLatest || "";
    calendar.tabIndex = -1;
    calendar.setAttribute("aria-label", button.title);
    calendar.style.left = `${place.left}px`;
    calendar.style.top = `${place.bottom}px`;
    document.body.append(calendar);

    let isOpen = true; // removing a focused element blurs it, which would remove it again
    function close() {
      if (isOpen) {
        isOpen = false;
        calendar.remove();
      }
    }

    calendar.addEventListener("change", () => {
      if (calendar.value && calendar.value !== button.dataset.iocValue) {
        follow(button.dataset.iocDay, calendar.value);
      }
      close();
      button.focus();
    });
    calendar.addEventListener("blur", close);
    calendar.focus();
    calendar.showPicker();
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest && event.target.closest("[data-ioc-day]");
    if (button) {
      open(button);
    }
  });
})();
