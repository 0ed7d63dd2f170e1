import { Button } from "antd";
import { useRef, useState } from "react";
import { distributionOf } from "#models/format/distribution-of.ts";
import type { TimeUnit } from "#models/format/units.ts";
import type { Fit } from "#sim/fitting/fit.ts";
import { FAMILY_WORDS, PARAMETER_WORDS } from "#sim/fitting/fit-words.ts";
import type { FitReview } from "#sim/fitting/review.ts";
import { NO_VALUE } from "#src/i18n/format.ts";
import { useText } from "../use-text.ts";

interface Props {
  readonly review: FitReview;
  readonly fit?: Fit;
  readonly unit: TimeUnit;
  readonly source?: string;
}

type Taken = "family" | "empirical" | "together";

/** Parameters of the family that is looked at, and what a model file takes of it. */
export function FitChosen({ review, fit, unit, source }: Props) {
  const { t, of, format } = useText();
  const { intervals, chiSquare } = (fit && review.details[fit.family]) ?? {};
  return (
    <section className="fit-chosen">
      {fit && (
        <div>
          <h3>{t("fit.parametersOf", { family: of(FAMILY_WORDS[fit.family]) })}</h3>
          <table className="grid fit-parameters">
            <thead>
              <tr>
                <th scope="col">{t("fit.parameter")}</th>
                <th scope="col" className="num">
                  {t("fit.estimate")}
                </th>
                <th scope="col" className="num">
                  {t("fit.interval")}
                </th>
              </tr>
            </thead>
            <tbody>
              {fit.location !== 0 && (
                <tr>
                  <th scope="row">{of(PARAMETER_WORDS.location)}</th>
                  <td className="num">{format.number(fit.location)}</td>
                  <td className="num">{NO_VALUE}</td>
                </tr>
              )}
              {Object.entries(fit.parameters).map(([name, value]) => {
                const interval = intervals?.[name];
                return (
                  <tr key={name}>
                    <th scope="row">{of(PARAMETER_WORDS[name])}</th>
                    <td className="num">{format.number(value)}</td>
                    <td className="num">
                      {interval
                        ? t("fit.fromTo", {
                            low: format.number(interval.low),
                            high: format.number(interval.high),
                          })
                        : NO_VALUE}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
          <p className="cell-note">
            {t("fit.likelihood", {
              value: fit.logLikelihood.toFixed(2).replace("-", "−"),
              aic: fit.aic.toFixed(2).replace("-", "−"),
              bic: fit.bic.toFixed(2).replace("-", "−"),
            })}
          </p>
          {chiSquare && (
            <p className="cell-note">
              {t("fit.chiSquare", {
                value: format.number(chiSquare.statistic),
                degrees: chiSquare.degreesOfFreedom,
                p: chiSquare.pValue < 0.001 ? "<0.001" : chiSquare.pValue.toFixed(3),
              })}
            </p>
          )}
        </div>
      )}
      <ModelText review={review} fit={fit} unit={unit} source={source} />
    </section>
  );
}

/** The distribution as a model file writes it, to be copied. */
function ModelText({ review, fit, unit, source }: Props) {
  const { t, of } = useText();
  const { ranked, together } = review;
  const [wanted, setWanted] = useState<Taken>();
  const [lastCopied, setCopied] = useState("");
  const shown = useRef<HTMLPreElement>(null);
  const offered: Taken[] = [
    ...(fit ? ["family" as const] : []),
    "empirical",
    ...(together ? ["together" as const] : []),
  ];
  const suggested: Taken = ranked.chosen.family === "empirical" || !fit ? "empirical" : "family";
  const taken = wanted && offered.includes(wanted) ? wanted : suggested;
  const spec =
    taken === "together" && together ? together : taken === "family" && fit ? fit.spec : ranked.empirical;
  const written = distributionOf(spec, { unit, provenance: "measured", ...(source ? { source } : {}) });
  const text = "distribution" in written ? JSON.stringify(written.distribution, null, 2) : "";
  const names: Record<Taken, string> = {
    family: fit ? of(FAMILY_WORDS[fit.family]) : "",
    empirical: of(FAMILY_WORDS.empirical),
    together: t("fit.together"),
  };
  return (
    <div>
      <header className="fit-model-head">
        <h3>{t("fit.modelText")}</h3>
        <Button
          size="small"
          type="primary"
          disabled={text === ""}
          data-action="copy-distribution"
          onClick={() => void copied(text, shown.current).then((done) => setCopied(done ? text : ""))}
        >
          {t(lastCopied === text && text !== "" ? "fit.copied" : "fit.copy")}
        </Button>
      </header>
      <div className="fit-take">
        {offered.map((one) => (
          <label key={one}>
            <input type="radio" name="fit-taken" checked={one === taken} onChange={() => setWanted(one)} />
            {names[one]}
          </label>
        ))}
      </div>
      {"reason" in written ? (
        <p className="fit-not-written">{of(written.reason)}</p>
      ) : (
        <pre ref={shown} className="fit-model-text" tabIndex={0} aria-label={t("fit.modelText")}>
          {text}
        </pre>
      )}
    </div>
  );
}

/** Copies a text; where the browser forbids it (no secure address) the text is selected for the user to copy. */
async function copied(text: string, shown: HTMLElement | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    if (shown) window.getSelection()?.selectAllChildren(shown);
    return false;
  }
}
