import { InputNumber, Select } from "antd";
import { useState } from "react";
import type { FamilyFit, ImportReport, QuantityFit } from "#src/log/import-report.ts";
import type { FitChoiceView, LogImport } from "#src/session/log-import.ts";
import { useText } from "../../use-text.ts";
import { familyWord } from "./family-words.ts";

const QUANTITY_WORDS = {
  setup: "import.quantity.setup",
  "per-piece": "import.quantity.perPiece",
  visit: "import.quantity.visit",
  waiting: "import.quantity.waiting",
  interarrival: "import.quantity.interarrival",
  "lot-size": "import.quantity.lotSize",
} as const;

interface Props {
  readonly report: ImportReport;
  readonly choices: readonly FitChoiceView[];
  readonly logImport: LogImport;
}

/** Every law that was fitted: what the model draws from, how sure it is, what else was tried; some can be chosen anew. */
export function FitsTab({ report, choices, logImport }: Props) {
  const { t } = useText();
  const names = new Map(report.activities.map(({ id, name }) => [id, name]));
  return (
    <>
      <p className="import-lead">{t("import.fitsLead")}</p>
      <table className="grid import-fits">
        <thead>
          <tr>
            <th scope="col">{t("import.role.activity")}</th>
            <th scope="col">{t("import.col.quantity")}</th>
            <th scope="col">{t("import.col.law")}</th>
            <th scope="col" className="num">
              {t("import.mean")}
            </th>
            <th scope="col" className="num">
              {t("import.col.interval")}
            </th>
            <th scope="col" className="num">
              {t("import.col.sd")}
            </th>
            <th scope="col" className="num">
              {t("import.col.rows")}
            </th>
            <th scope="col" className="num">
              {t("import.col.censored")}
            </th>
            <th scope="col">
              <span className="visually-hidden">{t("import.col.others")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {report.fits.map((fit) => (
            <FitRows
              key={fit.id}
              fit={fit}
              name={
                fit.activity === undefined ? t("import.wholeLine") : (names.get(fit.activity) ?? fit.activity)
              }
              choice={choices.find(({ id }) => id === fit.id)}
              logImport={logImport}
            />
          ))}
        </tbody>
      </table>
    </>
  );
}

interface RowProps {
  readonly fit: QuantityFit;
  readonly name: string;
  readonly choice: FitChoiceView | undefined;
  readonly logImport: LogImport;
}

function FitRows({ fit, name, choice, logImport }: RowProps) {
  const { t, of, format } = useText();
  const [open, setOpen] = useState(false);
  const { chosen, unit, interval, alternatives } = fit;
  const scale = unitOf(chosen.mean, unit);
  const inUnit = (value: number) => format.number(value * scale.factor);
  const changed = choice?.changed === true;
  return (
    <>
      <tr data-fit={fit.id} className={changed ? "is-changed" : undefined}>
        <th scope="row">{name}</th>
        <td>{t(QUANTITY_WORDS[fit.quantity])}</td>
        <td>
          {choice ? (
            <Select
              size="small"
              className="import-law"
              value={choice.family}
              aria-label={t("import.col.law")}
              popupMatchSelectWidth={false}
              options={choice.families.map((family) => ({ value: family, label: of(familyWord(family)) }))}
              onChange={(family) => logImport.chooseLaw(fit.id, family, choice.mean)}
            />
          ) : (
            of(familyWord(chosen.family))
          )}
        </td>
        <td className="num">
          {choice ? (
            <InputNumber
              size="small"
              className="import-mean"
              min={0}
              controls={false}
              value={Number((choice.mean * scale.factor).toPrecision(4))}
              suffix={t(scale.word)}
              aria-label={t("import.mean")}
              onChange={(value) => {
                if (value !== null && value > 0)
                  logImport.chooseLaw(fit.id, choice.family, value / scale.factor);
              }}
            />
          ) : (
            `${inUnit(chosen.mean)} ${t(scale.word)}`
          )}
        </td>
        <td className="num">
          {interval.mean && `${inUnit(interval.mean.low)} – ${inUnit(interval.mean.high)}`}
        </td>
        <td className="num">{inUnit(chosen.sd)}</td>
        <td className="num">{format.integer(fit.rows)}</td>
        <td className="num">{format.integer(fit.censored)}</td>
        <td>
          {alternatives.length > 0 && (
            <button
              type="button"
              className="link-button import-compare"
              aria-expanded={open}
              onClick={() => setOpen(!open)}
            >
              {t(open ? "import.hideOthers" : "import.showOthers", { n: alternatives.length })}
            </button>
          )}
        </td>
      </tr>
      {open && (
        <tr className="import-others">
          <td colSpan={9}>
            <Laws laws={alternatives} factor={scale.factor} />
          </td>
        </tr>
      )}
    </>
  );
}

function Laws({ laws, factor }: { laws: readonly FamilyFit[]; factor: number }) {
  const { t, of, format } = useText();
  return (
    <table className="grid import-narrow">
      <thead>
        <tr>
          <th scope="col">{t("import.col.law")}</th>
          <th scope="col" className="num">
            AIC
          </th>
          <th scope="col" className="num">
            KS
          </th>
          <th scope="col" className="num">
            AD
          </th>
          <th scope="col" className="num">
            {t("import.mean")}
          </th>
          <th scope="col" className="num">
            {t("import.col.sd")}
          </th>
        </tr>
      </thead>
      <tbody>
        {laws.map(({ family, aic, ks, ad, mean, sd }) => (
          <tr key={family}>
            <th scope="row">{of(familyWord(family))}</th>
            <td className="num">{format.number(aic)}</td>
            <td className="num">{ks !== undefined && format.number(ks)}</td>
            <td className="num">{ad !== undefined && format.number(ad)}</td>
            <td className="num">{format.number(mean * factor)}</td>
            <td className="num">{format.number(sd * factor)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Hours are shown as minutes or seconds where they are short. */
function unitOf(mean: number, unit: QuantityFit["unit"]) {
  if (unit === "pieces") return { factor: 1, word: "import.unit.pieces" } as const;
  if (mean >= 1) return { factor: 1, word: "import.unit.hours" } as const;
  return mean >= 1 / 60
    ? ({ factor: 60, word: "import.unit.minutes" } as const)
    : ({ factor: 3600, word: "import.unit.seconds" } as const);
}
