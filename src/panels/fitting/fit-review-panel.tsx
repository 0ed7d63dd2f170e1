import { useState } from "react";
import type { TimeUnit } from "#models/format/units.ts";
import type { FamilyId } from "#sim/fitting/family.ts";
import { isCountFamily } from "#sim/fitting/fit.ts";
import { FAMILY_WORDS } from "#sim/fitting/fit-words.ts";
import type { FitReview } from "#sim/fitting/review.ts";
import { useText } from "../use-text.ts";
import { FitChosen } from "./fit-chosen.tsx";
import { FitFacts } from "./fit-facts.tsx";
import { FitTable } from "./fit-table.tsx";
import { HistogramPlot } from "./histogram-plot.tsx";
import { ProbabilityPlot } from "./probability-plot.tsx";
import { SurvivalPlot } from "./survival-plot.tsx";

interface Props {
  readonly review: FitReview;
  /** of the values */
  readonly unit: TimeUnit;
  /** where the values come from, for the distribution that is copied into a model */
  readonly source?: string;
}

/** The fits of a sample: what it is, the ranking, and plots and parameters of the family that is looked at. */
export function FitReviewPanel({ review, unit, source }: Props) {
  const { t, of } = useText();
  const { ranked, details } = review;
  const [wanted, setWanted] = useState<FamilyId>();
  const fit =
    ranked.fits.find(({ family }) => family === wanted) ??
    ranked.fits.find(({ family }) => family === ranked.chosen.family) ??
    ranked.fits.at(0);
  const detail = fit && details[fit.family];
  const counts = fit !== undefined && isCountFamily(fit.family);
  return (
    <div className="fit-review">
      <FitFacts review={review} />
      <div className="fit-columns">
        <FitTable ranked={ranked} selected={fit?.family} onSelect={setWanted} />
        <div className="fit-plots">
          <HistogramPlot review={review} fit={fit} unit={unit} />
          {fit && detail && (
            <div className="fit-squares">
              <ProbabilityPlot
                title={t("fit.ppTitle", { family: of(FAMILY_WORDS[fit.family]) })}
                points={detail.pp}
                fittedLabel={t("fit.fittedShare")}
                observedLabel={t("fit.observedShare")}
                unitRange
              />
              <ProbabilityPlot
                title={t("fit.qqTitle", { family: of(FAMILY_WORDS[fit.family]) })}
                points={detail.qq}
                fittedLabel={counts ? t("fit.fittedCount") : t("fit.fittedQuantile", { unit })}
                observedLabel={counts ? t("fit.observedCount") : t("fit.observedQuantile", { unit })}
              />
            </div>
          )}
          {review.survival && <SurvivalPlot review={review} fit={fit} unit={unit} />}
        </div>
        <FitChosen review={review} fit={fit} unit={unit} source={source} />
      </div>
    </div>
  );
}
