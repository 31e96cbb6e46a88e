"use strict";
// One notice: a record shows its place in the text, a place in the text shows its record.
(() => {
  const $ = (id) => document.getElementById(id);
  const text = $("text"), records = $("records"), hint = $("hint");
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const DWELL = 450; // ms the pointer must rest before the other side scrolls

  // From the name of a record to its stretches of text.
  const places = new Map();
  for (const part of text.querySelectorAll("[data-r]"))
    for (const name of part.dataset.r.split(" ")) {
      if (!places.has(name)) places.set(name, []);
      places.get(name).push(part);
    }

  let lit = [], held = null, timer = 0, saying = 0;

  // One short line at the foot of the page, gone after a while.
  function say(words) {
    clearTimeout(saying);
    hint.textContent = words;
    if (words) saying = setTimeout(() => { hint.textContent = ""; }, 2500);
  }

  function light(name) {
    for (const each of lit) each.classList.remove("on");
    lit = name ? [...(places.get(name) ?? []), ...document.querySelectorAll(`[data-k="${name}"]`)] : [];
    for (const each of lit) each.classList.add("on");
    say(name ? told(name) : "");
  }

  const KINDS = { i: "问题", m: "整改措施", o: "责任主体", d: "时限", p: "整改情况", f: "疑点", x: "未归类" };
  function told(name) {
    const number = $(name)?.closest(".card")?.querySelector(".goto").textContent;
    const label = $(name)?.querySelector(":scope > .label")?.textContent;
    const kind = KINDS[name[0]];
    if (name[0] === "i") return `${kind} ${number}`;
    return [kind, label === kind ? null : label, number && `问题 ${number}`].filter(Boolean).join(" · ");
  }

  function scrollIn(element, pane) {
    const box = element.getBoundingClientRect(), frame = pane.getBoundingClientRect();
    const margin = Math.min(90, frame.height / 5);
    if (box.top >= frame.top + margin && box.bottom <= frame.bottom - margin) return;
    const tall = box.height > frame.height * 0.6;
    element.scrollIntoView({ block: tall ? "start" : "center", behavior: still.matches ? "auto" : "smooth" });
  }

  function show(side) {
    document.body.dataset.show = side;
    for (const each of document.querySelectorAll("[data-show]"))
      if (each !== document.body) each.setAttribute("aria-pressed", String(each.dataset.show === side));
  }

  // Where a record stands in the text; a finding without a place of its own: the line its link names.
  function placeOf(name) {
    const line = document.querySelector(`#${name} .goto`)?.getAttribute("href");
    return places.get(name)?.[0] ?? (line && document.querySelector(line));
  }

  function goToText(name) {
    held = name;
    light(name);
    const place = placeOf(name);
    if (!place) { say(`${told(name)} · 没有指向某一处原文`); return; }
    show("text");
    scrollIn(place, text);
  }

  function goToRecord(name) {
    const record = $(name);
    if (!record) return;
    held = name;
    show("records");
    unfilter(record);
    light(name);
    (record.querySelector(":scope > .goto, :scope > header > .goto, :scope > p > .goto") ?? record).focus({ preventScroll: true });
    scrollIn(record, records);
  }

  const nameAt = (target) => target.closest?.("[data-k]")?.dataset.k;
  const namesAt = (target) => target.closest?.("[data-r]")?.dataset.r.split(" ") ?? [];
  const owned = (target) => namesAt(target).find((name) => $(name));
  const selecting = () => String(getSelection()).length > 0;

  records.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-k]"), name = nameAt(event.target);
    if (!name || (!link && selecting())) return;
    event.preventDefault();
    if (link?.classList.contains("badge")) goToRecord(name); else goToText(name);
  });
  text.addEventListener("click", (event) => {
    const mark = event.target.closest(".mark"), name = mark ? mark.dataset.k : owned(event.target);
    if (!name || (!mark && selecting())) return;
    event.preventDefault();
    goToRecord(name);
  });

  // Resting on one side lights the other at once, and scrolls it when the pointer stays.
  function hover(event, name, follow) {
    clearTimeout(timer);
    light(name ?? held);
    if (name && event.pointerType === "mouse") timer = setTimeout(() => follow(name), DWELL);
  }
  records.addEventListener("pointerover", (event) =>
    hover(event, nameAt(event.target), (name) => { const place = placeOf(name); if (place) scrollIn(place, text); }));
  text.addEventListener("pointerover", (event) => {
    const name = event.target.closest(".mark")?.dataset.k ?? owned(event.target);
    hover(event, name, (found) => scrollIn($(found), records));
  });
  for (const pane of [text, records])
    pane.addEventListener("pointerleave", () => { clearTimeout(timer); light(held); });
  records.addEventListener("focusin", (event) => {
    const name = event.target.dataset.k;
    if (name && event.target.matches(":focus-visible")) { held = name; light(name); }
  });

  // Kinds of text on and off.
  const off = new Set();
  document.querySelector(".legend").addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const kind = button.dataset.kind;
    if (!off.delete(kind)) off.add(kind);
    button.setAttribute("aria-pressed", String(!off.has(kind)));
    text.dataset.off = [...off].join(" ");
  });
  document.querySelector(".switch").addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) show(button.dataset.show);
  });

  // Filtering the records.
  const find = $("find"), filtered = [...records.querySelectorAll(".card, .finding, .unplaced > li")];
  function filter() {
    const words = find.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    for (const each of filtered) {
      const content = words.length ? each.textContent.toLowerCase() : "";
      each.hidden = !words.every((word) => content.includes(word));
    }
    say(words.length ? `${filtered.filter((each) => !each.hidden).length} 条记录` : "");
  }
  function unfilter(record) {
    if (record.closest("[hidden]")) { find.value = ""; filter(); }
  }
  find.addEventListener("input", filter);

  function step(selector, by, act) {
    const all = [...records.querySelectorAll(selector)].filter((each) => !each.closest("[hidden]"));
    if (!all.length) return;
    const current = all.findIndex((each) => each.dataset.k === held);
    act(all[current < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(current + by, 0), all.length - 1)].dataset.k);
  }
  const both = (name) => { goToRecord(name); if (matchMedia("(min-width: 56rem)").matches) goToText(name); };
  const arrows = (by) => (event) =>
    event.target.closest?.(".rec") ? step(".rec", by, both) : false;
  const follow = (rel) => () => document.querySelector(`a[rel=${rel}]`)?.click();
  zhenggaiKeys({
    j: () => step(".rec", 1, both), k: () => step(".rec", -1, both),
    ArrowDown: arrows(1), ArrowUp: arrows(-1),
    n: () => step(".finding", 1, both), p: () => step(".finding", -1, both),
    "[": follow("prev"), "]": follow("next"),
    Enter: (event) => event.target.closest?.("a, button") || !held ? false : goToText(held),
    "/": () => { show("records"); find.focus(); },
    Escape: () => { held = null; light(null); if (document.activeElement === find) { find.value = ""; filter(); find.blur(); } },
  });

  // A link from elsewhere: notices/<id>.html#m3 shows the record and its place.
  const wanted = decodeURIComponent(location.hash.slice(1));
  show("text");
  if (/^[imodpfx]\d+$/.test(wanted) && $(wanted)) both(wanted);
})();
