// The SPARQL page of a static site: the whole publication in a store in the browser, and the answer as a table.
// The data stand in a script (dump.js), since a page opened from a folder may load scripts and nothing else.
import init, { Store } from "oxigraph/web.js";
import engine from "oxigraph/web_bg.wasm";
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
  const file = term.value.startsWith(`${base}/id/`) && `page/${term.value.slice(base.length + 4)}.html`;
  link.href = known.has(file) ? file : term.value;
  const [label] = data.query(`SELECT ?l { <${term.value}> <${LABEL}> ?l } LIMIT 1`, { use_default_graph_as_union: true });
  link.textContent = label ? label.get("l").value : term.value;
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
    const rows = data.query(declared(form.elements.query.value), { use_default_graph_as_union: true });
    answer.replaceChildren(table(data, rows));
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
