// A plain static server for `./dev serve`.
//   node tools/serve.mjs FOLDER PORT

import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize, resolve } from "node:path";

const [folder, port] = [resolve(process.argv[2]), Number(process.argv[3])];

const TYPES = {
  ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm",
  ".json": "application/json", ".svg": "image/svg+xml", ".woff2": "font/woff2", ".txt": "text/plain; charset=utf-8",
};

/** The file that a request path names, or undefined: nothing outside the folder, no listing. */
const fileOf = path => {
  try {
    const file = join(folder, normalize(decodeURIComponent(path)));
    const inside = file === folder || file.startsWith(folder + "/");
    const found = statSync(file).isDirectory() ? join(file, "index.html") : file;
    return inside && statSync(found).isFile() ? found : undefined;
  } catch {
    return undefined;
  }
};

const server = createServer((request, response) => {
  const file = fileOf(new URL(request.url, "http://localhost").pathname);
  if (!file) return response.writeHead(404).end("not found\n");
  // A course page of another origin may embed the page in a sandboxed frame, which asks as "null".
  response.writeHead(200, {
    "Content-Type": TYPES[extname(file)] ?? "application/octet-stream",
    "Cache-Control": "no-cache",
    "Access-Control-Allow-Origin": "*",
  });
  createReadStream(file).pipe(response);
});

server.on("error", error => {
  console.error(error.code === "EADDRINUSE" ? `Port ${port} is taken; try ./dev serve ${port + 1}` : error.message);
  process.exit(1);
});
server.listen(port, "127.0.0.1", () => console.log(`Unrolled is on http://localhost:${port}/ (Ctrl-C ends it)`));
