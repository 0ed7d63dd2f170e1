import { ln } from "./ln.ts";
import { log1p } from "./log1p.ts";

/** 1 - Euler's constant. */
const ONE_LESS_EULER = 0.42278433509846713;
/** ln(2π) / 2 */
const HALF_LN_TWO_PI = 0.9189385332046728;

/** (ζ(k) - 1) / k for k = 2, 3, …: the Taylor coefficients of ln Γ(2 + z), up to sign (Abramowitz and Stegun 6.1.33). */
const ZETA_OVER_K = [
  0.3224670334241132, 0.0673523010531981, 0.020580808427784546, 0.007385551028673986, 0.0028905103307415234,
  0.001192753911703261, 0.0005096695247430425, 0.00022315475845357939, 9.945751278180853e-5,
  4.492623673813314e-5, 2.050721277567069e-5, 9.439488275268397e-6, 4.374866789907488e-6,
  2.039215753801366e-6, 9.55141213040742e-7, 4.492469198764566e-7, 2.1207184805554665e-7,
  1.0043224823968099e-7, 4.7698101693639804e-8, 2.2711094608943164e-8, 1.0838659214896955e-8,
  5.183475041970047e-9, 2.4836745438024785e-9, 1.1921401405860912e-9, 5.731367241678862e-10,
  2.7595228851242334e-10, 1.330476437424449e-10, 6.4229645638381e-11, 3.1044247747322276e-11,
  1.5021384080754142e-11, 7.275974480239079e-12, 3.527742476575915e-12, 1.711991790559618e-12,
  8.315385841420285e-13, 4.04220052528944e-13, 1.9664756310966165e-13, 9.573630387838556e-14,
  4.6640760264283744e-14, 2.2737369600659724e-14, 1.1091399470834522e-14, 5.413659156725363e-15,
  2.643880017860995e-15, 1.2918959062789966e-15, 6.315935504198448e-16,
];

/** B(2k) / (2k (2k - 1)) for k = 1, 2, …: Stirling's series (Abramowitz and Stegun 6.1.40). */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360_360, 1 / 156, -3617 / 122_400];

/**
 * ln Γ(x) for x > 0, to about 1e-15 absolutely and, near its zeros 1 and 2, relatively.
 * @throws RangeError when x is not positive
 */
export function lnGamma(x: number): number {
  if (!(x > 0)) throw new RangeError(`lnGamma of ${x}`);
  if (x === Infinity) return x;
  if (x < 0.5) return aroundTwo(x) - log1p(x) - ln(x);
  if (x < 1.5) return aroundTwo(x - 1) - log1p(x - 1);
  if (x <= 2.5) return aroundTwo(x - 2);
  if (x < 12) {
    // Γ(x) = (x - 1)(x - 2) … Γ(rest)
    let product = 1;
    let rest = x;
    while (rest > 2.5) {
      rest -= 1;
      product *= rest;
    }
    return ln(product) + aroundTwo(rest - 2);
  }
  return (x - 0.5) * ln(x) - x + HALF_LN_TWO_PI + stirlingRest(x);
}

/** ln B(a, b) = ln Γ(a) + ln Γ(b) - ln Γ(a + b), without the cancellation of that difference. */
export function lnBeta(a: number, b: number): number {
  const small = a < b ? a : b;
  const large = a < b ? b : a;
  if (large < 12) return lnGamma(small) + lnGamma(large) - lnGamma(small + large);
  const ratio = small / large;
  const rests = stirlingRest(large) - stirlingRest(small + large);
  if (small < 12) {
    return lnGamma(small) + rests - (large - 0.5) * log1p(ratio) - small * (ln(small + large) - 1);
  }
  return (
    HALF_LN_TWO_PI +
    stirlingRest(small) +
    rests -
    0.5 * ln(large) -
    (small - 0.5) * log1p(large / small) -
    large * log1p(ratio)
  );
}

/** ln Γ(2 + z) for |z| ≤ ½. */
function aroundTwo(z: number): number {
  let sum = 0;
  for (let index = ZETA_OVER_K.length - 1; index >= 0; index--) {
    sum = (index % 2 === 0 ? ZETA_OVER_K[index] : -ZETA_OVER_K[index]) + z * sum;
  }
  return z * (ONE_LESS_EULER + z * sum);
}

/** What Stirling's formula lacks, for x ≥ 12. */
export function stirlingRest(x: number): number {
  const square = 1 / (x * x);
  let sum = 0;
  for (let index = STIRLING.length - 1; index >= 0; index--) sum = STIRLING[index] + square * sum;
  return sum / x;
}
