import type { CaseResult, OutputResult } from "#src/reference/result.ts";
import { NO_VALUE } from "#src/i18n/format.ts";
import { useText } from "../use-text.ts";

/** Significant digits of a figure and of a standard error. */
const DIGITS = 7;
const ERROR_DIGITS = 2;

interface Props {
  readonly published: CaseResult | undefined;
  readonly here: CaseResult | undefined;
}

/** Every output of a case: what is expected, what was published, what this browser found. */
export function OutputsTable({ published, here }: Props) {
  const { t } = useText();
  const names = [
    ...new Set([...(published?.outputs ?? []), ...(here?.outputs ?? [])].map(({ name }) => name)),
  ];
  const of = (result: CaseResult | undefined, name: string) =>
    result?.outputs.find((output) => output.name === name);
  return (
    <table className="trust-outputs">
      <thead>
        <tr>
          <th scope="col">{t("trust.output")}</th>
          <th scope="col">{t("trust.class")}</th>
          <th scope="col" className="number">
            {t("trust.expected")}
          </th>
          <th scope="col" className="number">
            {t("trust.published")}
          </th>
          <th scope="col" className="number">
            {t("trust.here")}
          </th>
        </tr>
      </thead>
      <tbody>
        {names.map((name) => {
          const any = of(published, name) ?? of(here, name);
          return (
            <tr key={name}>
              <th scope="row" lang="en">
                {name}
              </th>
              <td>{any?.class}</td>
              <td className="number">{figure(any?.expected ?? null, DIGITS)}</td>
              <MeasuredCell output={of(published, name)} />
              <MeasuredCell output={of(here, name)} />
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function MeasuredCell({ output }: { output: OutputResult | undefined }) {
  const { of } = useText();
  if (!output) return <td className="number">{NO_VALUE}</td>;
  return (
    <td className={`number${output.pass ? "" : " is-far"}`} title={output.reason && of(output.reason)}>
      {figure(output.measured, DIGITS)}
      {output.standardError > 0 && (
        <span className="cell-note"> ± {figure(output.standardError, ERROR_DIGITS)}</span>
      )}
      {output.replications > 1 && <span className="cell-note"> n={output.replications}</span>}
    </td>
  );
}

/** Digits as they were computed: these tables are for checking, so no grouping and no rounding to what reads well. */
function figure(value: number | null, digits: number): string {
  if (value === null) return NO_VALUE;
  return String(Number(value.toPrecision(digits))).replace("-", "−");
}
