import { InputNumber, Select, Switch, Tooltip } from "antd";
import { valueOf } from "#models/format/quantity.ts";
import { resolvePrices } from "#models/format/price-set.ts";
import type { Measure } from "#models/format/model-schema.ts";
import { useMemo, useState } from "react";
import { useSession, useSessionState } from "#src/session/session-context.ts";
import { WARM_UP_POINTER } from "#src/session/study-tools.ts";
import { RunControl } from "./run-control.tsx";
import { useText } from "./use-text.ts";

/** Precisions to choose from; 0 stands for none. */
const PRECISIONS = [0, 0.05, 0.02, 0.01, 0.005];

/** The measures as switches with what they cost, and the settings of the study. */
export function MeasuresRail() {
  const { t, of, format } = useText();
  const session = useSession();
  const model = useSessionState((state) => state.model);
  const priceSet = useSessionState((state) => state.priceSet);
  const chosen = useSessionState((state) => state.measures);
  const replications = useSessionState((state) => state.replications);
  const precision = useSessionState((state) => state.precision);
  const seed = useSessionState((state) => state.seed);
  const measures = useMemo(
    () => (model && priceSet ? resolvePrices(model, priceSet).measures : []),
    [model, priceSet],
  );
  const names = new Map(measures.map((measure) => [measure.id, of(measure.name)]));
  return (
    <aside className="rail" aria-label={t("rail.title")}>
      <div className="rail-scroll">
        <section>
          <h2 className="rail-title">{t("rail.measures")}</h2>
          {model && measures.length === 0 && <p className="rail-note">{t("rail.noMeasures")}</p>}
          {measures.map((measure) => (
            <MeasureCard
              key={measure.id}
              measure={measure}
              names={names}
              on={chosen.includes(measure.id)}
              onSwitch={(on) => session.switchMeasure(measure.id, on)}
            />
          ))}
          {chosen.length > 0 && (
            <div className="rail-total">
              <span>{t("rail.total")}</span>
              <strong>
                {format.money(
                  measures
                    .filter((measure) => chosen.includes(measure.id))
                    .reduce((sum, measure) => sum + investmentOf(measure), 0),
                )}
              </strong>
            </div>
          )}
        </section>
        <section>
          <h2 className="rail-title">{t("rail.study")}</h2>
          <div className="field">
            <label htmlFor="replications">
              {t(precision === undefined ? "rail.replications" : "rail.mostReplications")}
            </label>
            <InputNumber<number>
              id="replications"
              size="small"
              min={2}
              max={200}
              precision={0}
              value={replications}
              onChange={(value) => value !== null && session.setStudy({ replications: value })}
            />
          </div>
          <div className="field">
            <Tooltip title={t("rail.precisionNote")} placement="right">
              <label htmlFor="precision">{t("rail.precision")}</label>
            </Tooltip>
            <Select<number>
              id="precision"
              size="small"
              value={precision ?? 0}
              options={PRECISIONS.map((value) => ({
                value,
                label: value === 0 ? t("rail.noPrecision") : `± ${format.share(value)}`,
              }))}
              onChange={(value) => session.setStudy({ precision: value === 0 ? undefined : value })}
            />
          </div>
          <div className="field">
            <label htmlFor="seed">{t("rail.seed")}</label>
            <InputNumber<number>
              id="seed"
              size="small"
              min={0}
              max={4294967295}
              precision={0}
              controls={false}
              value={seed}
              onChange={(value) => value !== null && session.setStudy({ seed: value })}
            />
          </div>
          {model && (
            <>
              <StudyLength
                id="horizon"
                word={t("rail.horizon")}
                pointer="/study/horizonShifts"
                value={model.study.horizonShifts}
                min={1}
              />
              <StudyLength
                id="warm-up"
                word={t("rail.warmUp")}
                pointer={WARM_UP_POINTER}
                value={model.study.warmUpShifts}
                min={0}
              />
            </>
          )}
          {model && (
            <dl className="facts">
              <div>
                <dt>{t("rail.kind")}</dt>
                <dd>{t(model.study.kind === "steady-state" ? "rail.steadyState" : "rail.terminating")}</dd>
              </div>
            </dl>
          )}
        </section>
      </div>
      <RunControl />
    </aside>
  );
}

interface LengthProps {
  readonly id: string;
  readonly word: string;
  readonly pointer: string;
  /** shifts */
  readonly value: number;
  readonly min: number;
}

/** A length of the study in shifts; it is an edit of the model, and is taken over when the field is left. */
function StudyLength({ id, word, pointer, value, min }: LengthProps) {
  const { t } = useText();
  const session = useSession();
  const [typed, setTyped] = useState<number>();
  const take = () => {
    if (typed !== undefined && typed !== value) void session.edit(pointer, typed);
    setTyped(undefined);
  };
  return (
    <div className="field">
      <label htmlFor={id}>{word}</label>
      <InputNumber<number>
        id={id}
        size="small"
        min={min}
        max={1000}
        precision={0}
        suffix={t("rail.inShifts")}
        value={typed ?? value}
        onChange={(next) => setTyped(next ?? undefined)}
        onStep={(next) => void session.edit(pointer, next)}
        onBlur={take}
        onPressEnter={take}
      />
    </div>
  );
}

function investmentOf(measure: Measure): number {
  return measure.investment.reduce((sum, item) => sum + item.count * valueOf(item.amount), 0);
}

interface CardProps {
  readonly measure: Measure;
  readonly names: ReadonlyMap<string, string>;
  readonly on: boolean;
  readonly onSwitch: (on: boolean) => void;
}

function MeasureCard({ measure, names, on, onSwitch }: CardProps) {
  const { t, of, format } = useText();
  const investment = investmentOf(measure);
  const running = measure.running.reduce((sum, item) => sum + valueOf(item.amount), 0);
  const list = (ids: readonly string[]) => ids.map((id) => names.get(id) ?? id).join(t("list.separator"));
  const name = of(measure.name);
  return (
    <div className={`measure${on ? " is-on" : ""}`} data-measure={measure.id}>
      <div className="measure-head">
        <Tooltip title={measure.description && of(measure.description)} placement="right">
          <span className="measure-name" tabIndex={0}>
            {name}
          </span>
        </Tooltip>
        <Switch size="small" checked={on} onChange={onSwitch} aria-label={name} />
      </div>
      <div className="measure-money">
        <span>{t("rail.investment")}</span>
        <strong>{format.money(investment)}</strong>
      </div>
      {running > 0 && (
        <div className="measure-money">
          <span>{t("rail.running")}</span>
          <strong>{t("rail.perYear", { money: format.money(running) })}</strong>
        </div>
      )}
      {measure.requires.length > 0 && (
        <div className="rail-note">{t("rail.requires", { list: list(measure.requires) })}</div>
      )}
      {measure.excludes.length > 0 && (
        <div className="rail-note">{t("rail.excludes", { list: list(measure.excludes) })}</div>
      )}
    </div>
  );
}
