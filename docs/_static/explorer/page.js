// The page of the explorer: what is asked, which findings answer it, and how that is shown.
(function () {
  "use strict";

  // How long the address, and what is read out, wait for the next key.
  const ADDRESS_PAUSE = 250;
  const VOICE_PAUSE = 700;
  const OFFERED = 4;
  const NARROW = "(max-width: 59.99rem)";

  const root = document.getElementById("explorer-root");
  // Rows that stand in the page at once; more on demand. All others are kept aside.
  const STEP = Number(root.dataset.step);
  const data = JSON.parse(document.getElementById("explorer-data").textContent);
  const one = (selector, within = root) => within.querySelector(selector);
  const all = (selector, within = root) => [...within.querySelectorAll(selector)];
  const say = (key, values = {}) =>
    data.words[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);

  const form = one(".explorer-form");
  const input = one("#explorer-q");
  const heading = one("#explorer-findings");
  const list = one(".explorer-list");
  const more = one(".explorer-more");
  const chips = one(".explorer-chips");
  const notes = one(".explorer-notes");
  const also = one(".explorer-also");
  const facets = data.facets.map(readFacet);
  const findings = readFindings();

  let index;
  let state = empty();
  let unknown = [];
  let known;
  let names;
  let shown = STEP;
  let current = [];
  let hits;
  let addressTimer;
  let voiceTimer;

  // What stands in the page.

  function readFacet({ name, title }) {
    const group = one(`[data-facet="${name}"]`);
    const boxes = new Map(
      all("input", group).map((box) => {
        const item = box.closest("li");
        const above = item.parentElement.closest("li");
        return [
          box.value,
          {
            box,
            item,
            label: one(".explorer-label", item).textContent,
            number: one(".explorer-number", item),
            above: above && one("input", above).value,
          },
        ];
      }),
    );
    return { name, title, group, boxes, chosen: one(".explorer-chosen", group) };
  }

  function readFindings() {
    const rows = all(".explorer-row");
    // Outside the page rows are set aside at once; inside it a browser numbers the rest anew for
    // each that goes, which with ten thousand takes seconds.
    list.remove();
    list.replaceChildren();
    more.before(list);
    return data.findings.map((finding, number) => {
      const row = rows[number];
      row.classList.remove("explorer-later");
      const statements = {};
      for (const element of all(".explorer-statement", row)) {
        statements[element.lang] = { element, text: element.textContent };
        finding.cells[`statement_${element.lang}`] = element.textContent;
      }
      return Object.assign(finding, { row, statements, values: facets.map((f) => values(f, finding)) });
    });
  }

  /** Return what a finding has of a facet: a theme, and so all that lie above it. */
  function values(facet, { cells, themes, actors }) {
    if (facet.name === "theme") {
      const found = new Set();
      for (let [id] of themes)
        for (; id && !found.has(id); id = facet.boxes.get(id).above) found.add(id);
      return [...found];
    }
    if (facet.name === "actor") return actors.map(([id]) => id);
    if (facet.name === "workshop")
      return cells.workshop_id ? [cells.workshop_id] : cells.talk_id ? [] : ["none"];
    const value = cells[facet.name === "talk" ? "talk_id" : facet.name];
    return value ? [value] : [];
  }

  // What is asked, and the address that says so.

  function empty() {
    return { q: "", chosen: facets.map(() => new Set()) };
  }

  function readAddress() {
    state = empty();
    unknown = [];
    for (const [name, value] of new URLSearchParams(location.search)) {
      const place = facets.findIndex((facet) => facet.name === name);
      if (name === "q") state.q = value;
      else if (place < 0) unknown.push(say("unknown-name", { name }));
      else if (facets[place].boxes.has(value)) state.chosen[place].add(value);
      else unknown.push(say("unknown-value", { facet: facets[place].title, value }));
    }
  }

  /** Return what is asked as names and values, in the order of the page. */
  function query() {
    const asked = state.q.trim() ? { q: state.q.trim() } : {};
    facets.forEach(({ name, boxes }, place) => {
      const some = [...boxes.keys()].filter((value) => state.chosen[place].has(value));
      if (some.length) asked[name] = some;
    });
    return asked;
  }

  function address() {
    const parameters = new URLSearchParams();
    for (const [name, some] of Object.entries(query()))
      for (const value of [some].flat()) parameters.append(name, value);
    return `${location.pathname}${parameters.size ? `?${parameters}` : ""}`;
  }

  /** Write the address: of something chosen as a step to come back to, of typing not. */
  function writeAddress(step) {
    clearTimeout(addressTimer);
    const next = address();
    if (next === location.pathname + location.search) return;
    if (step) history.pushState(null, "", next);
    else history.replaceState(null, "", next);
    carryOver();
  }

  /** Remember the address, and have links to the other language ask the same. */
  function carryOver() {
    known = location.search;
    for (const link of document.querySelectorAll("a[hreflang]")) link.search = location.search;
  }

  // Which findings answer.

  /** Rank the findings that answer the text; without a text, all in the order of the data. */
  function search() {
    const text = state.q.trim();
    if (!text) {
      hits = { numbers: findings.map((_, number) => number), wanted: {}, fuzzy: false };
      return;
    }
    makeIndexes();
    hits = index.search(text);
  }

  /** Make what is searched, once: when nothing else is to do, or for the first word. */
  function makeIndexes() {
    index ??= new transloekSearch.Index(
      findings.map(({ statements: { de, en } }) => ({ de: de.text, en: en.text })),
      data.stopWords,
    );
    names ??= new transloekSearch.Index(data.names, data.stopWords);
  }

  /** Choose among the hits, and count what each further choice would leave.
   *
   * A finding that fails one facet only counts for the values of that one: it is what choosing them
   * would bring.
   */
  function filter() {
    const counts = facets.map(() => new Map());
    const count = (place, finding) => {
      for (const value of finding.values[place])
        counts[place].set(value, (counts[place].get(value) ?? 0) + 1);
    };
    const active = facets.map((_, place) => place).filter((place) => state.chosen[place].size);
    current = hits.numbers.filter((number) => {
      const finding = findings[number];
      const failed = active.filter(
        (place) => !finding.values[place].some((value) => state.chosen[place].has(value)),
      );
      if (failed.length === 1) count(failed[0], finding);
      if (failed.length === 0) facets.forEach((_, place) => count(place, finding));
      return failed.length === 0;
    });
    return counts;
  }

  // How that is shown.

  function update({ searched = true } = {}) {
    if (searched) search();
    const counts = filter();
    shown = STEP;
    showFacets(counts);
    showRows();
    showCount();
    showChips();
    showNotes();
    showAlso();
  }

  function showFacets(counts) {
    let total = 0;
    facets.forEach(({ boxes, chosen }, place) => {
      const { size } = state.chosen[place];
      total += size;
      write(chosen, size ? say("chosen", { number: size }) : "");
      for (const [value, { box, item, number }] of boxes) {
        const found = counts[place].get(value) ?? 0;
        box.checked = state.chosen[place].has(value);
        write(number, String(found));
        item.classList.toggle("explorer-empty", found === 0);
      }
    });
    write(one(".explorer-filters > summary .explorer-chosen"), total ? say("chosen", { number: total }) : "");
  }

  function showRows() {
    const visible = current.slice(0, shown).map((number) => findings[number]);
    for (const finding of visible) mark(finding);
    list.replaceChildren(...visible.map(({ row }) => row));
    const left = current.length - visible.length;
    more.hidden = left === 0;
    write(more, say("more", { number: Math.min(left, STEP) }));
  }

  /** Mark the words found in the statements of a row. */
  function mark({ statements }) {
    for (const [lang, statement] of Object.entries(statements)) {
      const { element, text } = statement;
      const wanted = hits.wanted[lang];
      const found = [];
      if (wanted?.size) {
        statement.words ??= transloekSearch.words(text);
        found.push(...statement.words.filter(({ word }) => wanted.has(word)));
      }
      if (!found.length && element.childElementCount === 0) continue;
      const pieces = [];
      let at = 0;
      for (const { start, end } of found) {
        const marked = document.createElement("mark");
        marked.textContent = text.slice(start, end);
        pieces.push(text.slice(at, start), marked);
        at = end;
      }
      element.replaceChildren(...pieces, text.slice(at));
    }
  }

  function showCount() {
    const numbers = { found: current.length, all: findings.length };
    const text = say(current.length === findings.length ? "count-all" : "count", numbers);
    const rest = current.length > shown ? ` ${say("shown", { shown })}` : "";
    write(one(".explorer-count"), text + rest);
    clearTimeout(voiceTimer);
    voiceTimer = setTimeout(() => write(one("[role=status]"), text), VOICE_PAUSE);
    one(".explorer-downloads").hidden = current.length === 0;
  }

  function showChips() {
    const buttons = [];
    if (state.q.trim()) buttons.push(chip(say("query"), state.q.trim(), () => (state.q = "")));
    facets.forEach(({ title, boxes }, place) => {
      for (const [value, { label }] of boxes)
        if (state.chosen[place].has(value))
          buttons.push(chip(title, label, () => state.chosen[place].delete(value)));
    });
    if (buttons.length) {
      const clear = button(chips.dataset.clear, () => change(() => (state = empty())));
      clear.className = "explorer-clear";
      buttons.push(clear);
    }
    chips.replaceChildren(...buttons);
    chips.hidden = buttons.length === 0;
  }

  function chip(title, label, remove) {
    const made = button(`${title}: ${label}`, () => change(remove));
    made.setAttribute("aria-label", say("remove", { what: `${title}: ${label}` }));
    return made;
  }

  function button(text, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    made.addEventListener("click", () => {
      // The button goes; who used the keyboard stays where it was.
      const place = [...made.parentElement.children].indexOf(made);
      act();
      if (!made.isConnected) (chips.children[Math.min(place, chips.children.length - 2)] ?? heading).focus();
    });
    return made;
  }

  function showNotes() {
    const parts = unknown.map((text) => paragraph(text));
    if (current.length && hits.fuzzy) parts.push(paragraph(say("fuzzy")));
    if (current.length === 0) parts.push(...nothing());
    notes.replaceChildren(...parts);
  }

  /** Offer the themes and actors that are called by what is searched: not every finding says so. */
  function showAlso() {
    const text = state.q.trim();
    const found = text ? names.search(text) : { numbers: [], fuzzy: false };
    const buttons = found.fuzzy ? [] : found.numbers.slice(0, OFFERED).flatMap(offer);
    one(".explorer-offers").replaceChildren(...buttons);
    also.hidden = buttons.length === 0;
  }

  /** Make the button for a theme or an actor: instead of the search, beside the filters. */
  function offer(number) {
    const { facet, id } = data.names[number];
    const place = facets.findIndex(({ name }) => name === facet);
    const { title, boxes } = facets[place];
    const fits = findings.filter(
      ({ values: some }) =>
        some[place].includes(id) &&
        state.chosen.every((set, at) => at === place || !set.size || some[at].some((v) => set.has(v))),
    );
    if (!fits.length || state.chosen[place].has(id)) return [];
    const choose = () => {
      state.q = "";
      state.chosen[place] = new Set([id]);
    };
    return [button(`${title}: ${boxes.get(id).label} (${fits.length})`, () => change(choose))];
  }

  /** Say that nothing fits, and the ways out of that which lead somewhere. */
  function nothing() {
    const asked = state.q.trim() !== "";
    const filtered = state.chosen.some(({ size }) => size);
    const parts = [paragraph(say("nothing"))];
    if (asked && !hits.numbers.length) parts[0].append(` ${say("nothing-query")}`);
    if (asked && filtered && hits.numbers.length) {
      const text = say("without-filters", { number: hits.numbers.length });
      parts.push(button(text, () => change(() => (state = { ...empty(), q: state.q }))));
    }
    if (asked && filtered) {
      const number = findings.filter((finding) =>
        state.chosen.every((some, place) => !some.size || finding.values[place].some((v) => some.has(v))),
      ).length;
      if (number)
        parts.push(button(say("without-query", { number }), () => change(() => (state.q = ""))));
    }
    return parts;
  }

  function paragraph(text) {
    const made = document.createElement("p");
    made.textContent = text;
    return made;
  }

  /** Write a text only where it is another: what did not change is not laid out again. */
  function write(element, text) {
    if (element.textContent !== text) element.textContent = text;
  }

  // What readers do.

  /** Make a change that can be gone back on. */
  function change(act) {
    writeAddress(false);
    unknown = [];
    act();
    const typed = input.value;
    if (typed !== state.q) input.value = state.q;
    update();
    writeAddress(true);
  }

  input.addEventListener("input", () => {
    state.q = input.value;
    unknown = [];
    update();
    clearTimeout(addressTimer);
    addressTimer = setTimeout(() => writeAddress(false), ADDRESS_PAUSE);
  });
  facets.forEach(({ group }, place) => {
    group.addEventListener("change", ({ target }) => {
      change(() => state.chosen[place][target.checked ? "add" : "delete"](target.value));
    });
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    writeAddress(false);
  });
  more.addEventListener("click", () => {
    const first = shown;
    shown += STEP;
    showRows();
    showCount();
    one("a", list.children[first]).focus();
  });
  one(".explorer-downloads").addEventListener("click", ({ target }) => {
    if (target.value)
      transloekFiles.save(data, current.map((number) => findings[number]), query(), target.value);
  });
  document.addEventListener(
    "keydown",
    (event) => {
      const plain = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey;
      if (!plain || event.target.matches("input, textarea, select, [contenteditable]")) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      input.focus();
    },
    true,
  );
  // Also a link within the page brings this event: then there is nothing to read again.
  addEventListener("popstate", () => {
    if (location.search !== known) start();
  });

  function start() {
    readAddress();
    input.value = state.q;
    update();
    carryOver();
  }

  if (matchMedia(NARROW).matches)
    for (const group of all("details")) group.open = false;
  form.hidden = false;
  root.dataset.live = "";
  root.closest(".bd-article-container")?.classList.add("explorer-wide");
  start();
  root.dataset.ready = "";
  performance.mark("explorer-ready");
  setTimeout(makeIndexes);
})();
