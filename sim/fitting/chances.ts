import { StreamTable, type Stream } from "../random/stream-table.ts";
import { compileVariate } from "../random/variate.ts";
import { StateStore } from "../state-store.ts";
import { fitFamily, type Fit } from "./fit.ts";
import { fitSample, type FitSample } from "./fit-sample.ts";

/** How p-values of the distances are simulated. */
export interface Simulation {
  /** samples drawn from the fitted law, each fitted anew */
  readonly samples: number;
  readonly seed: number;
}

/**
 * The fit with p-values of its distances by parametric bootstrap: the share of samples of the fitted law, of the same size, cut off in the
 * same way and fitted anew, that lie at least as far from their own fit (Stute, González-Manteiga and Presedo-Quindimil, Metrika 40 (1993)
 * 243–256). The sample itself counts as one of them, so no p-value is 0.
 */
export function simulatedChances(fit: Fit, sample: FitSample, { samples, seed }: Simulation): Fit {
  const streams = new StreamTable(new StateStore(), seed, 0);
  const draws = streams.stream(fit.family, "values");
  const cuts = streams.stream(fit.family, "cuts");
  const variate = compileVariate(fit.spec);
  const cutting = cutTimes(sample);
  let [fitted, farther, heavier] = [1, 1, 1];
  for (let round = 0; round < samples; round++) {
    const values = new Float64Array(sample.count);
    const censored = new Uint8Array(sample.count);
    for (let i = 0; i < sample.count; i++) {
      const drawn = variate.inverse(draws.next());
      const cut = cutting === null ? Infinity : cutDrawn(cutting, cuts);
      values[i] = Math.min(drawn, cut);
      censored[i] = drawn > cut ? 1 : 0;
    }
    const again = fitFamily(fit.family, fitSample(values, censored), fit.location);
    if (typeof again === "string") continue;
    fitted++;
    if (again.ks.d >= fit.ks.d) farther++;
    if ((again.ad.a2 ?? Infinity) >= (fit.ad.a2 ?? Infinity)) heavier++;
  }
  const ad = fit.ad.a2 === undefined ? fit.ad : { ...fit.ad, p: heavier / fitted };
  return { ...fit, ks: { ...fit.ks, p: farther / fitted }, ad };
}

interface CutTimes {
  readonly times: readonly number[];
  /** share of cut times up to each; the rest is never cut */
  readonly shares: readonly number[];
}

/** Distribution of the times at which values are cut off: Kaplan and Meier's estimate with the roles of ends and cuts changed. */
function cutTimes({ values, events, cut, count, observed }: FitSample): CutTimes | null {
  if (observed === count) return null;
  const times: number[] = [];
  const shares: number[] = [];
  let [atRisk, kept] = [count, 1];
  for (let i = 0; i < values.length; i++) {
    atRisk -= events[i];
    if (cut[i] > 0) {
      kept *= (atRisk - cut[i]) / atRisk;
      times.push(values[i]);
      shares.push(1 - kept);
    }
    atRisk -= cut[i];
  }
  return { times, shares };
}

function cutDrawn({ times, shares }: CutTimes, stream: Stream): number {
  const u = stream.next();
  const at = shares.findIndex((share) => share >= u);
  return at < 0 ? Infinity : times[at];
}
