import type { FamilyId } from "#sim/fitting/family.ts";
import type { RankedFits } from "#sim/fitting/fit-families.ts";
import { FAMILY_WORDS, FIT_REASON_WORDS } from "#sim/fitting/fit-words.ts";
import { NO_VALUE } from "#src/i18n/format.ts";
import { useText } from "../use-text.ts";

interface Props {
  readonly ranked: RankedFits;
  readonly selected?: FamilyId;
  readonly onSelect: (family: FamilyId) => void;
}

/** The ranking by AIC, best first, and below it the families that have no fit with the reason. */
export function FitTable({ ranked, selected, onSelect }: Props) {
  const { t, of, format } = useText();
  const { fits, refused } = ranked;
  const best = fits.at(0)?.aic ?? 0;
  const simulated = fits.some(({ ks }) => ks.p !== undefined);
  const chance = (p: number | undefined): string => {
    if (p === undefined) return NO_VALUE;
    return p < 0.001 ? "<0.001" : p.toFixed(3);
  };
  // One number of decimals for all, so that the columns can be read down.
  const decimals = decimalsOf(Math.max(Math.abs(ranked.sample.mean), ranked.sample.sd));
  const size = (value: number): string => {
    if (value === Infinity) return "∞";
    return decimals > 0 ? value.toFixed(decimals).replace("-", "−") : format.integer(value);
  };
  const large = (value: number, places: number): string =>
    value < 100 ? value.toFixed(places) : format.integer(value);
  return (
    <div className="fit-ranking">
      <table className="grid fit-table">
        <caption>{t("fit.ranking")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("fit.family")}</th>
            <th scope="col" className="num" title={t("fit.deltaHint")}>
              ΔAIC
            </th>
            <th scope="col" className="num" title={t("fit.ksHint")}>
              KS
            </th>
            {simulated && (
              <th scope="col" className="num" title={t("fit.chanceHint")}>
                p
              </th>
            )}
            <th scope="col" className="num" title={t("fit.adHint")}>
              AD
            </th>
            <th scope="col" className="num" title={t("fit.chanceHint")}>
              p
            </th>
            <th scope="col" className="num">
              {t("fit.mean")}
            </th>
            <th scope="col" className="num">
              {t("fit.sd")}
            </th>
          </tr>
        </thead>
        <tbody>
          {fits.map((fit) => (
            <tr
              key={fit.family}
              className={fit.family === selected ? "is-selected" : undefined}
              onClick={() => onSelect(fit.family)}
            >
              <th scope="row">
                <label className={fit.ok ? "fit-name" : "fit-name is-far"}>
                  <input
                    type="radio"
                    name="fit-family"
                    checked={fit.family === selected}
                    onChange={() => onSelect(fit.family)}
                  />
                  {of(FAMILY_WORDS[fit.family])}
                </label>
              </th>
              <td className="num">{large(fit.aic - best, 1)}</td>
              <td className={fit.ok ? "num" : "num is-far"} title={fit.ok ? undefined : t("fit.farHint")}>
                {fit.ks.d.toFixed(3)}
              </td>
              {simulated && <td className="num">{chance(fit.ks.p)}</td>}
              <td className="num">{fit.ad.a2 === undefined ? NO_VALUE : large(fit.ad.a2, 3)}</td>
              <td className="num">{chance(fit.ad.p)}</td>
              <td className="num">{size(fit.mean)}</td>
              <td className="num">{size(fit.sd)}</td>
            </tr>
          ))}
          {refused.map(({ family, reason }) => (
            <tr key={family} className="fit-refused">
              <th scope="row">{of(FAMILY_WORDS[family])}</th>
              <td colSpan={simulated ? 7 : 6}>{of(FIT_REASON_WORDS[reason])}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="cell-note">{t(simulated ? "fit.simulatedNote" : "fit.chanceNote")}</p>
    </div>
  );
}

/** Decimals that leave four digits of a value, at most 9. */
function decimalsOf(value: number): number {
  if (!(value > 0)) return 2;
  return Math.min(9, Math.max(0, 3 - Math.floor(Math.log10(value))));
}
