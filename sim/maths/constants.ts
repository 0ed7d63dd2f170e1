// By their digits, as Math is not used here: neither its functions nor its constants.
// oxlint-disable oxc/approx-constant

/** ln 2, rounded to the nearest number. */
export const LN2 = 0.6931471805599453;
/** ln 2 in two parts; the first has 32 trailing zero bits (fdlibm). */
export const LN2_HIGH = 0.6931471803691238;
export const LN2_LOW = 1.9082149292705877e-10;
/** 1 / ln 2, rounded to the nearest number. */
export const INVERSE_LN2 = 1.4426950408889634;
/** π, rounded to the nearest number. */
export const PI = 3.141592653589793;
