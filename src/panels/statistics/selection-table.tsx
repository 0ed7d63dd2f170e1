import type { Model } from "#models/format/model-schema.ts";
import { NO_VALUE } from "#src/i18n/format.ts";
import type { SelectionResult } from "#src/study/selection-result.ts";
import { useText, type Text } from "../use-text.ts";

/** The measures of a variant in words. */
export function variantName(
  model: Model,
  measures: readonly string[],
  { t, of }: Pick<Text, "t" | "of">,
): string {
  if (measures.length === 0) return t("selection.asItIs");
  return measures
    .map((id) => {
      const measure = model.measures.find((candidate) => candidate.id === id);
      return measure === undefined ? id : of(measure.name);
    })
    .join(t("list.separator"));
}

/** What became of each variant, the chosen one first in words. */
export function SelectionTable({ model, result }: { model: Model; result: SelectionResult }) {
  const text = useText();
  const { t, format } = text;
  const { selected, variants, unit } = result;
  const name = (index: number) => variantName(model, variants[index].measures, text);
  const withHalf = (value: string, low: number | null, high: number | null) =>
    low === null || high === null
      ? value
      : `${value} ± ${unit === "1" ? format.share((high - low) / 2, 2) : format.number((high - low) / 2)}`;
  return (
    <>
      <p className="warm-up-answer" data-selected={selected ?? undefined}>
        {selected === null
          ? t("selection.open", { n: result.stage })
          : t("selection.chosen", {
              name: name(selected),
              level: format.share(result.level, 0),
              indifference: format.quantity(result.indifference, unit),
              runs: format.integer(result.runs),
            })}
      </p>
      <table className="grid">
        <caption>
          {t("selection.caption", { kpi: result.kpi, n: result.firstStage, most: result.maximum })}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t("selection.variant")}</th>
            <th scope="col" className="num">
              {t("selection.mean")}
            </th>
            <th scope="col" className="num">
              {t("selection.replications")}
            </th>
            <th scope="col" className="num">
              {t("selection.dropped")}
            </th>
            <th scope="col" className="num">
              {t("selection.difference")}
            </th>
            <th scope="col" className="num">
              {t("selection.gain")}
            </th>
          </tr>
        </thead>
        <tbody>
          {variants.map((variant, index) => {
            const dropped = result.eliminations.find(({ system }) => system === index);
            const difference = result.differences.find((one) => one.variant === index);
            return (
              <tr key={variant.measures.join(",")} className={index === selected ? "is-selected" : undefined}>
                <th scope="row">{name(index)}</th>
                <td className="num">
                  {withHalf(format.quantity(variant.mean, unit), variant.low, variant.high)}
                </td>
                <td className="num">{variant.values.length}</td>
                <td className="num">
                  {dropped === undefined
                    ? NO_VALUE
                    : t("selection.droppedAt", { n: dropped.stage, by: name(dropped.by) })}
                </td>
                <td className="num">
                  {difference === undefined
                    ? NO_VALUE
                    : withHalf(format.quantity(difference.mean, unit), difference.low, difference.high)}
                </td>
                <td className="num">
                  {difference === undefined || difference.varianceReduction === null
                    ? NO_VALUE
                    : format.number(difference.varianceReduction)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}
