/**
 * What `chejian digits --json` and the page digits.html tell.
 * @typedef {{ scenario: string, side: string, demand: string, traceHash: string, kpis: Record<string, number> }} DigitsRun
 * @typedef {{ engineVersion: string, maths: string, runs: DigitsRun[] }} Digits
 */

/** @param {Record<string, number>} kpis */
function kpiDigits(kpis) {
  return JSON.stringify(Object.entries(kpis).toSorted(([left], [right]) => (left < right ? -1 : 1)));
}

/**
 * Compares run by run, digit by digit.
 * @param {Digits} reference
 * @param {Digits} other
 * @returns {{ run: string, difference: string | undefined }[]} one entry a run of the reference, and one for the elementary functions
 */
export function differences(reference, other) {
  /** @type {{ run: string, difference: string | undefined }[]} */
  const compared = reference.runs.map((run, index) => {
    const name = `${run.scenario}, ${run.side}, ${run.demand}`;
    const found = other.runs[index];
    if (found === undefined) return { run: name, difference: "was not run" };
    if (found.traceHash !== run.traceHash) {
      return { run: name, difference: `trace hash ${found.traceHash}, not ${run.traceHash}` };
    }
    const digits = kpiDigits(run.kpis);
    const same = kpiDigits(found.kpis) === digits;
    return { run: name, difference: same ? undefined : `KPIs ${kpiDigits(found.kpis)}, not ${digits}` };
  });
  const own = `engine ${other.engineVersion}, elementary functions ${other.maths}`;
  const wanted = `engine ${reference.engineVersion}, elementary functions ${reference.maths}`;
  compared.push({ run: "maths", difference: own === wanted ? undefined : `${own}, not ${wanted}` });
  return compared;
}
