import type { Problem } from "./problem.ts";
import { problem } from "./problem.ts";

/** Largest file, in characters. */
export const TEXT_SIZE_LIMIT = 32_000_000;

interface Fault {
  position: number;
  found: string;
}

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const STRING = /"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const WORD = /true|false|null/y;
const SPACE = /[ \t\n\r]*/y;

/**
 * Finds where a text stops being JSON. Engines word and place their messages differently, so the place comes from this
 * scanner and reads the same everywhere. It keeps its own stack: deep nesting cannot overflow it.
 */
class Scanner {
  readonly #text: string;
  #position = 0;
  #closers: string[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  #match(pattern: RegExp): boolean {
    pattern.lastIndex = this.#position;
    if (!pattern.test(this.#text)) return false;
    this.#position = pattern.lastIndex;
    return true;
  }

  #take(character: string): boolean {
    this.#match(SPACE);
    if (this.#text[this.#position] !== character) return false;
    this.#position += 1;
    return true;
  }

  #key(): boolean {
    this.#match(SPACE);
    return this.#match(STRING) && this.#take(":");
  }

  /** Reads up to where a value is complete; false at the fault. */
  #value(): boolean {
    for (;;) {
      this.#match(SPACE);
      if (this.#take("{")) {
        if (this.#take("}")) return true;
        this.#closers.push("}");
        if (!this.#key()) return false;
      } else if (this.#take("[")) {
        if (this.#take("]")) return true;
        this.#closers.push("]");
      } else {
        return this.#match(STRING) || this.#match(NUMBER) || this.#match(WORD);
      }
    }
  }

  #faultless(): boolean {
    if (!this.#value()) return false;
    for (let closer = this.#closers.at(-1); closer !== undefined; closer = this.#closers.at(-1)) {
      if (this.#take(closer)) {
        this.#closers.pop();
      } else if (this.#take(",")) {
        if (closer === "}" && !this.#key()) return false;
        if (!this.#value()) return false;
      } else {
        return false;
      }
    }
    this.#match(SPACE);
    return this.#position === this.#text.length;
  }

  fault(): Fault | undefined {
    if (this.#faultless()) return undefined;
    this.#match(SPACE);
    return { position: this.#position, found: this.#text.slice(this.#position, this.#position + 20) };
  }
}

/** Reads JSON; what is not JSON gives a problem that names line and column (both from 1). */
export function readJson(text: string): { json: unknown } | { problems: Problem[] } {
  if (text.length > TEXT_SIZE_LIMIT) {
    return {
      problems: [
        problem([], text.length, {
          zh: `文件不超过 ${TEXT_SIZE_LIMIT} 个字符`,
          en: `a file of at most ${TEXT_SIZE_LIMIT} characters`,
        }),
      ],
    };
  }
  // A byte order mark is no part of the text.
  const body = text.startsWith("\uFEFF") ? text.slice(1) : text;
  try {
    return { json: JSON.parse(body) as unknown };
  } catch {
    const fault = new Scanner(body).fault() ?? { position: body.length, found: "" };
    const before = body.slice(0, fault.position).split("\n");
    const line = before.length;
    const column = (before.at(-1) ?? "").length + 1;
    const ended = fault.position >= body.length;
    return {
      problems: [
        problem(
          [],
          ended ? undefined : fault.found,
          { zh: "完整的 JSON 文本", en: "complete JSON text" },
          ended
            ? {
                zh: `JSON 不完整：文件在第 ${line} 行第 ${column} 列中断`,
                en: `the JSON is cut off: the file ends at line ${line}, column ${column}`,
              }
            : {
                zh: `第 ${line} 行第 ${column} 列不是 JSON`,
                en: `not JSON at line ${line}, column ${column}`,
              },
        ),
      ],
    };
  }
}
