/** On the page for unknown addresses: the published addresses nearest to the one typed. */

/** @typedef {{url: string, title: string}} Page */

const HOME = new URL("../", import.meta.url);
const MOST = 3;

/** How many letters must change to make `a` into `b` (Levenshtein).
 * @param {string} a
 * @param {string} b */
function editDistance(a, b) {
  let before = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const now = [row];
    for (let column = 1; column <= b.length; column++) {
      const swap = before[column - 1] + (a[row - 1] === b[column - 1] ? 0 : 1);
      now.push(Math.min(swap, before[column] + 1, now[column - 1] + 1));
    }
    before = now;
  }
  return before[b.length];
}

/** @param {string} path */
const lastPart = (path) =>
  path
    .replace(/\/(index\.html)?$/, "")
    .split("/")
    .pop();

/** The address that was meant, without the signs that a chat or a sentence puts behind it.
 * @param {string} typed */
function tidied(typed) {
  let path = typed;
  try {
    path = decodeURIComponent(typed);
  } catch {
    path = typed.replace(/(%[\da-f]{0,2})+$/i, "");
  }
  return path.replace(/[^\p{L}\p{N}]+$/u, "");
}

/** The pages whose addresses are most like the one that was typed.
 * @param {Page[]} documents
 * @param {string} typed */
function nearest(documents, typed) {
  const wanted = lastPart(tidied(typed)).toLowerCase();
  return documents
    .map((page) => ({ ...page, distance: editDistance(wanted, lastPart(page.url)) }))
    .filter((page) => page.distance <= Math.max(2, wanted.length / 2))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, MOST);
}

/** @returns {Promise<Page[]>} */
async function pages() {
  const answer = await fetch(new URL("search/index.json", HOME));
  if (!answer.ok) throw new Error(answer.statusText);
  /** @type {Page[]} */
  const entries = await answer.json();
  return entries.filter((page) => !page.url.includes("#"));
}

const place = document.getElementById("nearest");
try {
  const found = nearest(await pages(), location.pathname);
  place.querySelector("ul").replaceChildren(
    ...found.map((page) => {
      const link = document.createElement("a");
      link.href = new URL(page.url, HOME).href;
      link.textContent = page.title;
      const item = document.createElement("li");
      item.append(link, ` /${page.url}`);
      return item;
    }),
  );
  place.hidden = found.length === 0;
} catch {
  place.innerHTML = `The list of pages could not be loaded. <a href="">Load the page again</a>`;
  place.hidden = false;
}
