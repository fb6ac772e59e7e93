/** Explains a cell of the matrix in a dialog: what the table says of it, and what the page of its function says. */

import { copy } from "./status.js";

/** @type {HTMLTableElement} */
const table = document.querySelector(".g-matrix");
let address = "";

const dialog = document.createElement("dialog");
dialog.className = "md-typeset g-dialog g-explained";
dialog.setAttribute("aria-labelledby", "explained");
dialog.innerHTML = `<form method="dialog"><div><h2 id="explained"></h2><p></p></div>
  <button class="g-tool">Close</button></form><dl></dl><p role="status"></p>
  <p class="g-again"><button type="button" class="g-button">Copy the link</button>
  <a>Everything about this function</a></p>`;
document.body.append(dialog);
/** @type {HTMLElement[]} */
const [heading, api, list, progress] = ["h2", "form p", "dl", "[role=status]"].map((selector) =>
  dialog.querySelector(selector),
);
/** @type {HTMLAnchorElement} */
const more = dialog.querySelector(".g-again a");
dialog.addEventListener("click", ({ target }) => {
  const link = /** @type {Element} */ (target).closest("a");
  const isOutside = target === dialog && getSelection().isCollapsed;
  if (isOutside || link?.pathname === location.pathname) dialog.close();
});
dialog.querySelector(".g-button").addEventListener("click", () => {
  copy(address, "The link to this cell has been");
});

/** An edition in the dialog, and what it says of the cell.
 * @param {string} edition
 * @param {Iterable<Node>} told */
function addEntry(edition, told) {
  const [term, definition] = [document.createElement("dt"), document.createElement("dd")];
  term.textContent = edition;
  definition.append(...told);
  list.append(term, definition);
}

/** What the cell itself says: its state, and its marks in words.
 * @param {HTMLElement} cell */
function ownWords(cell) {
  const copied = /** @type {HTMLElement} */ (cell.cloneNode(true));
  copied.querySelector("span.g-ref")?.remove();
  const [link, ...marks] = copied.querySelectorAll("a, .g-since");
  for (const mark of marks) {
    mark.classList.remove("g-quiet");
    mark.textContent = mark.getAttribute("aria-label") ?? mark.textContent;
  }
  return [...link.childNodes, ...marks];
}

/** What the page of the function says of it: in the row that the link of the cell leads to, by edition.
 * @param {URL} url */
async function fetched(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(answer.statusText);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const row = page.getElementById(url.hash.slice(1)).closest("tr");
  for (const link of row.querySelectorAll("a")) {
    link.href = new URL(link.getAttribute("href"), url).href;
    if (link.querySelector(".g-state")) link.replaceWith(...link.childNodes);
  }
  const editions = row.closest("table").tHead.rows[0].cells;
  return [...row.cells].slice(1).map((cell, index) => ({
    edition: editions[index + 1].textContent,
    cell: document.adoptNode(cell),
  }));
}

/** Add what the page of the function says. Its limit of the edition that is shown is there already.
 * @param {URL} url */
async function addCalls(url) {
  const { edition } = table.dataset;
  try {
    for (const told of await fetched(url)) {
      if (more.href !== url.href) return; // another cell was chosen meanwhile
      const rest = told.cell.querySelectorAll(".g-calls, .g-when, .g-since");
      if (told.edition === edition) list.querySelector("dd").append(...rest);
      else addEntry(told.edition, told.cell.childNodes);
    }
    progress.textContent = "";
  } catch {
    progress.textContent = "The calls could not be loaded. The page of the function has them.";
  }
}

/** @param {HTMLAnchorElement} link the cell's own
 * @param {string} cellAddress where the cell stands */
export function explain(link, cellAddress) {
  const cell = link.closest("td");
  const [, id, access] = cell.id.split(".");
  const head = table.querySelector(`th[data-api="${id}"]`);
  heading.textContent = `${link.closest("tr").cells[0].textContent}: ${access}`;
  api.className = head.className;
  api.replaceChildren(...head.cloneNode(true).childNodes);
  api.querySelector("a").className = "g-api";
  address = cellAddress;
  more.href = link.href;
  list.replaceChildren();
  addEntry(table.dataset.edition, ownWords(cell));
  progress.textContent = "The calls are being loaded.";
  link.focus(); // where the focus returns to
  dialog.showModal();
  addCalls(new URL(link.href));
}
