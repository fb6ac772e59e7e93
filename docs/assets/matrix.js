/** Chooses columns and rows of the matrix, keeps the choice in the address, and leads to explanations. */

import { announce, bring, copy } from "./status.js";

/** @type {HTMLTableElement} */
const table = document.querySelector(".g-matrix");
/** @type {HTMLFormElement & {elements: {api: Iterable<HTMLInputElement>}}} */
const form = document.querySelector(".g-filter");
const status = document.querySelector(".g-chosen");
/** @type {HTMLElement} */
const hint = document.querySelector(".g-hint");
const region = table.parentElement;
const caption = table.caption.textContent;
const boxes = [...form.elements.api];
const FIELDS = ["access", "stage", "state", "word"];

/** @type {NodeListOf<HTMLElement>} */
const heads = table.querySelectorAll(".g-access");
const columns = [...heads].map(({ dataset: { api, access } }) => ({ api, access }));
const [families, apis] = [...table.tHead.rows].map((row) => [...row.querySelectorAll("th")]);
/** @type {NodeListOf<HTMLTableRowElement>} */
const functions = table.querySelectorAll("tr[data-words]");
const rows = [...functions];

/** What the address says that means nothing here, until another choice is made. */
let unknown = "";

/** A field of the form that has a single value.
 * @param {string} name */
function field(name) {
  const found = form.elements.namedItem(name);
  return /** @type {HTMLInputElement | HTMLSelectElement} */ (found);
}

const chosen = () => boxes.filter((box) => box.checked).map((box) => box.value);

/** The choice as the address says it. */
function readAddress() {
  const asked = new URLSearchParams(location.search);
  const wanted = (asked.get("api") ?? "").split(",").filter(Boolean);
  for (const box of boxes) box.checked = wanted.includes(box.value);
  const odd = wanted
    .filter((api) => !boxes.some((box) => box.value === api))
    .map((api) => `api=${api} is not known`);
  for (const name of FIELDS) {
    const value = asked.get(name) ?? "";
    field(name).value = value;
    if (field(name).value === value) continue;
    field(name).value = "";
    odd.push(`${name}=${value} is not known`);
  }
  for (const name of ["api", ...FIELDS]) {
    if (asked.getAll(name).length > 1) odd.push(`only the first ${name} counts`);
  }
  unknown = odd.length ? `In the address: ${odd.join("; ")}. ` : "";
}

/** The choice as an address. */
function address() {
  const asked = new URLSearchParams();
  if (chosen().length) asked.set("api", chosen().join(","));
  for (const name of FIELDS) {
    const value = field(name).value.trim();
    if (value) asked.set(name, value);
  }
  const query = String(asked).replaceAll("%2C", ",");
  return `${location.pathname}${query && `?${query}`}${location.hash}`;
}

/** The choice in words. */
function choice() {
  const names = boxes.filter((box) => box.checked).map((box) => box.parentElement.textContent);
  const others = FIELDS.map(field)
    .filter(({ value }) => value.trim())
    .map((one) =>
      one instanceof HTMLSelectElement ? one.selectedOptions[0].text : `“${one.value}”`,
    );
  return [...names, ...others].map((words) => words.trim()).join(", ");
}

/** Show the chosen columns, and say how many they are. */
function showColumns() {
  const wanted = new Set(chosen());
  const access = field("access").value;
  table.dataset.access = access;
  const shown = columns.map(
    (column) => (!wanted.size || wanted.has(column.api)) && (!access || column.access === access),
  );
  for (const [index, head] of heads.entries()) head.hidden = !shown[index];
  for (const row of rows) {
    for (const [index, cell] of [...row.cells].slice(1).entries()) cell.hidden = !shown[index];
  }
  for (const head of apis) {
    setWidth(head, columns.filter(({ api }, at) => shown[at] && api === head.dataset.api).length);
  }
  spanFamilies();
  const width = shown.filter(Boolean).length;
  /** @type {NodeListOf<HTMLTableCellElement>} */
  const wide = table.querySelectorAll(".g-stage th, .g-milestone td");
  for (const cell of wide) cell.colSpan = width + 1;
  return width;
}

/** @param {HTMLTableCellElement} head
 * @param {number} width */
function setWidth(head, width) {
  head.hidden = width === 0;
  if (width) head.colSpan = width;
}

/** A family is as wide as those of its APIs that are shown. */
function spanFamilies() {
  let next = 0;
  for (const family of families) {
    const own = apis.slice(next, next + Number(family.dataset.size));
    next += own.length;
    const shown = own.filter((head) => !head.hidden);
    setWidth(
      family,
      shown.reduce((sum, head) => sum + head.colSpan, 0),
    );
  }
}

/** Show the rows that have what was asked for, and say how many they are. */
function showRows() {
  const [, stage, state, word] = FIELDS.map((name) => field(name).value.trim().toLowerCase());
  for (const row of rows) {
    const cells = [...row.cells].slice(1).filter((cell) => !cell.hidden);
    const words = `${row.cells[0].textContent} ${row.dataset.words}`.toLowerCase();
    row.hidden =
      Boolean(stage && row.parentElement.dataset.stage !== stage) ||
      Boolean(state && !cells.some((cell) => cell.dataset.state === state)) ||
      !words.includes(word);
    for (const cell of cells) {
      cell.classList.toggle("g-dim", Boolean(state) && cell.dataset.state !== state);
    }
  }
  for (const body of table.tBodies) {
    body.hidden = rows.every((row) => row.hidden || row.parentElement !== body);
  }
  return rows.filter((row) => !row.hidden).length;
}

