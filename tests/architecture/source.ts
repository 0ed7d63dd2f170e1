import { readFileSync } from "node:fs";
import { parseSync } from "vite";
import { ALLOWED_MATH, BANNED_GLOBALS, BANNED_METHODS } from "./layers.ts";

/** One reference from a source file to another module, as written. */
export interface Reference {
  readonly specifier: string;
  readonly line: number;
  /** True when nothing of it is left after types are erased. */
  readonly typeOnly: boolean;
  /** True for `new URL("./x.ts", import.meta.url)`: loaded elsewhere, and the bundler knows no alias there. */
  readonly byAddress: boolean;
}

/** One use of something that would let two platforms give different digits. */
export interface Impurity {
  readonly what: string;
  readonly line: number;
}

export interface Source {
  readonly references: readonly Reference[];
  readonly impurities: readonly Impurity[];
  /** Lines of `import(…)` whose target cannot be read from the source. */
  readonly opaqueImports: readonly number[];
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly [key: string]: unknown;
}

type Visit = (node: Node, parent: Node | undefined, key: string) => void;

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && typeof (value as Node).type === "string";
}

function walk(node: Node, visit: Visit, parent?: Node, parentKey = ""): void {
  visit(node, parent, parentKey);
  for (const [key, value] of Object.entries(node)) {
    if (isNode(value)) walk(value, visit, node, key);
    else if (Array.isArray(value))
      for (const child of value) if (isNode(child)) walk(child, visit, node, key);
  }
}

/** The text of a string literal or of a template without holes. */
function literal(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  if (node.type === "Literal" && typeof node["value"] === "string") return node["value"];
  if (node.type === "TSLiteralType") return literal(node["literal"]);
  if (node.type === "TemplateLiteral") {
    const quasis = node["quasis"] as { value: { cooked: string } }[];
    return quasis.length === 1 ? quasis[0].value.cooked : undefined;
  }
  return undefined;
}

function isName(node: unknown, name: string): boolean {
  return isNode(node) && node.type === "Identifier" && node["name"] === name;
}

function isImportMeta(node: unknown, property: string): boolean {
  if (!isNode(node) || node.type !== "MemberExpression" || !isName(node["property"], property)) return false;
  const object = node["object"];
  return isNode(object) && object.type === "MetaProperty" && isName(object["meta"], "import");
}

/** `import {type A, type B}` and `import type`: every name is a type, and there is at least one. */
function allNamesAreTypes(node: Node, kind: "importKind" | "exportKind"): boolean {
  if (node[kind] === "type") return true;
  const specifiers = node["specifiers"];
  return (
    Array.isArray(specifiers) &&
    specifiers.length > 0 &&
    specifiers.every((specifier: Node) => specifier[kind] === "type")
  );
}

/** Whether an identifier names a member or key (`x.Date`, `{ Date: 1 }`) instead of reading a variable. */
function isOnlyALabel(parent: Node | undefined, key: string): boolean {
  if (!parent || parent["computed"] === true) return false;
  if (key === "property") return parent.type === "MemberExpression";
  if (key === "right") return parent.type === "TSQualifiedName";
  if (key === "imported" || key === "exported" || key === "label") return true;
  return key === "key" && parent["shorthand"] !== true;
}

const BINDING_PLACES = new Set([
  "VariableDeclarator.id",
  "Function.params",
  "FunctionDeclaration.id",
  "FunctionDeclaration.params",
  "FunctionExpression.params",
  "ArrowFunctionExpression.params",
  "AssignmentPattern.left",
  "ImportSpecifier.local",
  "ImportDefaultSpecifier.local",
  "ImportNamespaceSpecifier.local",
]);

/** Globals that exist in the language itself, so that a local of the same name would only hide their use. */
const NEVER_A_LOCAL = new Set(["Date", "Intl", "globalThis", "WeakRef", "FinalizationRegistry"]);

function findImpurities(program: Node, lineAt: (offset: number) => number): Impurity[] {
  const found: Impurity[] = [];
  const report = (node: Node, what: string): void => {
    found.push({ what, line: lineAt(node.start) });
  };
  const locals = new Set<string>();
  walk(program, (node, parent, key) => {
    if (node.type !== "Identifier" || !parent) return;
    const name = node["name"] as string;
    if (BINDING_PLACES.has(`${parent.type}.${key}`) && !NEVER_A_LOCAL.has(name)) locals.add(name);
  });
  walk(program, (node, parent, key) => {
    if (node.type === "BinaryExpression" && node["operator"] === "**") report(node, "**");
    if (node.type === "AssignmentExpression" && node["operator"] === "**=") report(node, "**");
    if (node.type === "MemberExpression" && node["computed"] !== true) {
      const method = (node["property"] as Node)["name"];
      if (typeof method === "string" && BANNED_METHODS.includes(method)) report(node, `.${method}`);
    }
    if (node.type !== "Identifier" || isOnlyALabel(parent, key)) return;
    const name = node["name"] as string;
    if (name === "Math") {
      const member = parent?.type === "MemberExpression" && key === "object" ? parent : undefined;
      const used =
        member?.["computed"] === true ? undefined : (member?.["property"] as Node | undefined)?.["name"];
      if (typeof used !== "string") report(node, "Math as a value");
      else if (!ALLOWED_MATH.includes(used)) report(node, `Math.${used}`);
    } else if (BANNED_GLOBALS.includes(name) && !locals.has(name)) {
      report(node, name);
    }
  });
  return found;
}

/** Reads a module's references and impurities from its syntax tree. Throws when it does not parse. */
export function readSource(file: string): Source {
  const text = readFileSync(file, "utf8");
  const { program, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0].message}`);
  const lineAt = (offset: number): number => text.slice(0, offset).split("\n").length;
  const root = program as unknown as Node;
  const references: Reference[] = [];
  const opaqueImports: number[] = [];
  const add = (node: Node, specifier: string, typeOnly: boolean, byAddress = false): void => {
    references.push({ specifier, line: lineAt(node.start), typeOnly, byAddress });
  };
  walk(root, (node) => {
    switch (node.type) {
      case "ImportDeclaration":
        add(node, literal(node["source"])!, allNamesAreTypes(node, "importKind"));
        break;
      case "ExportNamedDeclaration":
      case "ExportAllDeclaration": {
        const from = literal(node["source"]);
        if (from !== undefined) add(node, from, allNamesAreTypes(node, "exportKind"));
        break;
      }
      case "ImportExpression": {
        const target = literal(node["source"]);
        if (target === undefined) opaqueImports.push(lineAt(node.start));
        else add(node, target, false);
        break;
      }
      case "TSImportType":
        add(node, literal(node["source"] ?? node["argument"])!, true);
        break;
      case "NewExpression": {
        const [target, base] = node["arguments"] as unknown[];
        if (isName(node["callee"], "URL") && isImportMeta(base, "url")) {
          const specifier = literal(target);
          if (specifier === undefined) opaqueImports.push(lineAt(node.start));
          else add(node, specifier, false, true);
        }
        break;
      }
      case "CallExpression": {
        if (!isImportMeta(node["callee"], "glob")) break;
        const [argument] = node["arguments"] as Node[];
        const patterns = argument.type === "ArrayExpression" ? (argument["elements"] as Node[]) : [argument];
        for (const pattern of patterns) add(node, literal(pattern) ?? "", false);
        break;
      }
      default:
    }
  });
  return { references, impurities: findImpurities(root, lineAt), opaqueImports };
}
