import { distributionOf, type WrittenDistribution } from "#models/format/distribution-of.ts";
import type { Label } from "#models/format/text.ts";
import type { TimeUnit } from "#models/format/units.ts";
import type { FamilyId } from "#sim/fitting/family.ts";
import type { RankedFits } from "#sim/fitting/fit-families.ts";
import { CHOICE_WORDS, FAMILY_WORDS, FIT_REASON_WORDS } from "#sim/fitting/fit-words.ts";
import type { FitReview } from "#sim/fitting/review.ts";
import type { VariateSpec } from "#sim/random/variate-spec.ts";
import { ENGINE_VERSION } from "#sim/version.ts";
import type { ColumnNumbers } from "#src/host/column-numbers.ts";

/** Version of the JSON that `fit --json` prints. */
export const FIT_FORMAT = "chejian-fit/1";

/** What `fit --json` prints. Values, parameters and places are in the unit of the column; JSON has no ∞: it reads null. */
export function fitDocument(
  file: string,
  read: ColumnNumbers,
  unit: TimeUnit,
  review: FitReview,
): Record<string, unknown> {
  const source = `${file} · ${read.column}`;
  const written = (spec: VariateSpec): WrittenDistribution =>
    distributionOf(spec, { unit, provenance: "measured", source });
  const { ranked, details, short, together, ...rest } = review;
  return {
    format: FIT_FORMAT,
    engineVersion: ENGINE_VERSION,
    file,
    table: read.format,
    columns: read.columns,
    column: read.column,
    unit,
    rows: read.rows,
    empty: read.empty,
    notes: read.notes,
    ...rankedDocument(ranked, written, (family) => details[family]),
    ...rest,
    ...(short === undefined
      ? {}
      : {
          short: {
            ...short,
            ...(short.fits === undefined ? {} : { fits: rankedDocument(short.fits, written, () => ({})) }),
          },
        }),
    ...(together === undefined ? {} : { together: { spec: together, ...written(together) } }),
  };
}

function rankedDocument(
  { sample, fits, refused, empirical, chosen }: RankedFits,
  written: (spec: VariateSpec) => WrittenDistribution,
  detail: (family: FamilyId) => object | undefined,
): Record<string, unknown> {
  return {
    sample,
    fits: fits.map((fit, index) => ({
      rank: index + 1,
      name: FAMILY_WORDS[fit.family],
      ...fit,
      ...detail(fit.family),
      ...written(fit.spec),
    })),
    refused: refused.map(({ family, reason }): { family: FamilyId; reason: string; label: Label } => ({
      family,
      reason,
      label: FIT_REASON_WORDS[reason],
    })),
    chosen: { ...chosen, label: CHOICE_WORDS[chosen.reason], ...written(chosen.spec) },
    empirical: { spec: empirical, ...written(empirical) },
  };
}
