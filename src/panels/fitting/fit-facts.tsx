import { CHOICE_WORDS, FAMILY_WORDS } from "#sim/fitting/fit-words.ts";
import type { FitReview } from "#sim/fitting/review.ts";
import type { Share } from "#sim/fitting/split-mass.ts";
import { useText } from "../use-text.ts";

/** The sample in figures, the parts that stand apart, and the law that is suggested. */
export function FitFacts({ review }: { review: FitReview }) {
  const { t, of, format } = useText();
  const { sample, chosen } = review.ranked;
  const share = (part: Share): string =>
    t("fit.shareOf", {
      n: format.integer(part.count),
      share: format.share(part.share),
      low: format.share(part.low),
      high: format.share(part.high),
    });
  const facts: [string, string][] = [
    [
      t("fit.values"),
      sample.censored > 0
        ? t("fit.valuesCut", { n: format.integer(sample.count), cut: format.integer(sample.censored) })
        : format.integer(sample.count),
    ],
    [t("fit.mean"), format.number(sample.mean)],
    [t("fit.sd"), format.number(sample.sd)],
    [
      t("fit.range"),
      t("fit.fromTo", { low: format.number(sample.least), high: format.number(sample.greatest) }),
    ],
  ];
  if (review.zero) facts.push([t("fit.zero"), share(review.zero)]);
  if (review.short) facts.push([t("fit.short"), share(review.short)]);
  return (
    <div className="fit-facts">
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="fit-suggestion">
        <strong>{t("fit.suggested", { family: of(FAMILY_WORDS[chosen.family]) })}</strong>{" "}
        {of(CHOICE_WORDS[chosen.reason])}
      </p>
    </div>
  );
}
