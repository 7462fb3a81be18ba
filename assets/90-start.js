// Last of all: everything it needs is there.
(function () {
  "use strict";

  window.renderer = new window.DashRenderer();
})();
