import type { Language } from "./view-types.ts";

/** Texts of the view itself. */
export const VIEW_TEXTS: Readonly<
  Record<
    Language,
    {
      picture: string;
      reset: string;
      lost: string;
      none: string;
    }
  >
> = {
  zh: {
    picture: "产线三维视图：拖动旋转，滚轮缩放，单击选择设备，双击拉近",
    reset: "复位视角",
    lost: "三维画面已中断（显卡上下文丢失），正在等待恢复……其余功能不受影响。",
    none: "此浏览器无法使用 WebGL，三维视图不可用；其余功能不受影响。",
  },
  en: {
    picture: "3D view of the line: drag to turn, wheel to zoom, click to select, double-click to move close",
    reset: "Reset view",
    lost: "The 3D picture was interrupted (graphics context lost) and waits to recover. Everything else keeps working.",
    none: "WebGL is not available in this browser, so there is no 3D view. Everything else works.",
  },
};
