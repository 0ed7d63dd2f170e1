/** Things of a log in the model: each by itself while there are few enough, the least frequent together. */
export interface Groups {
  /** by thing: its group; -1 where it does not occur */
  readonly of: Int32Array;
  /** by group: its things, the most frequent first */
  readonly members: readonly (readonly number[])[];
  /** The last group holds several things. */
  readonly hasRest: boolean;
}

/** Groups things by weight, at most `most` groups; ties in order of first appearance. */
export function groupsOf(weights: ArrayLike<number>, most: number): Groups {
  const things = Array.from(weights, (_, thing) => thing).filter((thing) => weights[thing] > 0);
  things.sort((a, b) => weights[b] - weights[a] || a - b);
  const hasRest = things.length > most;
  const members = things.slice(0, hasRest ? most - 1 : most).map((thing) => [thing]);
  if (hasRest) members.push(things.slice(most - 1));
  const of = new Int32Array(weights.length).fill(-1);
  members.forEach((list, group) => {
    for (const thing of list) of[thing] = group;
  });
  return { of, members, hasRest };
}
