/** What every page can do with scripts on: menu, light and dark, search, copying, number keys. */

import { announce, bring, copy } from "./status.js";

const root = document.documentElement;

/** @param {string} selector
 * @param {(node: HTMLElement) => void} action */
function onClick(selector, action) {
  /** @type {NodeListOf<HTMLElement>} */
  const nodes = document.querySelectorAll(selector);
  for (const node of nodes) {
    node.addEventListener("click", () => action(node));
  }
}

/** Settings that stay with the reader; where the browser keeps nothing, they last for this page. */
const settings = {
  /** @type {Record<string, string>} */
  here: {},
  /** @param {string} name */
  get(name) {
    try {
      return settings.here[name] ?? localStorage.getItem(name);
    } catch {
      return null;
    }
  },
  /** @param {string} name
   * @param {string} value */
  set(name, value) {
    settings.here[name] = value;
    try {
      localStorage.setItem(name, value);
    } catch {
      // It lasts for this page.
    }
  },
};

onClick(".g-menu-button", (button) => {
  const open = document.getElementById("menu").classList.toggle("g-open");
  button.setAttribute("aria-expanded", String(open));
});

document.addEventListener("keydown", (event) => {
  /** @type {HTMLElement} */
  const open = document.querySelector(".g-menu-button[aria-expanded=true]");
  if (event.key !== "Escape" || !open) return;
  open.click();
  open.focus();
});

onClick(".g-scheme-button", () => {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const now = root.dataset.scheme ?? (dark ? "dark" : "light");
  root.dataset.scheme = now === "dark" ? "light" : "dark";
  settings.set("scheme", root.dataset.scheme);
  announce(`The ${root.dataset.scheme} scheme is on.`);
});

/** The dialog of the search. It is there before the script that answers in it, so that no key is lost. */
function buildSearch() {
  const dialog = document.createElement("dialog");
  dialog.className = "g-dialog g-search";
  dialog.setAttribute("aria-label", "Search the guide");
  dialog.innerHTML = `<form role="search">
    <label class="g-quiet" for="g-query">Search for a job, a function, an API or a call</label>
    <input id="g-query" type="search" autocomplete="off" placeholder="refund, stock, POST /order …">
    <button type="button" class="g-tool">Close</button></form>
    <p role="status"></p><ol></ol>`;
  dialog.querySelector("button").addEventListener("click", () => dialog.close());
  dialog.addEventListener("submit", (event) => {
    event.preventDefault();
    dialog.dataset.entered = "";
  });
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.isComposing) dialog.close();
    if (event.key === "/" && event.repeat) event.preventDefault(); // it is still held from opening
  });
  document.body.append(dialog);
  return dialog;
}

/** Milliseconds after which what does not come is taken for lost. */
const PATIENCE = 15000;
/** @type {HTMLDialogElement} */
let search;
let failures = 0;

/** The rest of the search is fetched when a reader first asks for it. An import that failed needs a new address. */
async function openSearch() {
  search ??= buildSearch();
  const input = search.querySelector("input");
  if (!search.open) {
    search.showModal();
    input.select();
  }
  input.focus();
  if (search.dataset.state) return;
  search.dataset.state = "loading";
  const status = search.querySelector("[role=status]");
  status.textContent = "The search is loading …";
  try {
    const late = new Promise((_, reject) => setTimeout(reject, PATIENCE));
    const script = import(`./search.js${failures ? `?${failures}` : ""}`);
    await Promise.race([script.then(({ start }) => start(search)), late]);
    search.dataset.state = "ready";
  } catch {
    failures++;
    delete search.dataset.state;
    status.innerHTML = "The search could not be loaded. <button type=button>Try again</button>";
    status.querySelector("button").addEventListener("click", openSearch);
  }
}

if (window.HTMLDialogElement?.prototype.showModal) onClick("[data-search]", openSearch);
else for (const way of document.querySelectorAll("[data-search]")) way.remove();
onClick("[data-copy-text]", async (button) => {
  try {
    const answer = await fetch(button.dataset.copyText);
    const text = await answer.text();
    if (!answer.ok || !text.startsWith("# ")) throw new Error("this is another page");
    copy(text, "The decision record has been");
  } catch {
    announce("The text could not be loaded. Check your connection, and try again.");
  }
});
onClick("[data-copy-link]", () => {
  const { origin, pathname } = location;
  copy(origin + pathname, "The link to this page has been");
});

const keysOn = () => settings.get("keys") !== "off";

/** Say on the page whether the number keys are on. */
function showKeys() {
  /** @type {NodeListOf<HTMLElement>} */
  const keys = document.querySelectorAll(".g-header kbd");
  for (const key of keys) key.hidden = !keysOn();
  /** @type {NodeListOf<HTMLElement>} */
  const lines = document.querySelectorAll(".g-keys");
  for (const line of lines) {
    line.querySelector("span").textContent = keysOn()
      ? `Press ${line.dataset.keys} to choose, / to search.`
      : "Keys are off.";
    line.querySelector("button").textContent = keysOn() ? "Turn keys off" : "Turn keys on";
  }
}

onClick(".g-keys button", () => {
  settings.set("keys", keysOn() ? "off" : "on");
  showKeys();
  announce(keysOn() ? "Keys are on." : "Keys are off.");
});
showKeys();

/** @param {KeyboardEvent} event */
function isTyping(event) {
  return event.target instanceof Element && event.target.closest("input, textarea, select, dialog");
}

document.addEventListener("keydown", (event) => {
  const isOther = event.ctrlKey || event.metaKey || event.altKey || event.isComposing;
  if (isOther || event.repeat || event.defaultPrevented || !keysOn() || isTyping(event)) return;
  if (event.key === "/" && document.querySelector("[data-search]")) {
    event.preventDefault();
    openSearch();
  } else if (/^[1-9]$/.test(event.key)) {
    /** @type {NodeListOf<HTMLElement>} */
    const answers = document.querySelectorAll(".g-answers a:not(.g-term)");
    answers[Number(event.key) - 1]?.click();
  }
});

/** What was typed before this script came: `/` opens the search, and what follows it is the query. */
function catchUp() {
  /** @type {{early: string[] & {hear: (event: KeyboardEvent) => void}}} */
  const { early } = /** @type {any} */ (window);
  removeEventListener("keydown", early.hear);
  const at = early.indexOf("/");
  if (at < 0 || !keysOn() || !document.querySelector("[data-search]")) return;
  openSearch();
  const typed = early.slice(at + 1).filter((key) => key.length === 1);
  search.querySelector("input").value = typed.join("");
}

catchUp();
bring("guide");
root.classList.add("js");
