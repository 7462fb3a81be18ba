// A slider of ioc/components/what_if.py: moving one figure shows the place it would bring.
(function () {
  "use strict";

  const NEAR = 1e-9; // as in a ranking: figures nearer than that share a place

  function move(range) {
    const { figure, rate, digits, unitText } = range.dataset;
    const board = range.closest("[data-ioc-whatif]");
    const row = range.closest("tr");
    const level = Number(board.dataset.iocWhatif) + Number(rate) * (range.value - figure);
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
