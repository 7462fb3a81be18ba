// A slider of ioc/components/what_if.py: moving one figure shows the place it would bring.
(function () {
  "use strict";

  const NEAR = 1e-9; // as in a ranking: figures nearer than that share a place

  // What the ranked figure has from this one: between its goalposts, where it is capped.
  function adds(figure, { rate, zero, most }) {
    const added = Number(rate) * (figure - Number(zero));
    if (most === undefined) {
      return added;
    }
    return Math.max(Math.min(0, most), Math.min(Math.max(0, most), added));
  }

  function move(range) {
    const { figure, digits, unitText } = range.dataset;
    const board = range.closest("[data-ioc-whatif]");
    const row = range.closest("tr");
    const step = adds(range.value, range.dataset) - adds(figure, range.dataset);
    const level = Number(board.dataset.iocWhatif) + step;
    const others = JSON.parse(board.dataset.others);
    const place = 1 + others.filter((other) => other > level + NEAR).length;
    const format = new Intl.NumberFormat(document.documentElement.lang, {
      maximumFractionDigits: Number(digits),
    });
    const output = row.querySelector("[data-ioc-place]");
    const before = Number(output.dataset.iocPlace);
    row.querySelector("[data-ioc-moved]").textContent = format.format(range.value) + unitText;
    output.textContent = format.format(place);
    output.classList.toggle("ioc-whatif__place--better", place < before);
    output.classList.toggle("ioc-whatif__place--worse", place > before);
  }

  document.addEventListener("input", (event) => {
    if (event.target.classList && event.target.classList.contains("ioc-whatif__range")) {
      move(event.target);
    }
  });
})();
