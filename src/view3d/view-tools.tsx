/** Buttons over the picture: views to fly to, and how much the picture may cost. */
import type { CSSProperties } from "react";
import { type Preset, PRESETS } from "./camera.ts";
import { QUALITIES, type Quality } from "./quality.ts";
import type { Palette } from "./theme.ts";
import { VIEW_TEXTS } from "./view-texts.ts";
import type { Language } from "./view-types.ts";

/** What the user chose: a quality, or to leave it to the view. */
export type QualityChoice = Quality | "auto";

const KEY = "chejian.picture.1";

/** The choice kept in this browser. */
export function keptQuality(): QualityChoice {
  try {
    const kept = localStorage.getItem(KEY);
    return QUALITIES.find((quality) => quality === kept) ?? "auto";
  } catch {
    return "auto";
  }
}

export function keepQuality(choice: QualityChoice): void {
  try {
    localStorage.setItem(KEY, choice);
  } catch {
    // A private window keeps nothing: the choice counts until it is closed.
  }
}

interface Props {
  language: Language;
  palette: Palette;
  quality: QualityChoice;
  /** What "auto" has come to. */
  automatic: Quality;
  onPreset: (preset: Preset) => void;
  onQuality: (quality: QualityChoice) => void;
}

export function ViewTools({ language, palette, quality, automatic, onPreset, onQuality }: Props) {
  const texts = VIEW_TEXTS[language];
  const box: CSSProperties = {
    display: "flex",
    background: palette.labelFill,
    border: `1px solid ${palette.labelEdge}`,
    borderRadius: 6,
    overflow: "hidden",
  };
  const item: CSSProperties = {
    padding: "3px 9px",
    font: "inherit",
    fontSize: 12,
    lineHeight: 1.5,
    color: palette.labelText,
    background: "transparent",
    border: 0,
    cursor: "pointer",
  };
  return (
    <div style={{ position: "absolute", right: 12, bottom: 8, display: "flex", gap: 6 }}>
      <div role="group" aria-label={texts.views} style={box}>
        {PRESETS.map((preset, index) => (
          <button
            key={preset}
            type="button"
            data-view={preset}
            title={texts.presetHints[preset]}
            onClick={() => onPreset(preset)}
            style={index === 0 ? item : { ...item, borderLeft: `1px solid ${palette.labelEdge}` }}
          >
            {texts.presets[preset]}
          </button>
        ))}
      </div>
      <select
        aria-label={texts.quality}
        title={texts.quality}
        value={quality}
        onChange={(event) => onQuality(event.target.value as QualityChoice)}
        style={{ ...item, ...box, padding: "3px 4px", colorScheme: palette.scheme }}
      >
        <option value="auto">{`${texts.automatic} · ${texts.qualities[automatic]}`}</option>
        {QUALITIES.map((one) => (
          <option key={one} value={one}>
            {texts.qualities[one]}
          </option>
        ))}
      </select>
    </div>
  );
}
