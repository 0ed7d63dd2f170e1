import { Button, Checkbox, Input, InputNumber, Segmented, Select } from "antd";
import { useRef, useState, type DragEvent } from "react";
import { TIME_UNITS, type TimeUnit } from "#models/format/units.ts";
import type { FitStudy, FitStudyState } from "#src/session/fit-study.ts";
import { useText } from "../use-text.ts";

/** Values up to which p-values of every family are simulated in a time that a person waits. */
const SIMULATION_LIMIT = 5000;
const NONE = "";
/** Endurance of 23 ball bearings in 10⁶ revolutions (Lieblein and Zelen 1956). */
const SAMPLE =
  "17.88 28.92 33.00 41.52 42.12 45.60 48.48 51.84 51.96 54.12 55.56 67.80 68.64 68.64 68.88 84.12 93.12 98.64 105.12 105.84 127.92 128.04 173.40";

interface Props {
  readonly study: FitStudy;
  readonly state: FitStudyState;
}

/** Where data are pasted or dropped, and how they are to be fitted. */
export function FitInput({ study, state }: Props) {
  const { t, of, format } = useText();
  const picker = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const { text, file, account } = state;
  const drop = (event: DragEvent) => {
    event.preventDefault();
    event.stopPropagation();
    setOver(false);
    const [dropped] = event.dataTransfer.files;
    if (dropped) void study.choose(dropped);
  };
  return (
    <div
      className={`fit-input${over ? " is-over" : ""}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <h3>{t("fit.data")}</h3>
      {file ? (
        <p className="fit-file">
          <span title={file.name}>{file.name}</span>
          <Button size="small" onClick={() => study.setText("")}>
            {t("fit.removeFile")}
          </Button>
        </p>
      ) : (
        <Input.TextArea
          className="fit-text"
          rows={7}
          value={text}
          placeholder={t("fit.placeholder")}
          aria-label={t("fit.data")}
          onChange={(event) => study.setText(event.target.value)}
          onBlur={() => void study.runNew()}
          onPaste={() => setTimeout(() => void study.runNew())}
        />
      )}
      <div className="fit-buttons">
        <Button
          type="primary"
          size="small"
          disabled={!study.hasData()}
          onClick={() => void study.run()}
          data-action="fit-run"
        >
          {t("fit.run")}
        </Button>
        <Button size="small" onClick={() => picker.current?.click()}>
          {t("fit.choose")}
        </Button>
        {!study.hasData() && (
          <Button
            size="small"
            type="text"
            data-action="fit-sample"
            onClick={() => {
              study.setText(SAMPLE);
              void study.run();
            }}
          >
            {t("fit.sample")}
          </Button>
        )}
        <input
          ref={picker}
          type="file"
          accept=".csv,.tsv,.txt,.xlsx,text/csv"
          hidden
          aria-label={t("fit.choose")}
          data-action="fit-file"
          onChange={(event) => {
            const chosen = event.target.files?.[0];
            event.target.value = "";
            if (chosen) void study.choose(chosen);
          }}
        />
      </div>
      {file && account && (
        <p className="fit-read">
          {t("fit.read", {
            rows: format.integer(account.rows),
            empty: format.integer(account.empty),
          })}
          {account.notes.map((note) => ` · ${of(note)}`)}
        </p>
      )}
      <FitOptions study={study} state={state} />
      <p className="sheet-hint">{t("fit.privacy")}</p>
    </div>
  );
}

function FitOptions({ study, state }: Props) {
  const { t } = useText();
  const { choices, columns, account, review } = state;
  const tooMany = (review?.ranked.sample.count ?? 0) > SIMULATION_LIMIT;
  const column = choices.column ?? account?.column;
  return (
    <>
      {columns.length > 1 && (
        <>
          <label className="fit-field">
            {t("fit.column")}
            <Select
              size="small"
              value={column}
              options={columns.map((name) => ({ value: name, label: name }))}
              popupMatchSelectWidth={false}
              onChange={(name) => void study.set({ column: name })}
            />
          </label>
          <label className="fit-field">
            {t("fit.censoredColumn")}
            <Select
              size="small"
              value={choices.censored ?? NONE}
              options={[
                { value: NONE, label: t("fit.none") },
                ...columns.filter((name) => name !== column).map((name) => ({ value: name, label: name })),
              ]}
              popupMatchSelectWidth={false}
              onChange={(name) => void study.set({ censored: name === NONE ? undefined : name })}
            />
          </label>
        </>
      )}
      <h3>{t("fit.how")}</h3>
      <Checkbox
        checked={choices.zeroMass}
        onChange={(event) => void study.set({ zeroMass: event.target.checked })}
      >
        {t("fit.zeroApart")}
      </Checkbox>
      <label className="fit-field">
        {t("fit.shortBelow")}
        <InputNumber
          size="small"
          min={0}
          value={choices.shortBelow ?? null}
          placeholder={t("fit.none")}
          onChange={(value) => {
            const limit = Number(value);
            void study.set({ shortBelow: limit > 0 ? limit : undefined });
          }}
        />
      </label>
      <Checkbox
        checked={choices.counts}
        onChange={(event) => void study.set({ counts: event.target.checked })}
      >
        {t("fit.counts")}
      </Checkbox>
      <Checkbox
        checked={choices.locationEstimated}
        disabled={choices.counts}
        onChange={(event) => void study.set({ locationEstimated: event.target.checked })}
      >
        {t("fit.locationEstimated")}
      </Checkbox>
      <Checkbox
        checked={choices.simulated}
        disabled={tooMany && !choices.simulated}
        onChange={(event) => void study.set({ simulated: event.target.checked })}
      >
        {t("fit.simulate")}
      </Checkbox>
      <label className="fit-field">
        {t("fit.unit")}
        <Segmented<TimeUnit>
          size="small"
          value={choices.unit}
          options={[...TIME_UNITS]}
          onChange={(unit) => void study.set({ unit })}
        />
      </label>
    </>
  );
}
