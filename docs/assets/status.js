/** Tells the reader what has just happened: on the screen, and to a screen reader. */

const area = document.createElement("p");
area.className = "g-announcement";
area.setAttribute("role", "status");
document.body.append(area);

let timer = 0;

/** @param {string} text */
export function announce(text) {
  clearTimeout(timer);
  area.textContent = text;
  timer = setTimeout(() => (area.textContent = ""), 4000);
}

/** Copies `text` and says so, or says that the browser would not.
 * @param {string} text
 * @param {string} what what was copied, as the start of a sentence */
export async function copy(text, what) {
  try {
    await navigator.clipboard.writeText(text);
    announce(`${what} copied.`);
  } catch {
    announce("Your browser did not allow copying. Select the text and copy it by hand.");
  }
}
