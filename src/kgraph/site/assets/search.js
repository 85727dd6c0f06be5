// Looks through the names of a static site. The index is a list of [label, other names, type, file].
"use strict";
(() => {
  const LIMIT = 100;
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const index = window.kgraphIndex.map(([label, names, type, file]) => ({
    label, type, file, names, folded: fold(`${label} ${names}`),
  }));
  const input = document.getElementById("words");
  const count = document.getElementById("count");
  const list = document.getElementById("found");

  const show = () => {
    const words = fold(input.value).split(/\s+/).filter(Boolean);
    const hits = words.length ? index.filter((entry) => words.every((word) => entry.folded.includes(word))) : [];
    count.textContent = words.length ? (hits.length > LIMIT ? count.dataset.more : count.dataset.found)
      .replace("{}", hits.length).replace("{}", LIMIT) : "";
    list.replaceChildren(...hits.slice(0, LIMIT).map((entry) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = entry.file;
      link.textContent = entry.label;
      item.append(link, ` ${entry.type}`);
      return item;
    }));
  };

  document.getElementById("find").addEventListener("submit", (event) => event.preventDefault());
  input.addEventListener("input", show);
  input.value = new URLSearchParams(location.search).get("q") ?? "";
  show();
  input.focus();
})();
