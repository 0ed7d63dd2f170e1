/** Thrown for an output path that names nothing; `known` tells what there is. */
export class PathError extends Error {
  override readonly name = "PathError";
  readonly path: string;
  readonly known: readonly string[];

  constructor(path: string, known: readonly string[]) {
    super(`no figure ${path}; known: ${known.join(", ")}`);
    this.path = path;
    this.known = known;
  }
}
