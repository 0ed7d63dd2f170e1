/** The 3D view of a line: a picture of (scene, trace, time) that never asks the simulation anything. */
import { Canvas, type RootState } from "@react-three/fiber";
import { Component, type ReactNode, useCallback, useMemo, useState } from "react";
import { FIELD_OF_VIEW } from "./camera.ts";
import type { PresetRequest } from "./camera-controls.ts";
import { probeGraphics } from "./graphics.ts";
import { automaticQuality, cheaperQuality, qualitySettings } from "./quality.ts";
import { keepQuality, keptQuality, ViewTools } from "./view-tools.tsx";
import { LineScene } from "./line-scene.tsx";
import { PALETTES } from "./theme.ts";
import { VIEW_TEXTS } from "./view-texts.ts";
import type { LineViewProps } from "./view-types.ts";

/** `?e2e=1` fixes edges and quality, so that tests see the same pixels on any machine. */
const SMOOTH = typeof location === "undefined" || !new URLSearchParams(location.search).has("e2e");

interface BoundaryProps {
  message: string;
  children: ReactNode;
}

/** A fault in the picture must not take the page with it. */
class ViewBoundary extends Component<BoundaryProps, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? <Message text={this.props.message} /> : this.props.children;
  }
}

function Message({ text }: { text: string }) {
  return (
    <div
      role="status"
      style={{
        position: "absolute",
        inset: 0,
        display: "grid",
        placeItems: "center",
        padding: 24,
        textAlign: "center",
        background: "rgba(20,28,40,0.72)",
        color: "#fff",
      }}
    >
      <span>{text}</span>
    </div>
  );
}

export function LineView(props: LineViewProps) {
  const { theme, language } = props;
  const texts = VIEW_TEXTS[language];
  const palette = PALETTES[theme];
  const graphics = useMemo(() => probeGraphics(), []);
  const [choice, setChoice] = useState(keptQuality);
  const [automatic, setAutomatic] = useState(() => automaticQuality(graphics));
  const chosen = choice === "auto" ? automatic : choice;
  const settings = useMemo(() => qualitySettings(chosen, graphics), [chosen, graphics]);
  const [lost, setLost] = useState(false);
  const [asked, setAsked] = useState<PresetRequest>({ preset: "overview", count: 0 });

  const onCreated = useCallback(({ gl }: RootState) => {
    // Keys turn and zoom the picture once it has the focus.
    gl.domElement.tabIndex = 0;
    gl.domElement.addEventListener("webglcontextlost", (event) => {
      event.preventDefault();
      setLost(true);
    });
    gl.domElement.addEventListener("webglcontextrestored", () => setLost(false));
  }, []);

  if (!graphics.available) return <Message text={texts.none} />;
  return (
    <div style={{ position: "relative", width: "100%", height: "100%", background: palette.background }}>
      <ViewBoundary message={texts.none}>
        <Canvas
          role="img"
          aria-label={texts.picture}
          frameloop="demand"
          flat
          dpr={[1, settings.pixelRatio]}
          gl={{
            antialias: SMOOTH && !graphics.software,
            powerPreference: "high-performance",
            alpha: false,
            stencil: false,
          }}
          camera={{ fov: FIELD_OF_VIEW, near: 0.5, far: 600 }}
          onCreated={onCreated}
        >
          <LineScene
            {...props}
            asked={asked}
            settings={settings}
            onTooSlow={
              choice === "auto" && SMOOTH
                ? () => setAutomatic(cheaperQuality(automatic) ?? automatic)
                : undefined
            }
          />
        </Canvas>
      </ViewBoundary>
      <ViewTools
        language={language}
        palette={palette}
        quality={choice}
        automatic={automatic}
        onPreset={(preset) => setAsked(({ count }) => ({ preset, count: count + 1 }))}
        onQuality={(next) => {
          setChoice(next);
          keepQuality(next);
        }}
      />
      {lost ? <Message text={texts.lost} /> : null}
    </div>
  );
}
