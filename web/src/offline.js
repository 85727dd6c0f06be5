// The SPARQL page of a static site: the whole publication in a store in the browser, and the answer as a table,
// drawn where its columns allow.
// The data stand in a script (dump.js), since a page opened from a folder may load scripts and nothing else.
import init, { Store } from "oxigraph/web.js";
import engine from "oxigraph/web_bg.wasm";
import { views } from "./drawing.js";
import { edit } from "./editing.js";

const SHOWN = 1000;
const LABEL = "http://www.w3.org/2000/01/rdf-schema#label";
const form = document.querySelector("form[data-offline]");
const status = document.getElementById("status");
const answer = document.getElementById("answer");
const { base, prefixes, pages, say } = JSON.parse(document.getElementById("publication").textContent);
const known = new Set(pages);
let loading;

async function store() {
  await init({ module_or_path: engine });
  const made = new Store();
  made.load(window.kgraphDump, { format: "application/n-quads", no_transaction: true });
  return made;
}

function declared(query) {
  const missing = Object.entries(prefixes).filter(([name]) => !new RegExp(`prefix\\s+${name}:`, "i").test(query));
  // On one line, so that the engine's lines are those of the query.
  return missing.map(([name, address]) => `PREFIX ${name}: <${address}>`).join(" ") + " " + query;
}

const QUERYING = { use_default_graph_as_union: true };
const known_of = new Map();

function once(what, term, make) {
  const key = `${what} ${term.value}`;
  if (!known_of.has(key)) known_of.set(key, make());
  return known_of.get(key);
}

/** What a term is called, and where it leads; an address that no browser should open leads nowhere. */
function called(data, term) {
  if (term.termType !== "NamedNode") return { text: term.value };
  return once("called", term, () => {
    const file = term.value.startsWith(`${base}/id/`) && `page/${term.value.slice(base.length + 4)}.html`;
    const [label] = data.query(`SELECT ?l { <${term.value}> <${LABEL}> ?l } LIMIT 1`, QUERYING);
    const href = known.has(file) ? file : /^https?:/.test(term.value) ? term.value : undefined;
    return { text: label ? label.get("l").value : term.value, href };
  });
}

function values(data, term, one, other) {
  if (term.termType !== "NamedNode") return undefined;
  return once(one, term, () => {
    const [found] = data.query(declared(`SELECT ?a ?b { <${term.value}> ${one} ?a ; ${other} ?b } LIMIT 1`), QUERYING);
    return found && [found.get("a").value, found.get("b").value];
  });
}

/** What drawings ask of terms: how they are called, between which days a date is, and where a place lies. */
const asked_of = (data) => ({
  called: (term) => called(data, term),
  days: (term) => {
    const found = values(data, term, "kg:earliestDay", "kg:latestDay");
    return found && term.value.startsWith(`${base}/id/date/`)
      && found.map((day, ends) => Number(day.slice(0, 4)) + (Number(day.slice(5, 7)) - 1 + (Number(day.slice(8, 10)) - 1 + ends) / 31) / 12);
  },
  point: (term) => values(data, term, "schema:latitude", "schema:longitude")?.map(Number),
});

/** Buttons for the drawings that an answer allows, and the place where they stand. */
function drawings(data, rows) {
  if (typeof rows === "boolean" || !rows.length || !(rows[0] instanceof Map)) return [];
  const names = [...new Set(rows.flatMap((row) => [...row.keys()]))];
  const found = Object.entries(views(names, rows, asked_of(data)));
  if (!found.length) return [];
  const [buttons, place] = [document.createElement("p"), document.createElement("div")];
  buttons.className = "ui kinds";
  for (const [name, draw] of found) {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.view = name;
    button.setAttribute("aria-pressed", "false");
    button.textContent = say.views[name];
    button.addEventListener("click", () => {
      const shown = button.getAttribute("aria-pressed") === "true";
      for (const each of buttons.children) each.setAttribute("aria-pressed", String(each === button && !shown));
      place.replaceChildren();
      if (shown) return;
      const { svg, left } = draw();
      svg.setAttribute("aria-label", say.titles[name]);
      const note = document.createElement("p");
      note.className = "ui";
      note.textContent = left ? say.left.replace("{}", left.toLocaleString(document.documentElement.lang)) : "";
      place.append(svg, note);
    });
    buttons.append(button, " ");
  }
  return [buttons, place];
}

function cell(data, term) {
  const box = document.createElement("td");
  if (!term) return box;
  if (term.termType !== "NamedNode") {
    box.textContent = term.value;
    if (term.language) box.lang = term.language;
    box.dir = "auto";
    return box;
  }
  const link = document.createElement("a");
  const { text, href } = called(data, term);
  if (href) link.href = href;
  link.textContent = text;
  link.title = term.value;
  box.append(link);
  return box;
}

function table(data, rows) {
  if (typeof rows === "boolean") return document.createTextNode(rows ? say.yes : say.no);
  if (!rows.length) return document.createTextNode(say.none);
  const quads = !(rows[0] instanceof Map);
  const names = quads ? ["subject", "predicate", "object"] : [...new Set(rows.flatMap((row) => [...row.keys()]))];
  const made = document.createElement("table");
  const head = made.createTHead().insertRow();
  for (const name of names) {
    const cell = document.createElement("th");
    cell.scope = "col";
    cell.textContent = name;
    head.append(cell);
  }
  const body = made.createTBody();
  for (const row of rows.slice(0, SHOWN)) {
    body.insertRow().append(...names.map((name) => cell(data, quads ? row[name] : row.get(name))));
  }
  return made;
}

async function run(event) {
  event.preventDefault();
  status.textContent = say.loading;
  answer.replaceChildren();
  try {
    const data = await (loading ??= store());
    const rows = data.query(declared(form.elements.query.value), QUERYING);
    answer.replaceChildren(...drawings(data, rows), table(data, rows));
    const counted = rows.length === 1 ? say.one : rows.length > SHOWN ? say.more : say.many;
    const [count, shown] = [rows.length, SHOWN].map((number) => number?.toLocaleString(document.documentElement.lang));
    status.textContent = Array.isArray(rows) ? counted.replace("{}", count).replace("{}", shown) : "";
  } catch (error) {
    status.textContent = say.refused.replace("{}", error.message ?? error);
  }
}

const asked = new URLSearchParams(location.search).get("query");
if (asked) form.elements.query.value = asked;
edit(form.elements.query);
form.addEventListener("submit", run);
form.querySelector("button").disabled = false;
if (asked) form.requestSubmit();
