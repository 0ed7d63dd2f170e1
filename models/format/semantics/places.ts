import { problem, type Problem } from "../problem.ts";
import { childOf, itemsOf, numberOf, type DraftItem } from "./draft.ts";

/** Most pieces of equipment in one line. */
const PIECE_LIMIT = 2000;

function positions(equipment: DraftItem): { x: number; y: number }[] {
  const place = childOf(equipment, "place");
  const x = numberOf(place, "x");
  const y = numberOf(place, "y");
  if (place === undefined || x === undefined || y === undefined) return [];
  const count = Math.min(numberOf(equipment, "count") ?? 1, PIECE_LIMIT);
  const perRow = numberOf(place, "wrap") ?? count;
  const step = childOf(place, "step");
  const rowStep = childOf(place, "wrapStep");
  return Array.from({ length: count }, (_, piece) => {
    const column = piece % perRow;
    const row = Math.floor(piece / perRow);
    return {
      x: x + column * (numberOf(step, "x") ?? 0) + row * (numberOf(rowStep, "x") ?? 0),
      y: y + column * (numberOf(step, "y") ?? 0) + row * (numberOf(rowStep, "y") ?? 0),
    };
  });
}

/** Equipment and homes of people beside the floor, and lines with too many pieces. */
export function placeProblems(file: DraftItem): Problem[] {
  const floor = childOf(childOf(file, "layout") ?? { data: {}, path: [] }, "floor");
  const width = numberOf(floor, "width");
  const depth = numberOf(floor, "depth");
  const equipment = itemsOf(file, "equipment");
  const pieces = equipment.reduce((sum, item) => sum + (numberOf(item, "count") ?? 1), 0);
  const tooMany =
    pieces > PIECE_LIMIT
      ? [
          problem(["equipment"], pieces, {
            zh: `合计不超过 ${PIECE_LIMIT} 台`,
            en: `at most ${PIECE_LIMIT} pieces in all`,
          }),
        ]
      : [];
  if (width === undefined || depth === undefined) return tooMany;
  const outside = equipment.flatMap((item) => {
    const beyond = positions(item).find(({ x, y }) => x < 0 || y < 0 || x > width || y > depth);
    if (beyond === undefined) return [];
    return [
      problem([...item.path, "place"], beyond, {
        zh: `地面 ${width} × ${depth} 米之内的位置（每一台）`,
        en: `a place on the floor of ${width} × ${depth} m for every piece`,
      }),
    ];
  });
  const homes = itemsOf(file, "people").flatMap((people) => {
    const walking = childOf(people, "walking");
    const home = walking === undefined ? undefined : childOf(walking, "home");
    const [x, y] = [numberOf(home, "x"), numberOf(home, "y")];
    if (home === undefined || x === undefined || y === undefined || (x <= width && y <= depth)) return [];
    return [
      problem(
        home.path,
        { x, y },
        {
          zh: `地面 ${width} × ${depth} 米之内的位置`,
          en: `a place on the floor of ${width} × ${depth} m`,
        },
      ),
    ];
  });
  return [...tooMany, ...outside, ...homes];
}