function show() {
  const width = showColumns();
  const height = showRows();
  const sums = `${height} of ${rows.length} functions, ${width} of ${columns.length} columns`;
  const found = width && height ? `${sums}. The filter leaves out the rest.` : "nothing fits.";
  const said = choice() && `${choice()}: ${found}`;
  status.textContent = unknown + said;
  table.caption.textContent = caption + (said && " (a part: it is filtered)");
  region.hidden = !(width && height);
  region.parentElement.classList.toggle("g-part", width < columns.length);
  showHint();
  showNotes();
}

function showHint() {
  hint.hidden = region.scrollWidth <= region.clientWidth;
}

/** Where the table scrolls in its region, the heads are in sight if the whole region is. */
function keepHeads() {
  if (!hint.hidden) region.scrollIntoView({ block: "nearest" });
}

/** Only the footnotes of cells that are shown. */
function showNotes() {
  /** @type {NodeListOf<HTMLElement>} */
  const notes = document.querySelectorAll(".g-notes li");
  for (const note of notes) {
    /** @type {NodeListOf<HTMLAnchorElement>} */
    const links = note.querySelectorAll(".g-back a");
    const cells = [...links].map((link) => document.getElementById(link.hash.slice(1)));
    note.hidden = cells.every((cell) => cell.hidden || cell.parentElement.hidden);
  }
}

function change() {
  unknown = "";
  show();
  history.replaceState(null, "", address());
}

form.addEventListener("input", change);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(change)); // the fields are emptied after it
form.querySelector("[data-copy-view]").addEventListener("click", () => {
  copy(new URL(address(), location.href).href, "The link to this view has been");
});
addEventListener("resize", showHint);
region.addEventListener("focusin", ({ target }) => {
  if (/** @type {Element} */ (target).matches("td a:focus-visible")) keepHeads();
});

/** @type {Record<string, [step: number, isDown: boolean]>} */
const STEPS = {
  ArrowLeft: [-1, false],
  ArrowRight: [1, false],
  ArrowUp: [-1, true],
  ArrowDown: [1, true],
};

table.addEventListener("click", async (event) => {
  const target = /** @type {Element} */ (event.target);
  /** @type {HTMLAnchorElement} */
  const link = target.closest("td[id] a:not(.g-ref)");
  const isOther = event.ctrlKey || event.metaKey || event.shiftKey;
  if (!link || isOther || !window.HTMLDialogElement?.prototype.showModal) return;
  event.preventDefault();
  announce("The explanation is being loaded.");
  try {
    const { explain } = await import("./explain.js");
    history.replaceState(null, "", `#${link.closest("td").id}`);
    announce("");
    explain(link, new URL(address(), location.href).href);
  } catch {
    location.href = link.href; // where all of it stands too
  }
});

table.addEventListener("keydown", (event) => {
  const cell = /** @type {Element} */ (event.target).closest("td");
  const row = cell?.closest("tr");
  if (!cell || !STEPS[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
  const [step, isDown] = STEPS[event.key];
  const line = isDown ? rows.map((row) => row.cells[cell.cellIndex]) : [...row.cells].slice(1);
  const shown = line.filter((one) => !one.hidden && !one.parentElement.hidden);
  const next = shown[shown.indexOf(cell) + step];
  if (!next) return;
  event.preventDefault();
  next.querySelector("a").focus();
});

/** Some browsers take what is laid out as a list for one, though it is a table: so it is said. */
function sayRoles() {
  table.setAttribute("role", "table");
  for (const group of [table.tHead, ...table.tBodies]) group.setAttribute("role", "rowgroup");
  for (const row of table.rows) {
    row.setAttribute("role", "row");
    for (const cell of row.cells) {
      const head = cell.scope.startsWith("row") ? "rowheader" : "columnheader";
      cell.setAttribute("role", cell.tagName === "TD" ? "cell" : head);
    }
  }
}

/** A linked cell is never hidden by the choice. */
function revealLinkedCell() {
  const id = location.hash.slice(1);
  const cell = document.getElementById(id);
  if (/^[\w-]+\.[\w-]+\.(read|write)$/.test(id) && !cell) {
    status.textContent = `In the address: the cell ${id} is not known here.`;
  }
  if (!cell?.matches("td[id]")) return;
  if (cell.hidden || cell.parentElement.hidden) {
    const [, api] = cell.id.split(".");
    for (const box of boxes) box.checked ||= box.value === api && chosen().length > 0;
    for (const name of FIELDS) field(name).value = "";
    show();
  }
  cell.scrollIntoView({ block: "center", inline: "center" });
  keepHeads();
}

addEventListener("hashchange", revealLinkedCell);
addEventListener("load", revealLinkedCell); // the browser itself scrolls to the cell before that
sayRoles();
readAddress();
show();
revealLinkedCell();
bring("matrix");
document.documentElement.classList.remove("linked");
