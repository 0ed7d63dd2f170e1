import { Button, InputNumber, Select } from "antd";
import { useState } from "react";
import { proposedMeasures } from "#models/format/measures.ts";
import type { Model } from "#models/format/model-schema.ts";
import { KPI_CATALOGUE } from "#models/kpi/catalogue.ts";
import { unitText } from "#src/i18n/format.ts";
import { useSession, useSessionState } from "#src/session/session-context.ts";
import { useStore } from "#src/session/store.ts";
import { selectionKey, type SelectionChoice } from "#src/session/study-tools.ts";
import { useText } from "../use-text.ts";
import { SelectionTable, variantName } from "./selection-table.tsx";
import { TaskControl } from "./task-control.tsx";

/** Proposed at first: unit cost, to one yuan a part. */
const DEFAULT_KPI = "UC";
const DEFAULT_INDIFFERENCE = 1;

/** Chooses the best of several sets of measures, with a stated chance of being right. */
export function SelectionPanel() {
  const model = useSessionState((state) => state.model);
  return model ? <Selection key={model.id} model={model} /> : null;
}

function Selection({ model }: { model: Model }) {
  const { t, of, language } = useText();
  const { tools } = useSession();
  const measures = useSessionState((state) => state.measures);
  const state = useStore(tools.selection.store, (now) => now);
  const [variants, setVariants] = useState<readonly (readonly string[])[]>(() => firstVariants(model));
  const [kpi, setKpi] = useState(DEFAULT_KPI);
  const [indifference, setIndifference] = useState<number>(DEFAULT_INDIFFERENCE);
  const choice: SelectionChoice = { variants, kpi, indifference };
  const key = useSessionState((session) => selectionKey(session, choice));
  const definition = KPI_CATALOGUE.find((one) => one.id === kpi);
  const isListed = variants.some((variant) => sameSet(variant, measures));
  return (
    <div className="panel-scroll">
      <p className="panel-note">{t("selection.note")}</p>
      <ul className="variants" aria-label={t("selection.variants")}>
        {variants.map((variant, index) => (
          <li key={variant.join(",")}>
            <span>{variantName(model, variant, { t, of })}</span>
            <Button
              type="text"
              size="small"
              aria-label={t("selection.drop", { name: variantName(model, variant, { t, of }) })}
              onClick={() => setVariants(variants.filter((_, other) => other !== index))}
            >
              ×
            </Button>
          </li>
        ))}
        <li>
          <Button
            size="small"
            disabled={isListed}
            onClick={() => setVariants([...variants, [...measures]])}
            data-action="add-variant"
          >
            {t(isListed ? "selection.listed" : "selection.add")}
          </Button>
        </li>
      </ul>
      <TaskControl
        state={state}
        stale={state.resultKey !== undefined && state.resultKey !== key}
        startWord={t(state.result ? "selection.again" : "selection.start")}
        disabled={variants.length < 2 || !(indifference > 0)}
        onStart={() => tools.startSelection(choice)}
        onStop={() => tools.selection.stop()}
      >
        <label className="task-field">
          {t("selection.kpi")}
          <Select
            size="small"
            value={kpi}
            popupMatchSelectWidth={false}
            onChange={setKpi}
            options={KPI_CATALOGUE.map((one) => ({ value: one.id, label: `${one.id} ${of(one.name)}` }))}
          />
        </label>
        <label className="task-field">
          {t("selection.indifference")}
          <InputNumber
            size="small"
            min={0}
            value={indifference}
            onChange={(value) => setIndifference(value ?? 0)}
            suffix={definition && unitText(definition.unit, language)}
          />
        </label>
      </TaskControl>
      {state.result && <SelectionTable model={model} result={state.result} />}
    </div>
  );
}

/** The line as it is, each proposed measure that can stand alone, and all that go together. */
function firstVariants(model: Model): string[][] {
  const proposed = proposedMeasures(model);
  const alone = model.measures.filter(({ requires }) => requires.length === 0).map(({ id }) => [id]);
  const all = [[], ...alone, proposed];
  return all.filter((variant, index) => all.findIndex((other) => sameSet(other, variant)) === index);
}

function sameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((id) => other.includes(id));
}
