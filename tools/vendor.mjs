// Writes docs/assets/vendor/minisearch.js: the search library, minified, with its licence on top.
import { readFile, writeFile } from "node:fs/promises";
import { minify } from "terser";

const home = new URL("node_modules/minisearch/", import.meta.url);
const { version, license } = JSON.parse(await readFile(new URL("package.json", home), "utf8"));
const copyright = (await readFile(new URL("LICENSE.txt", home), "utf8")).match(/Copyright.*/)[0];
const source = await readFile(new URL("dist/es/index.js", home), "utf8");
const { code } = await minify(source, { module: true, compress: { passes: 2 } });
const notice = `/*! MiniSearch ${version}, ${license} licence. ${copyright} */\n// @ts-nocheck\n`;
const target = new URL("../docs/assets/vendor/minisearch.js", import.meta.url);
const plain = code.replace(/\/\/# sourceMappingURL.*/, "").trim();
await writeFile(target, `${notice}${plain}\n`);
