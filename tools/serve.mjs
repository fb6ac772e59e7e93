// Serves the built site on a free port of loopback, compressed as a host would do it.
import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".txt": "text/plain; charset=utf-8",
  ".xml": "application/xml",
};

async function find(folder, path) {
  const file = join(folder, normalize(decodeURIComponent(path)));
  return (await stat(file)).isDirectory() ? join(file, "index.html") : file;
}

export async function serve(folder) {
  const server = createServer(async (request, response) => {
    let file;
    try {
      file = await find(folder, new URL(request.url, "http://localhost").pathname);
      await stat(file);
    } catch {
      file = join(folder, "404.html");
      response.statusCode = 404;
    }
    const type = TYPES[extname(file)] ?? "application/octet-stream";
    const raw = await readFile(file);
    const body = type.startsWith("image/png") ? raw : gzipSync(raw);
    response.setHeader("Content-Type", type);
    response.setHeader("Cache-Control", "max-age=600");
    if (body !== raw) response.setHeader("Content-Encoding", "gzip");
    response.end(body);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { address: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
