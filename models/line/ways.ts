import type { Permissions } from "./permissions.ts";

/** Connections of one sender and route among which shares decide. */
export interface WayChoice {
  /** indices of the connections in the file, and one edge of each */
  readonly connections: Int32Array;
  readonly edges: Int32Array;
  /** they add up to 1 */
  readonly shares: Float64Array;
  /** purpose and occurrence of the draw */
  readonly purpose: number;
  readonly occurrence: number;
}

/**
 * Ways that parts draw: where connections have shares, each part goes over one of them, by a draw of its own for each visit. A
 * connection that its routing forbids is none of them; the others keep their proportions.
 */
export class Ways {
  /** false: no connection has a share */
  readonly any: boolean;
  private readonly choices: readonly WayChoice[];
  /** by edge: index of its choice; -1: none */
  private readonly choiceOf: Int32Array;
  private readonly connectionOf: Int32Array;
  private readonly permissions: Permissions;

  /** @param connectionOf by edge: index of its connection in the file */
  constructor(choices: readonly WayChoice[], connectionOf: readonly number[], permissions: Permissions) {
    this.any = choices.length > 0;
    this.choices = choices;
    this.connectionOf = Int32Array.from(connectionOf);
    this.choiceOf = Int32Array.from(connectionOf, (connection) =>
      choices.findIndex(({ connections }) => connections.includes(connection)),
    );
    this.permissions = permissions;
    Object.freeze(this);
  }

  /** The choice that an edge takes part in; undefined where every part may take it. */
  at(edge: number): WayChoice | undefined {
    const choice = this.choiceOf[edge];
    return choice < 0 ? undefined : this.choices[choice];
  }

  /** Whether a part on this row of the permissions goes over the edge, with the uniform number `draw` for its choice. */
  leads(choice: WayChoice, edge: number, row: number, draw: number): boolean {
    const { connections, edges, shares } = choice;
    const { permissions } = this;
    let open = 0;
    for (let i = 0; i < edges.length; i++) if (permissions.allows(row, edges[i])) open += shares[i];
    // where the routing leaves only ways of share 0, the first free one will do
    if (open === 0) return true;
    let rest = draw * open;
    let chosen = -1;
    for (let i = 0; i < edges.length && rest >= 0; i++) {
      if (shares[i] === 0 || !permissions.allows(row, edges[i])) continue;
      chosen = connections[i];
      rest -= shares[i];
    }
    return this.connectionOf[edge] === chosen;
  }
}
