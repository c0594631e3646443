(function () {
  "use strict";
  var form = document.getElementById("filter");
  if (!form) { return; }
  var text = document.getElementById("filter-text");
  var worry = document.getElementById("filter-worry");
  var sure = document.getElementById("filter-sure");
  var count = document.getElementById("filter-count");
  var rows = Array.prototype.slice.call(document.querySelectorAll("tbody tr"));
  var cards = Array.prototype.slice.call(document.querySelectorAll(".group"));

  function apply() {
    var words = text.value.toLowerCase().split(/\s+/).filter(Boolean);
    var least = Number(sure.value);
    var shown = 0;
    rows.forEach(function (row) {
      var hay = row.dataset.search.toLowerCase();
      var fits = words.every(function (word) { return hay.indexOf(word) >= 0; }) &&
        (!worry.value || row.dataset.worry === worry.value) &&
        Number(row.dataset.sure) >= least;
      row.hidden = !fits;
      if (fits) { shown += 1; }
    });
    cards.forEach(function (card) {
      card.hidden = !card.querySelector("tbody tr:not([hidden])");
    });
    count.textContent = shown + " of " + rows.length + " shown";
  }

  form.hidden = false;
  form.addEventListener("input", apply);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details").forEach(function (item) { item.open = true; });
  });
  apply();
}());
