import type { ReactNode } from "react";
import type { SceneElement } from "#models/scene.ts";
import type { ElementReport } from "#models/window-figures.ts";
import { useText } from "./use-text.ts";

/** Figures of a control chart, of a process and of its capability, as rows of a list of facts. */
export function QualityFacts({ element, report }: { element: SceneElement; report: ElementReport }) {
  const { t, of, format } = useText();
  const { samples, signals = 0, falseAlarms = 0, runSamples = 0, outOfControlParts } = report;
  const row = (key: string, name: string, value: ReactNode) => (
    <div key={key} data-fact={key}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
  return (
    <>
      {samples !== undefined && row("samples", t("inspector.samples"), format.integer(samples))}
      {samples !== undefined &&
        row(
          "signals",
          t("inspector.signals"),
          t("inspector.signalsOfFalse", {
            signals: format.integer(signals),
            falseAlarms: format.integer(falseAlarms),
          }),
        )}
      {signals > 0 && row("run-length", t("inspector.runLength"), format.number(runSamples / signals))}
      {outOfControlParts !== undefined &&
        row("out-of-control", t("inspector.outOfControl"), format.duration(report.outOfControlSeconds ?? 0))}
      {outOfControlParts !== undefined &&
        row("out-of-control-parts", t("inspector.outOfControlParts"), format.integer(outOfControlParts))}
      {(element.characteristics ?? []).flatMap(({ name, cpk, ppm }) => [
        row(`cpk-${name.en}`, t("inspector.capability", { name: of(name) }), format.number(cpk)),
        row(`ppm-${name.en}`, t("inspector.ppm", { name: of(name) }), format.number(ppm)),
      ])}
    </>
  );
}
