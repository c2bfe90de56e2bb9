"use strict";
(function () {
  // Light up all pieces of the evidence, or the row, that the address names; open what hides it.
  function light() {
    document.querySelectorAll(".lit").forEach(function (e) { e.classList.remove("lit"); });
    var id = decodeURIComponent(location.hash.slice(1));
    if (!id) return;
    document.querySelectorAll('[data-w~="' + CSS.escape(id) + '"]').forEach(function (e) { e.classList.add("lit"); });
    var target = document.getElementById(id);
    if (!target) return;
    for (var d = target.closest("details"); d; d = d.parentElement.closest("details")) d.open = true;
    (target.closest("tr") || target).classList.add("lit");
    target.scrollIntoView({ block: "center" });
  }
  addEventListener("hashchange", light);
  light();
  addEventListener("beforeprint", function () { document.querySelectorAll("details").forEach(function (d) { d.open = true; }); });
  // One tab stop a chart; arrows go on from there.
  document.querySelectorAll("svg.chart").forEach(function (svg) {
    var links = Array.prototype.slice.call(svg.querySelectorAll("a"));
    links.forEach(function (a, n) { a.setAttribute("tabindex", n ? "-1" : "0"); });
    svg.addEventListener("keydown", function (event) {
      var step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      var at = links.indexOf(document.activeElement);
      if (!step || at < 0) return;
      event.preventDefault();
      var next = links[(at + step + links.length) % links.length];
      links.forEach(function (a) { a.setAttribute("tabindex", a === next ? "0" : "-1"); });
      next.focus();
    });
  });
})();
