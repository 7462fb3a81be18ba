// The grid of long tables. Its library is fetched where a page holds a grid, and nowhere else.
(function () {
  "use strict";

  const React = window.React;
  const FORMULA = /^[\s\u00a0]*[=+\-@\t\r\n＝＋－＠]/; // a spreadsheet would run such a cell
  const LOCALES = { en: "en-GB", vi: "vi-VN" };
  const MINUS = "\u2212"; // as everywhere on the pages; Intl and keyboards write a hyphen
  const collator = new Intl.Collator("vi");
  const formats = {};
  let loading = null;

  function load() {
    if (!loading) {
      loading = new Promise((resolve, reject) => {
        const own = document.querySelector('script[src$="/ioc.js"]').src;
        const script = document.createElement("script");
        script.src = own.replace(/ioc\.js$/, "grid.js");
        script.onload = () => resolve(window.dash_ag_grid.AgGrid);
        script.onerror = reject;
        document.head.append(script);
      });
    }
    return loading;
  }

  // Stands in for the library's component until the library has put its own in place.
  function AgGrid(props) {
    const [Grid, setGrid] = React.useState(null);
    React.useEffect(() => {
      load().then((loaded) => setGrid(() => loaded));
    }, []);
    return Grid ? React.createElement(Grid, props) : null;
  }

  function language(params) {
    return (params.context && params.context.language) || document.documentElement.lang;
  }

  // What has no value comes last, whichever way a column is sorted.
  function compare(one, other, _node, _otherNode, isDescending) {
    const [isNone, isOtherNone] = [one, other].map((fact) => fact === null || fact === undefined);
    if (isNone || isOtherNone) {
      return (isNone - isOtherNone) * (isDescending ? -1 : 1);
    }
    if (typeof one === "string" && typeof other === "string") {
      return collator.compare(one, other);
    }
    return one - other;
  }

  function number(params, digits = 0) {
    if (params.value === null || params.value === undefined) {
      return "–";
    }
    const name = language(params);
    const key = name + digits;
    formats[key] ||= new Intl.NumberFormat(LOCALES[name], {
      maximumFractionDigits: digits,
      minimumFractionDigits: digits,
    });
    return formats[key].format(params.value).replace(/^-(?=[0.,]*$)/, "").replace("-", MINUS);
  }

  function date(params) {
    const found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(params.value || "");
    return found ? `${found[3]}/${found[2]}/${found[1]}` : params.value || "–";
  }

  // A comma is a decimal comma where the reader writes one.
  function parse(text) {
    if (!text) {
      return null;
    }
    const isVietnamese = document.documentElement.lang === "vi";
    const plain = isVietnamese ? text.replace(/\./g, "").replace(",", ".") : text.replace(/,/g, "");
    return Number.parseFloat(plain.replace(MINUS, "-"));
  }

  // Units without a valid number stay below the others, in the order of the column all the same.
  function below(params) {
    const last = params.nodes.filter((node) => node.data._below);
    const first = params.nodes.filter((node) => !node.data._below);
    params.nodes.splice(0, params.nodes.length, ...first, ...last);
  }

  function inert(text) {
    return typeof text === "string" && FORMULA.test(text) ? `'${text}` : text;
  }

  function onClick(event) {
    const button = event.target.closest && event.target.closest("[data-ioc-export]");
    const grid = button && window.dash_ag_grid.getApi && window.dash_ag_grid.getApi("ioc-grid");
    if (grid) {
      grid.exportDataAsCsv({
        fileName: button.dataset.iocExport,
        processCellCallback: ({ value }) => inert(value),
        processHeaderCallback: ({ column }) => inert(column.getColDef().headerName),
      });
    }
  }

  window.dash_ag_grid = { AgGrid };
  window.dashAgGridFunctions = {
    iocBelow: below,
    iocCompare: compare,
    iocDate: date,
    iocNumber: number,
    iocParse: parse,
    iocYesNo: ({ value }) => (value === true ? "✓" : ""),
  };
  document.addEventListener("click", onClick);
})();
