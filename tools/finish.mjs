// Trunk's last step (post_build): what its own assets cannot do. Works on the staging folder.
// 1. One style sheet of style/main.css and its @imports, hashed, so that one request styles the page.
// 2. What `unrolledAsset` fetches gets a version, because Trunk puts no hash into those names.
// 3. The Content-Security-Policy names the hash of every inline script, Trunk's own too.

import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const staging = process.env.TRUNK_STAGING_DIR;
const source = process.env.TRUNK_SOURCE_DIR;
if (!staging || !source) throw new Error("Trunk runs this; it needs TRUNK_STAGING_DIR and TRUNK_SOURCE_DIR");

const shortHash = (...parts) => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex").slice(0, 16);
};

/** Puts `next` in the place of `old`, which must be there: a silent miss would ship a broken page. */
const replace = (text, old, next) => {
  if (!text.includes(old)) throw new Error(`index.html no longer has ${old}`);
  return text.replaceAll(old, next);
};

/** The file's text with every `@import "x.css" layer(y);` replaced by that file in that layer, without comments. */
const inlineImports = file =>
  readFileSync(file, "utf8")
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/@import\s+(?:url\()?["']([^"']+)["']\)?\s*(?:layer\(([\w.-]+)\))?\s*;/g, (_, path, layer) => {
      const text = inlineImports(join(dirname(file), path));
      return layer ? `@layer ${layer} {\n${text}\n}` : text;
    })
    .replace(/\n\s*\n+/g, "\n");

let html = readFileSync(join(staging, "index.html"), "utf8");

// Fonts are addressed from style/; the one sheet stands beside index.html.
const style = inlineImports(join(source, "style/main.css")).replaceAll("../assets/fonts/", "fonts/").replaceAll("../fonts/", "fonts/");
const sheet = `style-${shortHash(style)}.css`;
writeFileSync(join(staging, sheet), style);
html = replace(html, "style/main.css", sheet);

const later = readdirSync(staging).filter(name => /^trainer[._]|\.bin$/.test(name)).sort();
html = replace(html, "ASSET_VERSION", shortHash(...later.map(name => readFileSync(join(staging, name)))));

const inlineScripts = [...html.matchAll(/<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(match => match[1]);
// The script that sets the policy runs before it.
const governed = inlineScripts.filter(text => !text.includes("INLINE_SCRIPT_HASHES"));
const hashes = governed.map(text => `'sha256-${createHash("sha256").update(text).digest("base64")}'`);
html = replace(html, "INLINE_SCRIPT_HASHES", hashes.join(" "));

// Browsers check no preload of kind "fetch", and say so on every console.
html = html.replace(/<link rel="preload"[^>]*\bas="fetch"[^>]*>/g, link => link.replace(/ integrity="[^"]*"/, ""));

writeFileSync(join(staging, "index.html"), html);
