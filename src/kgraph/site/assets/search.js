// Looks through a static site: words in the field, and facets and dates that the address asks for.
// The index is a list of [label, other names, type, file, first day, last day, certainty, places of facets].
"use strict";
(() => {
  const LIMIT = 100;
  const OTHERS = new Set(["q", "type", "from", "to", "surely", "certainty", "page", "lang"]);
  const byDate = (one, other) => {
    const [a, b] = [one, other].map(({ earliest, latest }) => earliest || latest || "9999");
    return a < b ? -1 : a > b ? 1 : 0;
  };
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const index = window.kgraphIndex.map(([label, names, type, file, earliest, latest, certainty, facets]) => ({
    label, type, file, names, earliest, latest, certainty, facets, folded: fold(`${label} ${names}`),
  }));
  const input = document.getElementById("words");
  const count = document.getElementById("count");
  const list = document.getElementById("found");

  const asked = new URLSearchParams(location.search);
  const [from, to, certainty] = ["from", "to", "certainty"].map((name) => asked.get(name) ?? "");
  const types = asked.getAll("type");
  const facets = [...asked].filter(([name, value]) => value && !OTHERS.has(name)).map(([name, value]) =>
    window.kgraphFacets.indexOf(`${name}/${value}`));
  const narrowed = types.length || facets.length || from || to || certainty;

  // As the server reads dates: surely where both bounds lie inside, else where they may.
  const inside = ({ earliest, latest }) => (asked.get("surely") === "1"
    ? (!from || (earliest && earliest >= from)) && (!to || (latest && latest.slice(0, to.length) <= to))
    : (!from || latest >= from || (!latest && earliest)) && (!to || (earliest ? earliest.slice(0, to.length) <= to : latest)));
  const fits = (entry) => (!types.length || types.includes(entry.type))
    && facets.every((facet) => entry.facets.includes(facet))
    && (!certainty || (entry.type === "event" && entry.certainty === certainty)) && inside(entry);
  const candidates = narrowed ? index.filter(fits).sort((one, other) => byDate(one, other)) : index;

  const show = () => {
    const words = fold(input.value).split(/\s+/).filter(Boolean);
    const hits = words.length || narrowed
      ? candidates.filter((entry) => words.every((word) => entry.folded.includes(word))) : [];
    count.textContent = words.length || narrowed ? (hits.length > LIMIT ? count.dataset.more : count.dataset.found)
      .replace("{}", hits.length).replace("{}", LIMIT) : "";
    list.replaceChildren(...hits.slice(0, LIMIT).map((entry) => {
      const item = document.createElement("li");
      item.className = entry.type;
      item.dir = "auto";
      const link = document.createElement("a");
      link.href = entry.file;
      link.textContent = entry.label;
      item.append(link, ` ${window.kgraphKinds[entry.type]} `);
      return item;
    }));
  };

  document.getElementById("find").addEventListener("submit", (event) => event.preventDefault());
  input.addEventListener("input", show);
  input.value = asked.get("q") ?? "";
  show();
  input.focus();
})();
