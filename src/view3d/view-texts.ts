import type { Preset } from "./camera.ts";
import type { Quality } from "./quality.ts";
import type { Language } from "./view-types.ts";

/** Texts of the view itself. */
export const VIEW_TEXTS: Readonly<
  Record<
    Language,
    {
      picture: string;
      views: string;
      presets: Readonly<Record<Preset, string>>;
      presetHints: Readonly<Record<Preset, string>>;
      quality: string;
      automatic: string;
      qualities: Readonly<Record<Quality, string>>;
      lost: string;
      none: string;
    }
  >
> = {
  zh: {
    picture: "产线三维视图：拖动旋转，滚轮缩放，单击选择设备，双击拉近",
    views: "视角",
    presets: { overview: "总览", top: "俯视", along: "沿线", near: "近景" },
    presetHints: {
      overview: "复位视角：全线入画",
      top: "从正上方看布局",
      along: "从来料端沿产线看",
      near: "拉近到产线中部",
    },
    quality: "画质",
    automatic: "自动",
    qualities: { low: "流畅", default: "标准", high: "精细" },
    lost: "三维画面已中断（显卡上下文丢失），正在等待恢复……其余功能不受影响。",
    none: "此浏览器无法使用 WebGL，三维视图不可用；其余功能不受影响。",
  },
  en: {
    picture: "3D view of the line: drag to turn, wheel to zoom, click to select, double-click to move close",
    views: "Views",
    presets: { overview: "Overview", top: "Top", along: "Along", near: "Near" },
    presetHints: {
      overview: "Reset the view: the whole line",
      top: "The layout from above",
      along: "Along the line from its start",
      near: "Close to the middle of the line",
    },
    quality: "Picture quality",
    automatic: "Auto",
    qualities: { low: "Fast", default: "Standard", high: "Fine" },
    lost: "The 3D picture was interrupted (graphics context lost) and waits to recover. Everything else keeps working.",
    none: "WebGL is not available in this browser, so there is no 3D view. Everything else works.",
  },
};
