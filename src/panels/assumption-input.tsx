import { InputNumber, Tooltip } from "antd";
import { useState } from "react";
import type { AssumptionRow } from "#models/format/assumptions.ts";
import type { SessionState } from "#src/session/session-state.ts";
import { useText } from "./use-text.ts";

interface Props {
  readonly row: AssumptionRow;
  readonly value: number;
  /** The last value typed here that the model refused. */
  readonly refused: SessionState["refusedEdit"];
  readonly onCommit: (value: number) => void;
}

/** One number of the model. It is handed over on Enter or when the field is left; what was refused stays typed. */
export function AssumptionInput({ row, value, refused, onCommit }: Props) {
  const { t, of } = useText();
  const [typed, setTyped] = useState<number | null>(value);
  const commit = () => {
    if (typed === null) setTyped(value);
    else if (typed !== value) onCommit(typed);
  };
  const problem = refused?.value === typed ? refused?.problem : undefined;
  return (
    <Tooltip
      open={problem ? undefined : false}
      title={
        problem &&
        `${of(problem.message)}${of(problem.expected) && ` · ${t("problems.expected")}: ${of(problem.expected)}`}`
      }
    >
      <InputNumber<number>
        size="small"
        className="assumption-input"
        value={typed}
        controls={false}
        status={problem ? "error" : undefined}
        aria-label={`${of(row.label)}${row.priceSet ? ` (${row.priceSet})` : ""}`}
        aria-invalid={problem ? true : undefined}
        onChange={setTyped}
        onBlur={commit}
        onPressEnter={commit}
      />
    </Tooltip>
  );
}
