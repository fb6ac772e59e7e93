// Checks every page of the built site with the Nu HTML checker (Java), and prints what it finds.
import { execFile } from "node:child_process";
import { readdir } from "node:fs/promises";
import { promisify } from "node:util";
import vnu from "vnu-jar";
import { serve } from "./serve.mjs";

// What is the theme's own and no option mends: its base template has two hidden checkboxes, of a
// drawer and a search that this site does not use, with an attribute that checkboxes do not take.
const KNOWN = ["Attribute “autocomplete” is only allowed when the input type is"];

const folder = new URL("../site/", import.meta.url).pathname;
const site = await serve(folder);
const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(".html"));
const urls = files.sort().map((name) => `${site.address}/${name.replace(/index\.html$/, "")}`);
const options = [
  "-Dnu.validator.servlet.allow-forbidden-hosts=true",
  "-jar",
  vnu,
  "--format",
  "json",
  "--exit-zero-always",
  ...urls,
];
const { stderr } = await promisify(execFile)("java", options, { maxBuffer: 1 << 28 }).catch(
  (error) => {
    console.error(
      error.code === "ENOENT" ? "The checker needs Java: no `java` was found." : error.message,
    );
    process.exit(1);
  },
);
site.close();

const { messages } = JSON.parse(stderr);
const isKnown = ({ message }) => KNOWN.some((known) => message.includes(known));
const found = messages.filter((message) => !isKnown(message));
for (const { url, lastLine, lastColumn, message } of found) {
  console.error(`${url.replace(site.address, "")}:${lastLine}:${lastColumn}: ${message}`);
}
console.log(
  `${urls.length} pages, ${found.length} findings, ${messages.length - found.length} known ones`,
);
process.exitCode = found.length ? 1 : 0;
