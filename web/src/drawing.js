// Drawings of an answer where its columns allow: a chart, a timeline, a network, a map. The table stays beside them.
// A row that a drawing has no place for is counted, never guessed.
const SVG = "http://www.w3.org/2000/svg";
const XSD = "http://www.w3.org/2001/XMLSchema#";
const NUMBERS = new Set(["integer", "decimal", "double", "float", "int", "long", "short"].map((name) => XSD + name));
const DATES = /(#(date|gYear|gYearMonth|dateTime|string)|EDTF)$/;
const DAY = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?/;
const DRAWN = 40;

/** A column in which every value given is of a kind, and at least one is given. */
const all = (rows, name, fits) => rows.some((row) => row.get(name)) && rows.every((row) => !row.get(name) || fits(row.get(name)));
const isNumber = (term) => term.termType === "Literal" && NUMBERS.has(term.datatype.value) && Number.isFinite(Number(term.value));

/** From when to when a date is, in years with their parts; nothing where it is open or no such date. */
function span(text) {
  const [first, last] = text.includes("/") ? text.split("/") : [text, text];
  const [from, to] = [DAY.exec(first), DAY.exec(last)];
  if (!from || !to) return undefined;
  const at = ([, year, month, day], ends) => Number(year)
    + (month ? (Number(month) - 1 + (day ? (Number(day) - (ends ? 0 : 1)) / 31 : ends ? 1 : 0)) / 12 : ends ? 1 : 0);
  return [at(from, false), at(to, true)];
}

/** The views that an answer allows, each with a function that draws it and says how many rows it left out.
 *  `of` says of a term: its text and file; and of nodes of ours: their days and their place. */
export function views(names, rows, of) {
  const dated = (term) => (term.termType === "Literal" ? DATES.test(term.datatype.value) && span(term.value) : of.days(term));
  const numbers = names.filter((name) => all(rows, name, isNumber));
  const dates = names.filter((name) => !numbers.includes(name) && all(rows, name, dated));
  const others = names.filter((name) => !numbers.includes(name) && !dates.includes(name));
  const entities = others.filter((name) => all(rows, name, (term) => term.termType === "NamedNode"));
  const labels = others.length ? others : dates;
  const found = {};
  if (numbers.length && labels.length) found.chart = () => bars(rows, labels[0], numbers[0], of);
  if (entities.some((name) => rows.some((row) => row.get(name) && of.point(row.get(name))))) {
    const name = entities.find((each) => rows.some((row) => row.get(each) && of.point(row.get(each))));
    found.map = () => map(rows, name, of);
  }
  if (entities.length > 1) found.network = () => network(rows, entities[0], entities[1], of);
  if (dates.length && others.length) found.timeline = () => timeline(rows, dates[0], others, dated, of);
  return found;
}

function made(name, attributes, ...children) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

const words = (text, long = 32) => (text.length > long ? `${text.slice(0, long - 1)}…` : text);
const picture = (kind, width, height, ...children) => made("svg", { class: kind, viewBox: `0 0 ${width} ${height}`, role: "group" }, ...children);

function link(term, said, of, kind, ...children) {
  const { href } = of.called(term);
  return made("a", { class: kind, href, "aria-label": said }, made("title", {}, said), ...children);
}

function bars(rows, label, number, of) {
  const whole = rows.filter((row) => row.get(label) && row.get(number));
  const shown = whole.slice(0, DRAWN);
  const values = shown.map((row) => Number(row.get(number).value));
  const [least, most] = [Math.min(0, ...values), Math.max(0, ...values)];
  const x = (value) => 260 + 460 * ((value / 2 - least / 2) / (most / 2 - least / 2 || 1)); // halves do not overflow
  const drawn = shown.flatMap((row, place) => {
    const [value, y, { text }] = [values[place], 20 + 24 * place, of.called(row.get(label))];
    const [left, width] = [Math.min(x(0), x(value)), Math.max(1, Math.abs(x(value) - x(0)))];
    const [end, anchor] = value < 0 ? [left - 5, "end"] : [left + width + 5, "start"];
    return [
      made("text", { x: 250, y: y + 13, "text-anchor": "end" }, words(text)),
      link(row.get(label), `${text}: ${row.get(number).value}`, of, "m stated", made("rect", { x: left, y, width, height: 16 })),
      made("text", { x: end, y: y + 13, "text-anchor": anchor }, words(row.get(number).value, 12)),
    ];
  });
  return { svg: picture("chart figures", 800, 30 + 24 * shown.length, ...drawn), left: rows.length - shown.length };
}

function timeline(rows, date, others, dated, of) {
  const lanes = new Map();
  const placed = rows.filter((row) => row.get(date) && row.get(others[0]));
  for (const row of placed) {
    const lane = of.called(row.get(others[0])).text;
    if (lanes.size < DRAWN || lanes.has(lane)) lanes.set(lane, [...(lanes.get(lane) ?? []), row]);
  }
  const spans = [...lanes.values()].flat().map((row) => dated(row.get(date)));
  const [first, last] = [Math.floor(Math.min(...spans.map(([from]) => from))), Math.ceil(Math.max(...spans.map(([, to]) => to)))];
  const x = (year) => 260 + (500 * (year - first)) / (last - first || 1);
  const height = 40 + 22 * lanes.size;
  const step = Math.max(1, Math.ceil((last - first) / 10));
  const drawn = [];
  for (let year = first; year <= last; year += step) {
    drawn.push(made("line", { class: "grid", x1: x(year), x2: x(year), y1: 4, y2: height - 20 }),
      made("text", { class: "year", x: x(year), y: height - 5, "text-anchor": "middle" }, String(year)));
  }
  [...lanes].forEach(([lane, held], place) => {
    const y = 16 + 22 * place;
    drawn.push(made("text", { class: "lane", x: 250, y: y + 4, "text-anchor": "end" }, words(lane)));
    for (const row of held) {
      const [from, to] = dated(row.get(date)).map(x);
      const term = row.get(others.at(-1)) ?? row.get(others[0]);
      const mark = to - from > 8 ? made("rect", { x: from, y: y - 6, width: to - from, height: 12, rx: 6 }) : made("circle", { cx: from, cy: y, r: 6 });
      drawn.push(link(term, `${of.called(row.get(date)).text}: ${of.called(term).text}`, of, "m stated", mark));
    }
  });
  return { svg: picture("chart", 800, height, ...drawn), left: rows.length - spans.length };
}

function network(rows, one, other, of) {
  const degree = new Map();
  const pairs = rows.filter((row) => row.get(one) && row.get(other)).map((row) => [row.get(one), row.get(other)]);
  for (const term of pairs.flat()) degree.set(term.value, { term, count: (degree.get(term.value)?.count ?? 0) + 1 });
  const nodes = [...degree.values()].sort((a, b) => b.count - a.count || (a.term.value < b.term.value ? -1 : 1)).slice(0, DRAWN);
  const at = new Map(nodes.map(({ term }, place) => {
    const angle = (2 * Math.PI * place) / nodes.length - Math.PI / 2;
    return [term.value, [380 + 230 * Math.cos(angle), 300 + 230 * Math.sin(angle), Math.cos(angle)]];
  }));
  const lines = pairs.filter((pair) => pair.every((term) => at.has(term.value))).map((pair) => {
    const [[x1, y1], [x2, y2]] = pair.map((term) => at.get(term.value));
    return made("line", { x1, y1, x2, y2, "stroke-width": 2 });
  });
  const knots = nodes.map(({ term }) => {
    const [x, y, side] = at.get(term.value);
    const { text } = of.called(term);
    const anchor = Math.abs(side) < 0.2 ? "middle" : side > 0 ? "start" : "end";
    const [dx, dy] = anchor === "middle" ? [0, y > 300 ? 24 : -14] : [side > 0 ? 13 : -13, 5];
    return link(term, text, of, "node", made("circle", { cx: x, cy: y, r: 7 }),
      made("text", { x: x + dx, y: y + dy, "text-anchor": anchor }, words(text, 28)));
  });
  return { svg: picture("net", 760, 600, ...lines, ...knots), left: rows.length - lines.length };
}

function map(rows, name, of) {
  const spots = new Map();
  for (const row of rows) {
    const point = row.get(name) && of.point(row.get(name));
    if (point) spots.set(row.get(name).value, { term: row.get(name), point, count: (spots.get(row.get(name).value)?.count ?? 0) + 1 });
  }
  const found = [...spots.values()];
  const [wests, norths] = [found.map(({ point }) => point[1]), found.map(({ point }) => point[0])];
  const [west, east] = [Math.min(...wests) - 5, Math.max(...wests) + 5];
  const [south, north] = [Math.min(...norths) - 5, Math.max(...norths) + 5];
  const height = Math.min(600, Math.max(160, (760 * (north - south)) / (east - west)));
  const [x, y] = [(longitude) => (760 * (longitude - west)) / (east - west), (latitude) => (height * (north - latitude)) / (north - south)];
  const drawn = found.map(({ term, point: [latitude, longitude], count }) => {
    const { text } = of.called(term);
    const [left, radius] = [x(longitude), 4 + 2 * Math.sqrt(count)];
    const right = left > 570;
    return link(term, `${text}: ${count}`, of, "m stated", made("circle", { cx: left, cy: y(latitude), r: radius }),
      made("text", { x: left + (right ? -radius - 5 : radius + 5), y: y(latitude) + 4, "text-anchor": right ? "end" : "start" }, words(text, 28)));
  });
  return { svg: picture("chart map", 760, Math.round(height), ...drawn), left: rows.length - found.reduce((sum, { count }) => sum + count, 0) };
}
