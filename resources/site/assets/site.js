// Search and filters of the published catalogue. Works from a folder without any network: the data is assets/index.js.
"use strict";

(function () {
  const index = window.catalogueIndex;
  const form = document.getElementById("search");
  if (!index || !form) return;

  const ANCHOR = 0, FIELD = 1, BODIES = 2, LEVEL1 = 3, NAME = 4, LIMIT = 5, TEXT = 6, FLAGS = 7;
  const PORTION = 30;
  const results = document.getElementById("results");
  const found = document.getElementById("found");
  const hits = document.getElementById("hits");
  const more = document.getElementById("more");
  const bits = Object.fromEntries(index.flags.map((name, bit) => [name, 1 << bit]));
  const haystacks = new Array(index.entries.length);
  let matches = [];
  let terms = [];
  let shown = 0;
  let waiting = 0;

  function normal(text) {
    return text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
  }

  function haystack(number) {
    if (haystacks[number] === undefined) {
      const entry = index.entries[number];
      const bodies = entry[BODIES].map((body) => index.bodies[body]).join("\n");
      const parts = [entry[LEVEL1], entry[NAME], bodies, index.fields[entry[FIELD]], entry[LIMIT], entry[TEXT]];
      haystacks[number] = parts.map(normal).join("\n");
    }
    return haystacks[number];
  }

  function fill(select, names) {
    names.forEach((name) => select.add(new Option(name, name)));
  }

  function wanted() {
    return Object.fromEntries(["q", "f", "b", "m", "a", "t"].map((name) => [name, form.elements[name].value]));
  }

  function matching(choice) {
    const field = index.fields.indexOf(choice.f);
    const body = index.bodies.indexOf(choice.b);
    const flags = [choice.m, choice.a, choice.t].reduce((sum, name) => sum | (bits[name] || 0), 0);
    const named = [], others = [];
    index.entries.forEach((entry, number) => {
      if (field >= 0 && entry[FIELD] !== field) return;
      if (body >= 0 && !entry[BODIES].includes(body)) return;
      if ((entry[FLAGS] & flags) !== flags) return;
      if (!terms.every((term) => haystack(number).includes(term))) return;
      const name = normal(entry[NAME]);
      (terms.some((term) => name.includes(term)) ? named : others).push(number);
    });
    return named.concat(others);
  }

  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  // The text with the terms marked; where a text is written differently from the term (width, blanks), it stays unmarked.
  function marked(parent, text) {
    const low = text.toLowerCase();
    let at = 0;
    while (at < text.length) {
      let start = -1, length = 0;
      terms.forEach((term) => {
        const place = low.indexOf(term, at);
        if (place >= 0 && (start < 0 || place < start)) { start = place; length = term.length; }
      });
      if (start < 0 || low.length !== text.length) break;
      parent.append(text.slice(at, start), element("mark", "", text.slice(start, start + length)));
      at = start + length;
    }
    parent.append(text.slice(at));
  }

  // A piece of the running text around the first term that is neither in the name nor in the level above.
  function excerpt(entry) {
    const low = entry[TEXT].toLowerCase();
    const term = terms.find((one) => !normal(entry[NAME]).includes(one) && low.includes(one));
    if (term === undefined) return "";
    const start = Math.max(0, low.indexOf(term) - 20);
    const end = Math.min(entry[TEXT].length, start + 80);
    return (start > 0 ? "…" : "") + entry[TEXT].slice(start, end) + (end < entry[TEXT].length ? "…" : "");
  }

  function show() {
    const until = Math.min(matches.length, shown + PORTION);
    for (; shown < until; shown += 1) {
      const entry = index.entries[matches[shown]];
      const item = element("li");
      const link = element("a");
      link.href = index.pages[entry[FIELD]] + "#" + entry[ANCHOR];
      marked(link, entry[NAME]);
      const bodies = entry[BODIES].map((body) => index.bodies[body]).join("、");
      const where = [index.fields[entry[FIELD]], entry[LEVEL1], bodies].filter(Boolean).join(" · ");
      item.append(link, element("span", "where", where));
      const said = excerpt(entry);
      if (said) {
        const line = element("span", "said");
        marked(line, said);
        item.append(line);
      }
      hits.append(item);
    }
    more.hidden = shown >= matches.length;
  }

  function search() {
    const choice = wanted();
    terms = choice.q.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
    hits.replaceChildren();
    shown = 0;
    const asked = Object.values(choice).some((value) => value.trim() !== "");
    results.hidden = !asked;
    if (!asked) { found.textContent = ""; return; }
    matches = matching(choice);
    found.textContent = matches.length ? form.dataset.found.replace("{count}", String(matches.length)) : form.dataset.none;
    show();
  }

  function remember() {
    const parts = Object.entries(wanted()).filter(([, value]) => value !== "");
    const hash = new URLSearchParams(parts).toString();
    history.replaceState(null, "", hash ? "#" + hash : location.pathname + location.search);
  }

  function recall() {
    new URLSearchParams(location.hash.slice(1)).forEach((value, name) => {
      const control = form.elements.namedItem(name);
      if (control && "value" in control) control.value = value;
    });
    search();
  }

  // #e-… is an entry's permanent address: it leads to the page on which the entry stands now.
  function follow() {
    const anchor = location.hash.slice(1);
    const entry = anchor.startsWith("e-") ? index.entries.find((one) => one[ANCHOR] === anchor) : undefined;
    if (entry) location.replace(index.pages[entry[FIELD]] + "#" + anchor);
    return Boolean(entry);
  }

  fill(form.elements.f, index.fields);
  fill(form.elements.b, index.bodies);
  form.hidden = false;
  // Not every browser tells of a choice in a list by "input".
  for (const kind of ["input", "change"]) {
    form.addEventListener(kind, () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => { search(); remember(); }, 150);
    });
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    search();
    remember();
    if (!results.hidden) document.getElementById("results-title").focus();
  });
  form.addEventListener("reset", () => setTimeout(() => { search(); remember(); form.elements.q.focus(); }, 0));
  more.addEventListener("click", () => {
    const next = hits.children.length;
    show();
    const first = hits.children[next];
    if (first) first.querySelector("a").focus();
  });
  window.addEventListener("hashchange", () => { if (!follow()) recall(); });
  if (!follow()) recall();
})();
