// What makes pages quicker to use: copying, suggestions while typing, a slider of years. All of it works without.
"use strict";
(() => {
  const words = document.body.dataset;

  // Copying: a button behind whatever may be copied.
  const copy = async (from) => {
    if (navigator.clipboard) return navigator.clipboard.writeText(from.textContent.trim());
    const range = document.createRange(); // pages that are not served by HTTPS have no clipboard
    range.selectNodeContents(from);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    return document.execCommand("copy") ? undefined : Promise.reject(new Error("refused"));
  };
  for (const from of document.querySelectorAll("[data-copy]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = words.sayCopy;
    button.setAttribute("aria-label", words.sayCopyWhat.replace("{}", from.dataset.copy));
    button.addEventListener("click", () => copy(from).then(
      () => { button.textContent = said.textContent = words.sayCopied; },
      () => { button.textContent = said.textContent = words.sayRefused; },
    ));
    (from.closest("a") ?? from).after(" ", button);
  }
  const said = document.createElement("p");
  said.className = "vh";
  said.setAttribute("role", "status");
  document.body.append(said);

  // Suggestions: the pattern of a combobox with a list (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/).
  const suggest = (input) => {
    const list = document.createElement("ul");
    list.id = `${input.id}-found`;
    list.className = "found";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", words.sayFound);
    input.after(list);
    for (const [name, value] of Object.entries({
      role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
    })) input.setAttribute(name, value);
    let options = [], at = -1, asked = null, timer = 0;
    const show = (found) => {
      options = found;
      at = -1;
      list.replaceChildren(...found.map(({ label, also, kind, dates, href }, place) => {
        const item = document.createElement("li");
        item.id = `${list.id}-${place}`;
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", "false");
        const name = document.createElement("span");
        name.dir = "auto";
        name.textContent = label;
        const more = document.createElement("span");
        more.className = "note";
        more.textContent = [also, kind, dates].filter(Boolean).join(" · ");
        item.append(name, " ", more);
        item.addEventListener("mousedown", (event) => event.preventDefault());
        item.addEventListener("click", () => location.assign(href));
        return item;
      }));
      list.hidden = !found.length;
      input.setAttribute("aria-expanded", String(!!found.length));
      input.removeAttribute("aria-activedescendant");
    };
    const go = (step) => {
      list.children[at]?.setAttribute("aria-selected", "false");
      at = (at + step + options.length + 1) % (options.length + 1); // behind the last is the field itself
      if (at === options.length || at < 0) at = -1;
      const item = list.children[at];
      item?.setAttribute("aria-selected", "true");
      item?.scrollIntoView({ block: "nearest" });
      if (item) input.setAttribute("aria-activedescendant", item.id);
      else input.removeAttribute("aria-activedescendant");
    };
    const ask = async () => {
      asked?.abort();
      asked = new AbortController();
      const typed = input.value.trim();
      if (!typed) return show([]);
      try {
        const address = new URL(input.dataset.href, location);
        address.searchParams.set("q", typed);
        const answer = await fetch(address, { signal: asked.signal });
        if (answer.ok && document.activeElement === input) show(await answer.json());
      } catch { /* aborted, or the server is gone: the form works on */ }
    };
    input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 120); });
    input.addEventListener("blur", () => show([]));
    input.addEventListener("keydown", (event) => {
      if (event.isComposing || list.hidden) return;
      if (event.key === "ArrowDown") go(1);
      else if (event.key === "ArrowUp") go(at < 0 ? options.length : -1);
      else if (event.key === "Escape") show([]);
      else if (event.key === "Enter" && at >= 0) location.assign(options[at].href);
      else return;
      event.preventDefault();
    });
  };
  document.querySelectorAll("input[data-href]").forEach(suggest);

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]") || event.target.shadowRoot;
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const field = document.querySelector("[role=search] input[type=search]");
    if (field) { event.preventDefault(); field.focus(); field.select(); }
  });

  // Years: a slider for each field of a span; what it asks for takes the place of what is shown.
  const slide = (form) => {
    const fields = [...form.querySelectorAll("input[name=from], input[name=to]")];
    const [first, last] = [Number(form.dataset.first), Number(form.dataset.last)];
    const shown = document.getElementById(form.dataset.shows);
    const sliders = fields.map((field, place) => {
      const slider = document.createElement("input");
      const label = document.createElement("label");
      Object.assign(slider, { type: "range", min: first, max: last, step: 1 });
      slider.value = field.value.slice(0, 4) || (place ? last : first);
      label.append(`${field.labels[0].textContent} `, slider, document.createElement("output"));
      label.lastChild.value = slider.value;
      slider.addEventListener("input", () => {
        const other = sliders[1 - place];
        if (place ? slider.value < other.value : slider.value > other.value) other.value = slider.value;
        for (const one of sliders) one.nextSibling.value = one.value;
      });
      slider.addEventListener("change", () => {
        const all = Number(sliders[0].value) === first && Number(sliders[1].value) === last;
        sliders.forEach((one, number) => { fields[number].value = all ? "" : one.value; });
        replace(all ? form.action : `${form.action}?${new URLSearchParams(new FormData(form))}`);
      });
      return slider;
    });
    const line = document.createElement("p");
    line.className = "slider";
    line.append(...sliders.map((slider) => slider.parentNode));
    form.append(line);
    let asked = null;
    const replace = async (address) => {
      asked?.abort();
      asked = new AbortController();
      try {
        const answer = await fetch(address, { headers: { Accept: "text/html" }, signal: asked.signal });
        const found = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(shown.id);
        if (!answer.ok || !found) return form.submit();
        shown.replaceChildren(...found.childNodes);
        history.replaceState(null, "", address);
        said.textContent = shown.querySelector("[role=status]")?.textContent ?? "";
      } catch (error) {
        if (error.name !== "AbortError") form.submit();
      }
      return undefined;
    };
  };
  document.querySelectorAll("form[action][data-shows]").forEach(slide);
})();
