// What takes the most of the page's program: bytes of code by crate, and of ours by module, before it is cut and made
// smaller.
//   node tools/weights.mjs target/wasm32-unknown-unknown/app/app.wasm [LINES]

import { readFileSync } from "node:fs";

const CODE = 10;
const IMPORTS = 2;
const CUSTOM = 0;
const FUNCTION_NAMES = 1;

/** Reads a WebAssembly module from the beginning of `bytes`. */
class Reader {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }
  byte = () => this.bytes[this.at++];
  number() {
    let value = 0;
    for (let shift = 0, byte = 128; byte >= 128; shift += 7) value += ((byte = this.byte()) & 127) * 2 ** shift;
    return value;
  }
  take = length => this.bytes.subarray(this.at, (this.at += length));
  text = () => this.take(this.number()).toString("utf8");
  get isDone() {
    return this.at >= this.bytes.length;
  }
}

const times = (count, act) => Array.from({ length: count }, act);

/** The sections by their id; of custom ones that of the names. */
const sectionsOf = bytes => {
  const reader = new Reader(bytes);
  reader.take(8);
  const sections = {};
  while (!reader.isDone) {
    const id = reader.byte();
    const section = new Reader(reader.take(reader.number()));
    if (id !== CUSTOM) sections[id] = section;
    else if (section.text() === "name") sections.names = section;
  }
  return sections;
};

const importedFunctions = section => {
  const limits = () => {
    if (section.byte() & 1) section.number();
    section.number();
  };
  const skip = [() => section.number(), () => (section.byte(), limits()), limits, () => section.take(2), () => (section.byte(), section.number())];
  return times(section.number(), () => {
    section.text();
    section.text();
    const kind = section.byte();
    skip[kind]();
    return kind;
  }).filter(kind => kind === 0).length;
};

/** `[name, bytes of code]` of every function. */
const functionsOf = bytes => {
  const sections = sectionsOf(bytes);
  if (!sections.names) throw new Error("the program has no names");
  const first = importedFunctions(sections[IMPORTS]);
  const code = sections[CODE];
  const sizes = times(code.number(), () => code.take(code.number()).length);
  const names = new Map();
  while (!sections.names.isDone) {
    const id = sections.names.byte();
    const part = new Reader(sections.names.take(sections.names.number()));
    if (id === FUNCTION_NAMES) times(part.number(), () => names.set(part.number(), part.text()));
  }
  return sizes.map((size, index) => [names.get(first + index) ?? "", size]);
};

const SIGNS = { $LT$: "<", $GT$: ">", $RF$: "&", $BP$: "*", $C$: ",", $LP$: "(", $RP$: ")", $u20$: " ", $u7b$: "{", $u7d$: "}", "..": "::" };

/** A Rust name as it is written, without its hash. */
const demangled = name => {
  if (!name.startsWith("_ZN")) return name;
  const parts = [];
  for (let rest = name.slice(3); /^\d/.test(rest); ) {
    const length = parseInt(rest, 10);
    const start = String(length).length;
    parts.push(rest.slice(start, start + length));
    rest = rest.slice(start + length);
  }
  return parts.join("::").replace(/\$\w+?\$|\.\./g, sign => SIGNS[sign] ?? sign);
};

/** Where code comes from: our module down to the second level, else the crate. */
const originOf = name => {
  const plain = demangled(name);
  const ours = /unrolled(?:::[a-z_]\w*){0,2}/.exec(plain);
  return ours?.[0] ?? /[a-z_]\w*(?=::)/.exec(plain)?.[0] ?? "others";
};

const [file, lines = "12"] = process.argv.slice(2);
const totals = new Map();
for (const [name, size] of functionsOf(readFileSync(file))) {
  const origin = originOf(name);
  totals.set(origin, (totals.get(origin) ?? 0) + size);
}
const sum = [...totals.values()].reduce((all, size) => all + size, 0);
console.log(`most code of the page, of ${sum} bytes in all, before it is cut and made smaller:`);
for (const [origin, size] of [...totals].sort((a, b) => b[1] - a[1]).slice(0, Number(lines))) console.log(`${String(size).padStart(9)}  ${origin}`);
