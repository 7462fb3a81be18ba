// The document brings along what Dash would ask for first: the page's layout and its callbacks.
// Two round trips less before anything is drawn. Everything else goes over the network as ever.
// Its HTML stands in the page already, to be read while the scripts load; the layout takes it from
// there: the pieces of the one are those of the other, in the same order.
(function () {
  "use strict";

  const element = document.getElementById("ioc-first");
  const first = JSON.parse(element.textContent);
  const network = window.fetch;
  const brought = { "_dash-dependencies": first.dependencies };
  const pieces = [...document.querySelectorAll("#ioc-early .ioc-markup")];
  element.remove();

  function* holders(content) {
    if (Array.isArray(content)) {
      for (const item of content) {
        yield* holders(item);
      }
    } else if (content && content.namespace === "ioc_markup") {
      yield content;
    } else if (content && content.props) {
      yield* holders(content.props.children);
    }
  }

  // If something between us and the server changed the page, Dash asks for the layout itself.
  const places = [...holders(first.layout)];
  if (places.length === pieces.length) {
    places.forEach((place, index) => {
      place.props.html = pieces[index].innerHTML;
    });
    brought["_dash-layout"] = first.layout;
  }

  window.ioc = { release: document.documentElement.dataset.iocRelease, words: first.words };

  window.fetch = function (resource, options) {
    const name = String(resource).split("/").pop();
    if (!Object.hasOwn(brought, name)) {
      return network.call(window, resource, options);
    }
    const answer = brought[name];
    delete brought[name];
    if (Object.keys(brought).length === 0) {
      window.fetch = network;
    }
    return Promise.resolve({
      headers: new Headers({ "content-type": "application/json" }),
      json: () => Promise.resolve(answer),
      ok: true,
      status: 200,
    });
  };
})();
