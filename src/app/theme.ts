import { theme, type ThemeConfig } from "antd";

export type ThemeName = "light" | "dark";

const SHARED = {
  fontFamily: "var(--font-sans)",
  fontSize: 13,
  borderRadius: 4,
  fontSizeSM: 12,
  controlHeight: 32,
  controlHeightSM: 26,
  motionDurationMid: "0.12s",
  motionDurationSlow: "0.16s",
  wireframe: false,
} as const;

const LIGHT: ThemeConfig = {
  algorithm: theme.defaultAlgorithm,
  token: {
    ...SHARED,
    colorPrimary: "#0b6f78",
    colorInfo: "#0b6f78",
    colorSuccess: "#17764a",
    colorError: "#b43524",
    colorWarning: "#855600",
    colorText: "#15202b",
    colorTextSecondary: "#425264",
    colorTextPlaceholder: "#5d6d7e",
    colorBorder: "#a9b6c3",
    colorBorderSecondary: "#d9e0e7",
    colorBgContainer: "#ffffff",
    colorBgElevated: "#ffffff",
  },
};

const DARK: ThemeConfig = {
  algorithm: theme.darkAlgorithm,
  token: {
    ...SHARED,
    colorPrimary: "#43bcc5",
    colorInfo: "#43bcc5",
    colorSuccess: "#55cd93",
    colorError: "#ff8a75",
    colorWarning: "#eab94f",
    colorText: "#e9eff5",
    colorTextSecondary: "#b3c1ce",
    colorTextPlaceholder: "#8c9dae",
    colorTextLightSolid: "#062023",
    colorBorder: "#4a5d6f",
    colorBorderSecondary: "#263543",
    colorBgContainer: "#18232d",
    colorBgElevated: "#1b2731",
    colorBgSpotlight: "#2b3b49",
  },
  components: {
    Tooltip: { colorTextLightSolid: "#e9eff5" },
    Segmented: { trackBg: "#0d151c", itemSelectedBg: "#34495a", itemSelectedColor: "#ffffff" },
  },
};

/** The antd theme that goes with the tokens of tokens.css. */
export function antdTheme(name: ThemeName): ThemeConfig {
  return name === "dark" ? DARK : LIGHT;
}
