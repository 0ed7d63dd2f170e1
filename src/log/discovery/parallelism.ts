/** How much was under way at once, of a set of spells. */
export interface Parallelism {
  /** Largest number at once. */
  readonly most: number;
  /** Smallest number that covers `COVERED` of the booked time. */
  readonly usual: number;
  /** Time with at least one under way, in the unit of the spells. */
  readonly occupied: number;
  /** Sum of all spells. */
  readonly booked: number;
}

const COVERED = 0.95;

/** Sweeps over the spells [start, end) of each group. @returns by group */
export function parallelismOf(
  groups: number,
  group: ArrayLike<number>,
  start: ArrayLike<number>,
  end: ArrayLike<number>,
): Parallelism[] {
  const members = Array.from({ length: groups }, (): number[] => []);
  for (let index = 0; index < group.length; index++) {
    // What begins and ends at one moment is under way at no time.
    if (group[index] >= 0 && end[index] > start[index]) members[group[index]].push(index);
  }
  return members.map((list) => swept(list, start, end));
}

function swept(list: readonly number[], start: ArrayLike<number>, end: ArrayLike<number>): Parallelism {
  const starts = Float64Array.from(list, (index) => start[index]).sort();
  const ends = Float64Array.from(list, (index) => end[index]).sort();
  const timeAt: number[] = [];
  let level = 0;
  let before = 0;
  let next = 0;
  // Ends before starts at the same moment: what follows on is not at once.
  for (const to of ends) {
    while (next < starts.length && starts[next] < to) {
      timeAt[level] = (timeAt[level] ?? 0) + starts[next] - before;
      before = starts[next++];
      level += 1;
    }
    if (level > 0) {
      timeAt[level] = (timeAt[level] ?? 0) + to - before;
      before = to;
      level -= 1;
    }
  }
  let booked = 0;
  let occupied = 0;
  for (let each = 1; each < timeAt.length; each++) {
    booked += each * (timeAt[each] ?? 0);
    occupied += timeAt[each] ?? 0;
  }
  const most = Math.max(1, timeAt.length - 1);
  let usual = 1;
  for (; usual < most; usual++) {
    let covered = 0;
    for (let each = 1; each < timeAt.length; each++) covered += Math.min(each, usual) * (timeAt[each] ?? 0);
    if (covered >= COVERED * booked) break;
  }
  return { most, usual, occupied, booked };
}
