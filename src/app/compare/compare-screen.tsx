import { Button, ConfigProvider } from "antd";
import { useEffect, useMemo, useState } from "react";
import { CompareTiles } from "#src/panels/compare-tiles.tsx";
import { ClockText, PlayControls, TimeSlider, Waiting } from "#src/panels/playback-bar.tsx";
import { RunControl } from "#src/panels/run-control.tsx";
import { useClockDriver } from "#src/panels/use-clock-driver.ts";
import { useText } from "#src/panels/use-text.ts";
import { DEMAND_WORDS } from "#src/i18n/result-words.ts";
import { FollowedClock } from "#src/session/followed-clock.ts";
import { useSession, useSessionState } from "#src/session/session-context.ts";
import { settingsKey } from "#src/session/session-state.ts";
import { demandOf } from "#src/session/view-window.ts";
import { CameraLink } from "#src/view3d/camera-link.ts";
import { probeGraphics } from "#src/view3d/graphics.ts";
import { antdTheme } from "../theme.ts";
import { LookSwitches } from "../top-bar.tsx";
import { ComparePane } from "./compare-pane.tsx";
import { useFullScreen, type FullScreen } from "./use-full-screen.ts";

/** Where keys are typed or choose something. */
const TYPING = "input:not([type=range]), textarea, [role=listbox], [role=combobox]";

/** The line before and after side by side on one clock, with the five headline effects: for a wall. */
export function CompareScreen({ onLeave }: { onLeave: () => void }) {
  const { t } = useText();
  const { clock } = useSession();
  const before = useSessionState((state) => state.view.before);
  const after = useSessionState((state) => state.view.after);
  const [possible] = useState(() => probeGraphics().available);
  const [drawing, setDrawing] = useState<"3d" | "plan">(possible ? "3d" : "plan");
  const followed = useMemo(() => new FollowedClock(clock), [clock]);
  const link = useMemo(() => new CameraLink(), []);
  const fullScreen = useFullScreen(onLeave);
  useClockDriver();
  useKeys(fullScreen, onLeave);
  if (!before || !after) return null;
  return (
    <section className="compare" aria-label={t("compare.title")}>
      <CompareHead
        fullScreen={fullScreen}
        onLeave={onLeave}
        drawing={drawing}
        onDrawing={possible ? () => setDrawing(drawing === "3d" ? "plan" : "3d") : undefined}
      />
      <div className="compare-panes">
        <ComparePane side="before" run={before} clock={followed} link={link} drawing={drawing} />
        <ComparePane side="after" run={after} clock={followed} link={link} drawing={drawing} />
      </div>
      <div className="compare-playback">
        <PlayControls />
        <ClockText />
        <Waiting />
        <TimeSlider />
      </div>
      <CompareTiles />
    </section>
  );
}

/** F for full screen; Escape and C lead back. */
function useKeys({ possible, toggle }: FullScreen, onLeave: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.isComposing || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey)
        return;
      if (event.target instanceof Element && event.target.closest(TYPING)) return;
      const key = event.key.toLowerCase();
      if (key === "escape" || key === "c") onLeave();
      else if (key === "f" && possible) toggle();
      else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [possible, toggle, onLeave]);
}

interface HeadProps {
  readonly fullScreen: FullScreen;
  readonly onLeave: () => void;
  readonly drawing: "3d" | "plan";
  /** Absent where only the plan can be drawn. */
  readonly onDrawing: (() => void) | undefined;
}

function CompareHead({ fullScreen, onLeave, drawing, onDrawing }: HeadProps) {
  const { t, of } = useText();
  const model = useSessionState((state) => state.model);
  const seed = useSessionState((state) => state.seed);
  const settled = useSessionState(
    (state) => state.study.status === "done" && state.study.resultKey === settingsKey(state),
  );
  const page = useSessionState((state) => state.theme);
  if (!model) return null;
  return (
    <header className="compare-head">
      <h1>{of(model.name)}</h1>
      <p>{t("compare.same", { seed, demand: t(DEMAND_WORDS[demandOf(model) ?? "own"]) })}</p>
      <span className="spacer" />
      {!settled && (
        <ConfigProvider theme={antdTheme(page)}>
          <RunControl />
        </ConfigProvider>
      )}
      <ConfigProvider theme={antdTheme("dark")}>
        <Button size="small" disabled={!onDrawing} onClick={onDrawing}>
          {t(drawing === "3d" ? "stage.toPlan" : "stage.to3d")}
        </Button>
        <LookSwitches />
        <Button
          size="small"
          disabled={!fullScreen.possible}
          onClick={fullScreen.toggle}
          title={t("compare.keys")}
          data-action="full-screen"
        >
          {t(fullScreen.on ? "compare.window" : "compare.fullScreen")}
        </Button>
        <Button size="small" onClick={onLeave} title={t("compare.keys")} data-action="leave-compare">
          {t("compare.leave")}
        </Button>
      </ConfigProvider>
    </header>
  );
}
