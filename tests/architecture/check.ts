import { existsSync, readdirSync, statSync } from "node:fs";
import { isBuiltin } from "node:module";
import path from "node:path";
import { LAYERS, PURE_LAYERS } from "./layers.ts";
import { readSource, type Reference } from "./source.ts";

/** The folders whose files must each belong to a layer. */
export const CHECKED_FOLDERS = ["sim", "models", "scenarios", "seeds", "src"] as const;

const SOURCE_FILE = /\.(?:ts|tsx|mts|cts|js|jsx|mjs|cjs)$/;

export interface Violation {
  /** `file:line`, the path relative to the checked root with forward slashes. */
  readonly at: string;
  readonly rule:
    | "layer"
    | "type-only"
    | "alias"
    | "unresolved"
    | "opaque-import"
    | "cycle"
    | "pure"
    | "no-layer";
  readonly message: string;
}

export interface Result {
  readonly files: readonly string[];
  readonly referenceCount: number;
  readonly violations: readonly Violation[];
}

/** Every source file under the checked folders of `root`, sorted, with forward slashes. */
export function listSources(root: string): string[] {
  return CHECKED_FOLDERS.filter((folder) => existsSync(path.join(root, folder)))
    .flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" }).map((name) =>
        `${folder}/${name}`.replaceAll("\\", "/"),
      ),
    )
    .filter((file) => SOURCE_FILE.test(file))
    .toSorted();
}

/** The layer that a file belongs to: the longest key of the table that fits. */
export function layerOf(file: string): string | undefined {
  let best: string | undefined;
  for (const layer of Object.keys(LAYERS)) {
    const fits = layer.endsWith("*") ? file.startsWith(layer.slice(0, -1)) : file.startsWith(`${layer}/`);
    if (fits && layer.length > (best?.length ?? 0)) best = layer;
  }
  return best;
}

/** The folder of a layer; inside one folder imports are relative, across folders they start with `#`. */
function folderOf(layer: string): string {
  return layer.endsWith("*") ? path.posix.dirname(layer) : layer;
}

function packageName(specifier: string): string {
  const parts = specifier.split("/");
  return specifier.startsWith("@") ? `${parts[0]}/${parts[1]}` : parts[0];
}

/** Path in the project that a specifier means, or undefined for a package or a Node built-in. */
function targetPath(specifier: string, from: string): string | undefined {
  const clean = specifier.replace(/\?.*$/, "");
  if (clean.startsWith("#")) return clean.slice(1);
  if (clean.startsWith("/")) return clean.slice(1);
  if (!clean.startsWith(".")) return undefined;
  return path.posix.normalize(path.posix.join(path.posix.dirname(from), clean));
}

function checkReference(
  root: string,
  from: string,
  layer: string,
  reference: Reference,
): Omit<Violation, "at">[] {
  const { specifier, typeOnly, byAddress } = reference;
  const allowed = LAYERS[layer];
  const written = targetPath(specifier, from);
  // A Node worker is named as it is called once built: "./node-worker.js" is node-worker.ts.
  const target = byAddress ? written?.replace(/\.js$/, ".ts") : written;
  if (target === undefined) {
    const wanted = isBuiltin(specifier) ? "node:*" : `npm:${packageName(specifier)}`;
    if (allowed.includes(wanted)) return [];
    return [{ rule: "layer", message: `${layer} may not import ${wanted} ("${specifier}")` }];
  }
  const onDisk = target.includes("*") ? path.posix.dirname(target.split("*")[0] + "x") : target;
  if (
    !existsSync(path.join(root, onDisk)) ||
    (onDisk === target && !statSync(path.join(root, target)).isFile())
  ) {
    return [
      { rule: "unresolved", message: `"${specifier}" is no file: write the full name with its extension` },
    ];
  }
  const targetLayer = target === "package.json" ? target : layerOf(target);
  if (targetLayer === layer) {
    if (!specifier.startsWith("#")) return [];
    return [{ rule: "alias", message: `inside ${layer} write a relative import instead of "${specifier}"` }];
  }
  if (targetLayer === undefined) {
    return [{ rule: "layer", message: `${layer} may not import "${specifier}", which is in no layer` }];
  }
  if (!allowed.includes(targetLayer)) {
    if (!allowed.includes(`types:${targetLayer}`)) {
      return [{ rule: "layer", message: `${layer} may not import ${targetLayer} ("${specifier}")` }];
    }
    if (!typeOnly) {
      return [
        { rule: "type-only", message: `${layer} may import only types from ${targetLayer} ("${specifier}")` },
      ];
    }
  }
  const crossesFolders = targetLayer !== "package.json" && folderOf(targetLayer) !== folderOf(layer);
  if (crossesFolders && !byAddress && !specifier.startsWith("#")) {
    return [{ rule: "alias", message: `write "#${target}" instead of "${specifier}"` }];
  }
  return [];
}

/** Groups of files that import each other in a circle (Tarjan's strongly connected components). */
export function findCycles(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const onStack = new Set<string>();
  const cycles: string[][] = [];
  const visit = (file: string): void => {
    index.set(file, index.size);
    low.set(file, index.get(file)!);
    stack.push(file);
    onStack.add(file);
    for (const next of graph.get(file) ?? []) {
      if (!index.has(next)) {
        visit(next);
        low.set(file, Math.min(low.get(file)!, low.get(next)!));
      } else if (onStack.has(next)) {
        low.set(file, Math.min(low.get(file)!, index.get(next)!));
      }
    }
    if (low.get(file) !== index.get(file)) return;
    const group: string[] = [];
    let member: string;
    do {
      member = stack.pop()!;
      onStack.delete(member);
      group.push(member);
    } while (member !== file);
    if (group.length > 1 || graph.get(file)?.includes(file)) cycles.push(group.toSorted());
  };
  for (const file of graph.keys()) if (!index.has(file)) visit(file);
  return cycles;
}

/** Checks every source file under `root` against the layer table, the purity rules and the ban on cycles. */
export function checkTree(root: string): Result {
  const files = listSources(root);
  const violations: Violation[] = [];
  const graph = new Map<string, string[]>();
  let referenceCount = 0;
  for (const file of files) {
    const layer = layerOf(file);
    if (layer === undefined) {
      violations.push({ at: `${file}:1`, rule: "no-layer", message: `${file} is in no layer of layers.ts` });
      continue;
    }
    const source = readSource(path.join(root, file));
    referenceCount += source.references.length;
    graph.set(file, []);
    for (const reference of source.references) {
      const target = targetPath(reference.specifier, file);
      if (target !== undefined && !reference.byAddress && SOURCE_FILE.test(target))
        graph.get(file)!.push(target);
      for (const fault of checkReference(root, file, layer, reference)) {
        violations.push({ at: `${file}:${reference.line}`, ...fault });
      }
    }
    if (layer !== "src/cli/bin") {
      for (const line of source.opaqueImports) {
        const message = "the target of an import must be a plain string";
        violations.push({ at: `${file}:${line}`, rule: "opaque-import", message });
      }
    }
    if (PURE_LAYERS.includes(layer)) {
      for (const { what, line } of source.impurities) {
        violations.push({ at: `${file}:${line}`, rule: "pure", message: `${what} is banned in ${layer}` });
      }
    }
  }
  for (const cycle of findCycles(graph)) {
    violations.push({
      at: `${cycle[0]}:1`,
      rule: "cycle",
      message: `files import each other: ${cycle.join(", ")}`,
    });
  }
  return { files, referenceCount, violations };
}
