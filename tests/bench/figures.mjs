/**
 * One line of the bench.
 * @typedef {object} Figure
 * @property {string} id
 * @property {string} name
 * @property {number} value
 * @property {string} unit
 * @property {number} [goal] the value must stay below it, or with `better: "more"` reach it; absent: for information
 * @property {number} [floor] what prototypes reached, on the way to the goal
 * @property {"less" | "more"} [better] absent: less
 * @property {number[]} [samples] all measured values, when `value` is their median or best
 */

/** @param {readonly number[]} values @returns {number} */
export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** @param {Figure} figure */
export function reached(figure) {
  const { value, goal, better } = figure;
  if (goal === undefined) return true;
  return better === "more" ? value >= goal : value < goal;
}

/** @param {number} value */
function short(value) {
  return value >= 1000 ? Math.round(value).toLocaleString("en") : String(Number(value.toPrecision(4)));
}

/** @param {Figure} figure @param {number | undefined} bound */
function limit({ better, unit }, bound) {
  if (bound === undefined) return "";
  return `${better === "more" ? "≥" : "<"} ${short(bound)} ${unit}`;
}

/** @param {readonly Figure[]} figures @returns {string} */
export function table(figures) {
  const rows = figures.map((figure) => [
    figure.name,
    `${short(figure.value)} ${figure.unit}`,
    limit(figure, figure.floor),
    limit(figure, figure.goal),
    figure.goal === undefined ? "" : reached(figure) ? "reached" : "MISSED",
    figure.samples?.map(short).join("  ") ?? "",
  ]);
  const all = [["figure", "value", "floor", "goal", "", "all samples"], ...rows];
  const widths = all[0].map((_, column) => Math.max(...all.map((row) => row[column].length)));
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
