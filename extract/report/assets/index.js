"use strict";
// The index: rows come from data/*.js; filtering, sorting and paging happen here, a page of rows at a time.
(() => {
  const $ = (id) => document.getElementById(id);
  const PER_PAGE = 100;
  const all = self.zhenggaiRows ?? [];
  const heads = [...document.querySelectorAll("th[data-column]")];
  const columns = heads.map((head) => head.dataset.column);
  const share = (part, row) => (row.measures ? part / row.measures : null);
  const VALUES = {
    owned: (row) => share(row.owned, row),
    dated: (row) => share(row.dated, row),
    findings: (row) => row.error * 1e8 + row.warning * 1e4 + row.info,
    kind: (row) => row.kindName,
    bureau: (row) => row.bureau ?? row.title,
  };
  const value = (row, column) => (VALUES[column] ? VALUES[column](row) : row[column]);
  for (const row of all)
    row.words = [row.bureau, row.title, row.source, row.region, row.id].filter(Boolean).join(" ").toLowerCase();

  let sorted = { column: null, down: false }, page = 0, rows = all;

  const SEVERITY = {
    "": () => true,
    error: (row) => row.error > 0,
    warning: (row) => row.error + row.warning > 0,
    any: (row) => row.error + row.warning + row.info > 0,
    none: (row) => row.error + row.warning + row.info === 0,
    unplaced: (row) => row.unplaced > 0,
    overdue: (row) => row.overdue > 0,
  };

  function choose() {
    const words = $("q").value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const kind = $("kind").value, programme = $("programme").value, severe = SEVERITY[$("severity").value];
    rows = all.filter((row) => (!kind || row.kind === kind) && (!programme || row.programme === programme)
      && severe(row) && words.every((word) => row.words.includes(word)));
    if (sorted.column) sort();
    page = 0;
    draw();
  }

  const collator = new Intl.Collator("zh");
  function sort() {
    const turn = sorted.down ? -1 : 1;
    const keyed = rows.map((row) => [value(row, sorted.column), row]);
    keyed.sort(([a], [b]) => {
      if (a === null || b === null || a === undefined || b === undefined) return (a ?? null) === null ? ((b ?? null) === null ? 0 : 1) : -1;
      return turn * (typeof a === "number" ? a - b : collator.compare(a, b));
    });
    rows = keyed.map(([, row]) => row);
  }

  function element(name, content, className) {
    const made = document.createElement(name);
    if (content !== undefined) made.textContent = content;
    if (className) made.className = className;
    return made;
  }

  const DRAW = {
    bureau(row) {
      const cell = document.createElement("th");
      cell.scope = "row";
      const link = element("a", row.bureau ?? "（未识别单位）");
      link.href = `notices/${row.id}.html`;
      cell.append(link, element("span", row.title ?? row.source, "sub"));
      cell.title = row.source;
      return cell;
    },
    kind: (row) => element("td", row.kindName ?? "—"),
    programme: (row) => element("td", row.programme === "other" ? "其他" : row.programme ?? "—"),
    owned: (row) => percent(row.owned, row),
    dated: (row) => percent(row.dated, row),
    findings(row) {
      const cell = element("td", undefined, "n");
      for (const [name, word] of [["error", "错误"], ["warning", "警告"], ["info", "提示"]])
        if (row[name]) cell.append(element("span", `${word}${row[name]}`, `badge ${name}`), " ");
      if (!cell.childNodes.length) cell.textContent = "—";
      return cell;
    },
    overdue: (row) => element("td", row.overdue || "—", row.overdue ? "n bad" : "n"),
    unplaced: (row) => element("td", row.unplaced || "—", "n"),
  };
  function percent(part, row) {
    const cell = element("td", undefined, "n");
    if (!row.measures) { cell.textContent = "—"; return cell; }
    const ratio = part / row.measures, meter = document.createElement("meter");
    meter.value = ratio;
    meter.setAttribute("aria-hidden", "true");
    cell.append(meter, element("span", `${Math.round(ratio * 100)}%`));
    return cell;
  }
  function drawCell(row, column) {
    const made = DRAW[column]?.(row);
    return made ?? element("td", row[column] ?? "—", typeof row[column] === "number" ? "n" : "date");
  }

  function draw(everything = false) {
    const last = Math.max(Math.ceil(rows.length / PER_PAGE) - 1, 0);
    page = Math.min(Math.max(page, 0), last);
    const shown = everything ? rows : rows.slice(page * PER_PAGE, (page + 1) * PER_PAGE);
    $("rows").replaceChildren(...shown.map((row) => {
      const line = document.createElement("tr");
      line.append(...columns.map((column) => drawCell(row, column)));
      return line;
    }));
    $("count").textContent = rows.length === all.length ? `共 ${all.length} 份` : `${rows.length} / ${all.length} 份`;
    $("page").textContent = `第 ${page + 1} / ${last + 1} 页`;
    $("before").disabled = page === 0;
    $("after").disabled = page === last;
    document.querySelector(".pager").hidden = last === 0;
  }

  function turn(by) { page += by; draw(); $("table").scrollIntoView(); }

  for (const head of heads)
    head.firstElementChild.addEventListener("click", () => {
      const column = head.dataset.column, number = head.classList.contains("n");
      sorted = { column, down: sorted.column === column ? !sorted.down : number };
      for (const each of heads) each.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", sorted.down ? "descending" : "ascending");
      choose();
    });
  for (const id of ["q", "kind", "programme", "severity"]) $(id).addEventListener("input", choose);
  document.querySelector(".filters").addEventListener("submit", (event) => event.preventDefault());
  $("before").addEventListener("click", () => turn(-1));
  $("after").addEventListener("click", () => turn(1));
  addEventListener("beforeprint", () => draw(true));
  addEventListener("afterprint", () => draw());

  function step(by) {
    const links = [...$("rows").querySelectorAll("a")];
    const next = links[links.indexOf(document.activeElement) + by] ?? links[by > 0 ? 0 : links.length - 1];
    next?.focus();
  }
  zhenggaiKeys({
    "/": () => $("q").focus(), j: () => step(1), k: () => step(-1),
    "[": () => turn(-1), "]": () => turn(1),
    Escape: () => { $("q").value = ""; choose(); $("q").blur(); },
  });
  choose();
})();
