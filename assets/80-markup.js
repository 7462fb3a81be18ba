// Draws HTML the server made (ioc/web/markup.py), and changes only what differs when more comes.
(function () {
  "use strict";

  const React = window.React;

  // Elements whose inside, or whose being open, belongs to the browser and not to the server.
  function isOurs(element) {
    return element.hasAttribute("data-ioc-age");
  }

  function matchAttributes(from, to) {
    for (const { name } of [...from.attributes]) {
      const isOpen = name === "open" && from.nodeName === "DETAILS";
      if (!to.hasAttribute(name) && !isOpen) {
        from.removeAttribute(name);
      }
    }
    for (const { name, value } of to.attributes) {
      if (from.getAttribute(name) !== value) {
        from.setAttribute(name, value);
      }
    }
  }

  function matchNode(from, to) {
    if (from.nodeType !== to.nodeType || from.nodeName !== to.nodeName || from.id !== to.id) {
      from.replaceWith(to);
      return;
    }
    if (from.nodeType !== Node.ELEMENT_NODE) {
      if (from.data !== to.data) {
        from.data = to.data;
      }
      return;
    }
    if (from.isEqualNode(to)) {
      return;
    }
    matchAttributes(from, to);
    if (!isOurs(from)) {
      matchChildren(from, to);
    }
  }

  function matchChildren(from, to) {
    const olds = [...from.childNodes];
    const news = [...to.childNodes];
    news.forEach((node, place) => {
      if (place < olds.length) {
        matchNode(olds[place], node);
      } else {
        from.append(node);
      }
    });
    olds.slice(news.length).forEach((node) => node.remove());
  }

  function Markup({ html }) {
    const place = React.useRef(null);
    React.useLayoutEffect(() => {
      const element = place.current;
      if (element.childNodes.length === 0) {
        element.innerHTML = html;
        return;
      }
      const template = document.createElement("template");
      template.innerHTML = html;
      matchChildren(element, template.content);
    }, [html]);
    return React.createElement("div", { className: "ioc-markup", ref: place });
  }

  window.ioc_markup = { Markup };
})();
