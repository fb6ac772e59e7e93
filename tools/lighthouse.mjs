// Measures the built site with Lighthouse, phone and desktop, and fails under the budget.
// The browser is the one that CHROME_PATH names.
import { launch } from "chrome-launcher";
import lighthouse, { desktopConfig } from "lighthouse";
import { serve } from "./serve.mjs";

const PAGES = process.argv.slice(2);
const LEAST = { performance: 99, accessibility: 100, "best-practices": 100, seo: 100 };
const FORMS = { phone: undefined, desktop: desktopConfig };

const site = await serve(new URL("../site/", import.meta.url).pathname);
const chrome = await launch({
  chromeFlags: [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
  ],
});

async function measure(path, config) {
  const options = { port: chrome.port, onlyCategories: Object.keys(LEAST) };
  const { lhr } = await lighthouse(site.address + path, options, config);
  const scores = Object.keys(LEAST).map((name) => Math.round(lhr.categories[name].score * 100));
  const bytes = lhr.audits["total-byte-weight"].numericValue;
  const failed = Object.values(lhr.audits).filter(({ score }) => score !== null && score < 0.9);
  return { scores, bytes, failed: failed.map((audit) => audit.id) };
}

const faults = [];
console.log(`| page | form | ${Object.keys(LEAST).join(" | ")} | bytes |`);
console.log(`|---|---|${"---:|".repeat(Object.keys(LEAST).length + 1)}`);
for (const path of PAGES) {
  for (const [form, config] of Object.entries(FORMS)) {
    const { scores, bytes, failed } = await measure(path, config);
    console.log(`| ${path} | ${form} | ${scores.join(" | ")} | ${bytes} |`);
    Object.entries(LEAST).forEach(([name, least], index) => {
      if (scores[index] >= least) return;
      faults.push(
        `${path} (${form}): ${name} ${scores[index]}, wanted ${least}: ${failed.join(", ")}`,
      );
    });
  }
}
chrome.kill();
site.close();
for (const fault of faults) console.error(fault);
process.exitCode = faults.length ? 1 : 0;
