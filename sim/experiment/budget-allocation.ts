/**
 * Optimal computing budget allocation: the shares of a budget of replications that make the choice of the best mean likeliest. With b the
 * best and δᵢ the distance of i from it, Nᵢ ∝ (σᵢ/δᵢ)² for i ≠ b and N_b = σ_b √Σ (Nᵢ/σᵢ)² (Chen, Lin, Yücesan and Chick, Discrete Event
 * Dynamic Systems 10 (2000) 251–270).
 *
 * @param means One for each alternative, at least 2; the best is ahead of all others.
 * @param deviations Standard deviation of one replication of each, positive.
 * @returns The index of the best and the shares, of sum 1.
 * @throws RangeError when another mean equals the best.
 */
export function budgetAllocation(
  means: readonly number[],
  deviations: readonly number[],
  better: "higher" | "lower",
): { best: number; shares: number[] } {
  if (means.length < 2 || means.length !== deviations.length)
    throw new RangeError("as many deviations as means, at least 2");
  if (deviations.some((deviation) => !(deviation > 0))) throw new RangeError("a deviation is not positive");
  const sign = better === "lower" ? 1 : -1;
  let best = 0;
  means.forEach((mean, index) => {
    if (sign * mean < sign * means[best]) best = index;
  });
  const weights = means.map((mean, index) => {
    if (index === best) return 0;
    const distance = mean - means[best];
    if (distance === 0) throw new RangeError(`the means of ${best} and ${index} are equal`);
    return (deviations[index] / distance) * (deviations[index] / distance);
  });
  let squares = 0;
  weights.forEach((weight, index) => {
    squares += (weight / deviations[index]) * (weight / deviations[index]);
  });
  weights[best] = deviations[best] * Math.sqrt(squares);
  let total = 0;
  for (const weight of weights) total += weight;
  return { best, shares: weights.map((weight) => weight / total) };
}
