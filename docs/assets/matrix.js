/** Chooses columns and rows of the matrix, keeps the choice in the address, and explains cells. */

import { copy } from "./status.js";

/** @type {HTMLTableElement} */
const table = document.querySelector(".g-matrix");
/** @type {HTMLFormElement & {elements: {api: Iterable<HTMLInputElement>}}} */
const form = document.querySelector(".g-filter");
const status = form.querySelector("[role=status]");
const narrow = matchMedia("(max-width: 45em)");
const FIELDS = ["access", "stage", "state", "word"];

/** @type {NodeListOf<HTMLElement>} */
const heads = table.querySelectorAll(".g-access");
const columns = [...heads].map(({ dataset: { api, access } }) => ({ api, access }));
const [families, apis, accesses] = [...table.tHead.rows].map((row) => [
  ...row.querySelectorAll("th"),
]);
/** @type {NodeListOf<HTMLTableRowElement>} */
const functions = table.querySelectorAll("tr[data-words]");
const rows = [...functions];

/** A field of the form that has a single value.
 * @param {string} name */
function field(name) {
  const found = form.elements.namedItem(name);
  return /** @type {HTMLInputElement | HTMLSelectElement} */ (found);
}

const chosen = () => [...form.elements.api].filter((box) => box.checked).map((box) => box.value);

/** The choice as the address says it. A narrow screen begins with one API: two columns fit. */
function readAddress() {
  const asked = new URLSearchParams(location.search);
  const [, api] = location.hash.slice(1).split(".");
  const first = columns.some((column) => column.api === api) ? api : columns[0].api;
  const start = narrow.matches && !location.search ? first : "";
  const wanted = (asked.get("api") ?? start).split(",");
  for (const box of form.elements.api) box.checked = wanted.includes(box.value);
  for (const name of FIELDS) field(name).value = asked.get(name) ?? "";
}

/** The choice as an address. */
function address() {
  const asked = new URLSearchParams();
  if (chosen().length) asked.set("api", chosen().join(","));
  for (const name of FIELDS) {
    const value = field(name).value.trim();
    if (value) asked.set(name, value);
  }
  const query = asked.size ? `?${asked.toString().replaceAll("%2C", ",")}` : "";
  return `${location.pathname}${query}${location.hash}`;
}

/** Show the chosen columns, and say how many they are. */
function showColumns() {
  const wanted = new Set(chosen());
  const access = field("access").value;
  const shown = columns.map(
    (column) => (!wanted.size || wanted.has(column.api)) && (!access || column.access === access),
  );
  for (const [index, head] of accesses.entries()) head.hidden = !shown[index];
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
  const [stage, state, word] = ["stage", "state", "word"].map((name) =>
    field(name).value.trim().toLowerCase(),
  );
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
  const all = width === columns.length && height === rows.length;
  const sums = `${height} of ${rows.length} functions, ${width} of ${columns.length} columns.`;
  status.textContent = width && height ? (all ? "" : sums) : "Nothing fits this choice.";
  table.hidden = !(width && height);
  showNotes();
}

/** Only the footnotes of cells that are shown. */
function showNotes() {
  /** @type {NodeListOf<HTMLElement>} */
  const notes = document.querySelectorAll(".g-notes li");
  for (const note of notes) {
    /** @type {NodeListOf<HTMLAnchorElement>} */
    const links = note.querySelectorAll(".g-back a");
    const cells = [...links].map((link) => document.getElementById(link.hash.slice(1)));
    note.hidden = cells.every(
      (cell) => cell.hidden || cell.parentElement.hidden || cell.closest("tbody").hidden,
    );
  }
}

function change() {
  show();
  history.replaceState(null, "", address());
}

form.addEventListener("input", change);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(change)); // the fields are emptied after it
form.querySelector("[data-copy-view]").addEventListener("click", () => {
  copy(new URL(address(), location.href).href, "The link to this view is");
});

/** What is said of a cell: on the page of its function, in the row that its link leads to.
 * @param {URL} url */
async function explanation(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(answer.statusText);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const row = page.getElementById(url.hash.slice(1)).closest("tr");
  const heads = row.closest("table").tHead.rows[0].cells;
  for (const link of row.querySelectorAll("a")) {
    link.href = new URL(link.getAttribute("href"), url).href;
  }
  const list = document.createElement("dl");
  for (const [index, cell] of [...row.cells].entries()) {
    const [term, told] = [document.createElement("dt"), document.createElement("dd")];
    term.textContent = heads[index].textContent;
    told.append(...document.adoptNode(cell).childNodes);
    list.append(term, told);
  }
  return list;
}

/** The dialog for explanations of cells, made once. */
const dialog = document.createElement("dialog");
dialog.className = "md-typeset g-explained";
dialog.innerHTML = `<form method="dialog"><h2></h2><button class="g-tool">Close</button></form>
  <div></div><p class="g-again"><button type="button" class="g-button">Copy the link</button>
  <a>Everything about this function</a></p>`;
document.body.append(dialog);
dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
dialog.querySelector(".g-button").addEventListener("click", () => {
  copy(new URL(address(), location.href).href, "The link to this cell is");
});

table.addEventListener("click", async (event) => {
  const target = /** @type {Element} */ (event.target);
  const link = /** @type {HTMLAnchorElement} */ (target.closest("td[id] > a:not(.g-ref)"));
  if (!link || !dialog.showModal || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  try {
    const told = await explanation(new URL(link.href));
    const name = link.closest("tr").cells[0].textContent.trim();
    dialog.querySelector("h2").textContent = `${name}: ${link.parentElement.id.split(".")[2]}`;
    dialog.querySelector("div").replaceChildren(told);
    dialog.querySelector("a").href = link.href;
    history.replaceState(null, "", `#${link.parentElement.id}`);
    dialog.showModal();
  } catch {
    location.assign(link.href); // the page itself says the same
  }
});

/** A linked cell is never hidden by the choice. */
function revealLinkedCell() {
  const cell = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!cell?.matches("td[id]")) return;
  if (cell.hidden || cell.parentElement.hidden) {
    const [, api] = cell.id.split(".");
    for (const box of form.elements.api) box.checked ||= box.value === api && chosen().length > 0;
    for (const name of FIELDS) field(name).value = "";
    show();
  }
  cell.scrollIntoView({ block: "center", inline: "center" });
}

addEventListener("hashchange", revealLinkedCell);
readAddress();
show();
revealLinkedCell();
