/** The search: a dialog, and an index that is fetched when it is first opened. */

const HOME = new URL("../", import.meta.url);
const MOST = 12;

/** Words of a question that say nothing of what is looked for. */
const LITTLE = new Set("a an and are can do does for how i in is it my of on or the to we what which with".split(" "));

const OPTIONS = {
  idField: "url",
  fields: ["title", "words", "text"],
  storeFields: ["title", "kind", "text"],
  searchOptions: {
    processTerm: (term) => (LITTLE.has(term.toLowerCase()) ? null : term.toLowerCase()),
    boost: { title: 4, words: 5, text: 1 },
    prefix: (term) => term.length > 2,
    fuzzy: (term) => (term.length > 3 ? 0.2 : false),
    boostDocument: (url, term, stored) => BOOSTS[stored.kind] ?? 1,
  },
};
const BOOSTS = { question: 2, outcome: 2, function: 3, API: 3, limitation: 1.5, change: 2, comparison: 0.3 };

let index;

/** The index, fetched once. */
async function load() {
  index ??= fill();
  return index;
}

async function fill() {
  const [{ default: MiniSearch }, answer] = await Promise.all([
    import("./vendor/minisearch.js"),
    fetch(new URL("search/index.json", HOME)),
  ]);
  if (!answer.ok) throw new Error(`The search index cannot be had: ${answer.status}`);
  const filled = new MiniSearch(OPTIONS);
  filled.addAll(await answer.json());
  return filled;
}

/** The best pages for what a reader typed: those with every word first, else those with any.
 * @param {string} query */
export async function find(query) {
  const filled = await load();
  const all = filled.search(query, { combineWith: "AND" });
  const found = all.length ? all : filled.search(query, { combineWith: "OR" });
  return found;
}

function build() {
  const dialog = document.createElement("dialog");
  dialog.className = "g-search";
  dialog.setAttribute("aria-label", "Search the guide");
  dialog.innerHTML = `<form method="dialog" role="search">
    <label class="g-quiet" for="g-query">Search for a job, a function or an API</label>
    <input id="g-query" type="search" autocomplete="off" placeholder="refund, stock, Order API …">
    <button class="g-tool" value="close">Close</button></form>
    <p role="status"></p><ol></ol>`;
  document.body.append(dialog);
  const input = dialog.querySelector("input");
  input.addEventListener("input", () => show(dialog, input.value));
  dialog.querySelector("form").addEventListener("submit", (event) => {
    if (event.submitter?.value === "close" && document.activeElement !== input) return;
    event.preventDefault();
    dialog.querySelector("li a")?.click();
  });
  dialog.addEventListener("keydown", (event) => walk(dialog, event));
  input.addEventListener("keydown", (event) => event.key === "Escape" && dialog.close());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  return dialog;
}

/** Arrow keys go through the results. */
function walk(dialog, event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const stops = [dialog.querySelector("input"), ...dialog.querySelectorAll("li a")];
  const next = stops.indexOf(document.activeElement) + step;
  stops[(next + stops.length) % stops.length].focus();
}

async function show(dialog, query) {
  const list = dialog.querySelector("ol");
  const status = dialog.querySelector("[role=status]");
  if (!query.trim()) {
    list.replaceChildren();
    status.textContent = "";
    return;
  }
  const found = await find(query);
  if (dialog.querySelector("input").value !== query) return;
  list.replaceChildren(...found.slice(0, MOST).map(result));
  status.replaceChildren(...outcome(found.length));
}

function outcome(count) {
  if (count > MOST) return [`The best ${MOST} of ${count} pages.`];
  if (count) return [count === 1 ? "1 page." : `${count} pages.`];
  const link = document.createElement("a");
  link.href = new URL("functions/", HOME).href;
  link.textContent = "list of functions";
  return ["Nothing found. Try another word, or the ", link, "."];
}

/** The start of a text, not cut within a word. */
const start = (text) => (text.length > 120 ? `${text.slice(0, 120).replace(/\s+\S*$/, "")} …` : text);

function result({ id, title, kind, text }) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = new URL(id, HOME).href;
  const name = document.createElement("b");
  name.textContent = title;
  const about = document.createElement("span");
  about.textContent = `${kind[0].toUpperCase()}${kind.slice(1)}. ${start(text)}`;
  link.append(name, about);
  item.append(link);
  return item;
}

let dialog;

/** Open the dialog, with the index on its way. */
export async function open() {
  dialog ??= build();
  if (!dialog.open) dialog.showModal();
  dialog.querySelector("input").select();
  try {
    await load();
  } catch {
    dialog.querySelector("[role=status]").textContent =
      "The search could not be loaded. Check your connection, and open it again.";
  }
}
