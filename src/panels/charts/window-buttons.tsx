import { Button, Tooltip } from "antd";
import { useText } from "../use-text.ts";
import type { WindowControls } from "./use-time-window.ts";

/** Zoom and move by buttons. */
export function WindowButtons({ controls }: { controls: WindowControls }) {
  const { t } = useText();
  const { earlier, later, zoomIn, zoomOut, whole } = controls;
  const buttons = [
    { name: "earlier", word: t("chart.earlier"), icon: "M7 2 3 6l4 4", act: earlier },
    { name: "zoom-out", word: t("chart.zoomOut"), icon: "M2 6h8", act: zoomOut },
    { name: "zoom-in", word: t("chart.zoomIn"), icon: "M2 6h8M6 2v8", act: zoomIn },
    { name: "later", word: t("chart.later"), icon: "m5 2 4 4-4 4", act: later },
  ];
  return (
    <span className="window-buttons" role="group" aria-label={t("chart.windowTools")}>
      {buttons.map(({ name, word, icon, act }) => (
        <Button key={name} size="small" aria-label={word} title={word} onClick={act} data-action={name}>
          <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
            <path d={icon} fill="none" stroke="currentColor" strokeWidth="1.6" />
          </svg>
        </Button>
      ))}
      <Button size="small" onClick={whole} data-action="whole-window">
        {t("chart.all")}
      </Button>
    </span>
  );
}

/** What hand and keys do in the plot. */
export function HandHelp({ text }: { text: string }) {
  const { t } = useText();
  return (
    <Tooltip title={text}>
      <span className="chart-help" tabIndex={0} role="note" aria-label={`${t("chart.help")}: ${text}`}>
        ?
      </span>
    </Tooltip>
  );
}
