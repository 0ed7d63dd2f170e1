/**
 * Who may import whom: the one table that the import check and ARCHITECTURE.md follow.
 *
 * A key is a folder, or a file name prefix that ends in `*`; a file belongs to the longest key that fits, and a file
 * that fits none is refused. A file may import its own layer and what its entry lists: other layers by exact key,
 * `types:<layer>` for `import type` only, `npm:<package>`, `node:*`, or `package.json`.
 * `tests/` may import anything and nothing may import `tests/`.
 */
export const LAYERS: Readonly<Record<string, readonly string[]>> = {
  sim: [],
  models: ["sim", "npm:zod", "npm:@noble/hashes"],
  scenarios: ["models"],
  seeds: [],
  "src/study": ["sim", "models", "scenarios", "seeds"],
  "src/reference": ["sim", "models", "npm:zod"],
  "src/i18n": ["npm:i18next"],
  "src/host": [
    "sim",
    "models",
    "scenarios",
    "seeds",
    "src/study",
    "src/reference",
    "src/i18n",
    "npm:comlink",
  ],
  // The Node half of the hosts: kept apart so that no page can reach node:* through src/host.
  "src/host/node-*": [
    "sim",
    "models",
    "scenarios",
    "seeds",
    "src/study",
    "src/reference",
    "src/i18n",
    "src/host",
    "node:*",
  ],
  "src/session": [
    "sim",
    "models",
    "scenarios",
    "seeds",
    "src/study",
    "src/reference",
    "src/host",
    "src/i18n",
    "npm:immer",
    "npm:react",
    "npm:comlink",
  ],
  "src/view3d": [
    "types:sim",
    "types:models",
    "src/session",
    "src/i18n",
    "npm:three",
    "npm:react",
    "npm:@react-three/fiber",
  ],
  "src/panels": [
    "sim",
    "models",
    "seeds",
    "types:src/study",
    "types:src/reference",
    "src/session",
    "src/i18n",
    "npm:react",
    "npm:antd",
    "npm:react-i18next",
  ],
  "src/app": [
    "sim",
    "models",
    "scenarios",
    "seeds",
    "src/study",
    "src/reference",
    "src/i18n",
    "src/host",
    "src/session",
    "src/view3d",
    "src/panels",
    "npm:react",
    "npm:react-dom",
    "npm:antd",
    "npm:i18next",
    "npm:react-i18next",
    "package.json",
  ],
  "src/cli": [
    "sim",
    "models",
    "scenarios",
    "seeds",
    "src/study",
    "src/reference",
    "src/i18n",
    "src/host",
    "src/host/node-*",
    "npm:commander",
    "node:*",
    "package.json",
  ],
  // Launchers that Node runs as they are; they build what they start.
  "src/cli/bin": ["npm:vite", "node:*"],
};

/** Layers that must give the same digits everywhere: no clock, no platform maths, no platform objects. */
export const PURE_LAYERS: readonly string[] = [
  "sim",
  "models",
  "scenarios",
  "seeds",
  "src/study",
  "src/reference",
];

/** The members of Math whose result is exact, hence the same on every engine. */
export const ALLOWED_MATH: readonly string[] = [
  "abs",
  "ceil",
  "floor",
  "round",
  "trunc",
  "sign",
  "min",
  "max",
  "sqrt",
  "fround",
  "imul",
  "clz32",
];

/** Globals that read a clock, draw chance, or belong to one platform. */
export const BANNED_GLOBALS: readonly string[] = [
  "Date",
  "performance",
  "crypto",
  "setTimeout",
  "setInterval",
  "setImmediate",
  "queueMicrotask",
  "requestAnimationFrame",
  "console",
  "process",
  "Intl",
  "navigator",
  "globalThis",
  "WeakRef",
  "FinalizationRegistry",
];

/** Methods whose answer depends on the platform's locale data. */
export const BANNED_METHODS: readonly string[] = [
  "localeCompare",
  "toLocaleString",
  "toLocaleDateString",
  "toLocaleTimeString",
  "toLocaleLowerCase",
  "toLocaleUpperCase",
];
