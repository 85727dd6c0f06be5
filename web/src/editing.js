// The SPARQL form as an editor: the text area stays the form's field, so that without a script nothing is missing.
import { autocompletion, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { HighlightStyle, bracketMatching, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { setDiagnostics } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { EditorView, drawSelection, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { sparql } from "codemirror-lang-sparql";

const KEYWORDS = [
  "SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "WHERE", "DISTINCT", "OPTIONAL", "FILTER", "NOT EXISTS", "EXISTS", "UNION",
  "MINUS", "BIND", "VALUES", "GRAPH", "SERVICE", "GROUP BY", "HAVING", "ORDER BY", "DESC", "LIMIT", "OFFSET", "PREFIX",
  "COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT", "STR", "LANG", "DATATYPE", "BOUND", "COALESCE", "IF",
  "CONTAINS", "STRSTARTS", "REGEX", "YEAR", "MONTH", "DAY",
];

// The page's own colours, so that light and dark follow it.
const colours = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--link)", fontWeight: "600" },
  { tag: [tags.variableName, tags.propertyName], color: "var(--sta)" },
  { tag: [tags.string, tags.literal], color: "var(--pla)" },
  { tag: [tags.namespace, tags.tagName, tags.typeName, tags.url], color: "var(--off)" },
  { tag: tags.number, color: "var(--evt)" },
  { tag: tags.comment, color: "var(--muted)", fontStyle: "italic" },
]);

const theme = EditorView.theme({
  "&": { border: "1px solid var(--muted)", borderRadius: "3px", background: "var(--card)", color: "var(--ink)" },
  "&.cm-focused": { outline: "3px solid var(--link)", outlineOffset: "2px" },
  ".cm-content": { caretColor: "var(--ink)", minHeight: "18rem", fontFamily: "ui-monospace,Consolas,Menlo,monospace" },
  ".cm-scroller": { maxHeight: "34rem", fontSize: ".82rem", lineHeight: "1.45" },
  ".cm-gutters": { background: "var(--paper)", color: "var(--muted)", borderRight: "1px solid var(--rule)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-activeLine, .cm-activeLineGutter": { background: "color-mix(in srgb, var(--rule) 30%, transparent)" },
  ".cm-tooltip": { background: "var(--card)", color: "var(--ink)", border: "1px solid var(--muted)" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { background: "var(--link)", color: "var(--paper)" },
  ".cm-completionDetail": { color: "inherit", opacity: ".8" },
});

function completions(terms) {
  const keywords = KEYWORDS.map((label) => ({ label, type: "keyword" }));
  return (context) => {
    const word = context.matchBefore(/[?$]?[\w-]*:?[\w-]*/);
    if (!word || (word.from === word.to && !context.explicit)) return null;
    if (/^[?$]/.test(word.text)) {
      const names = new Set(context.state.doc.toString().match(/[?$]\w+/g));
      names.delete(word.text);
      return { from: word.from, options: [...names].map((label) => ({ label, type: "variable" })) };
    }
    return { from: word.from, options: word.text.includes(":") ? terms : [...terms, ...keywords], validFor: /^[\w:-]*$/ };
  };
}

// The server says where a query is wrong by line and column, both from 1, columns in code points.
function faultIn(state, { line, column, message }) {
  const at = state.doc.line(Math.min(Math.max(Number(line), 1), state.doc.lines));
  const before = [...at.text].slice(0, Number(column) - 1).join("").length;
  // A query that ends too early is wrong behind its last character, where nothing could be underlined.
  const from = Math.min(at.from + before, Math.max(state.doc.length - 1, 0));
  return { from, to: Math.min(from + 1, state.doc.length), severity: "error", message };
}

// Puts an editor in the place of a text area.
export function edit(field) {
  const terms = JSON.parse(document.getElementById("vocabulary")?.textContent ?? "[]");
  // In a shadow root the editor's styles are sheets, which the page's policy allows; elsewhere they would be elements.
  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  const view = new EditorView({
    root,
    state: EditorState.create({
      doc: field.value,
      extensions: [
        lineNumbers(), history(), drawSelection(), indentOnInput(), bracketMatching(),
        highlightActiveLine(), EditorView.lineWrapping, sparql(), syntaxHighlighting(colours), theme,
        autocompletion({ override: [completions(terms)] }),
        keymap.of([
          { key: "Mod-Enter", run: () => { field.form.requestSubmit(); return true; } },
          ...completionKeymap, ...historyKeymap, ...defaultKeymap,
        ]),
        EditorView.contentAttributes.of({
          "aria-label": "Query. Control and Enter runs it.", spellcheck: "false", id: "editor",
        }),
        EditorView.updateListener.of((update) => { if (update.docChanged) field.value = view.state.doc.toString(); }),
      ],
    }),
  });
  root.append(view.dom);
  field.before(host);
  field.hidden = true;
  const label = document.querySelector(`label[for="${field.id}"]`);
  label?.addEventListener("click", () => view.focus());
  const fault = document.querySelector(".problem[data-line]");
  if (fault) {
    const found = faultIn(view.state, { ...fault.dataset, message: fault.textContent.trim() });
    view.dispatch(setDiagnostics(view.state, [found]), { selection: { anchor: found.from }, scrollIntoView: true });
  }
}
