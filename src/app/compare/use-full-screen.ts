import { useCallback, useEffect, useRef, useState } from "react";

export interface FullScreen {
  /** Whether the browser can do it at all. */
  readonly possible: boolean;
  readonly on: boolean;
  readonly toggle: () => void;
}

/**
 * The whole page on the whole screen: menus open at the end of the page, so one element alone would lose them. `onEscape`
 * hears when the browser ended it by its own key; leaving the component ends it too.
 */
export function useFullScreen(onEscape: () => void): FullScreen {
  const [on, setOn] = useState(() => document.fullscreenElement !== null);
  const asked = useRef(false);
  useEffect(() => {
    const onChange = () => {
      const now = document.fullscreenElement !== null;
      setOn(now);
      if (!now && !asked.current) onEscape();
      asked.current = false;
    };
    document.addEventListener("fullscreenchange", onChange);
    return () => document.removeEventListener("fullscreenchange", onChange);
  }, [onEscape]);
  useEffect(
    () => () => {
      if (document.fullscreenElement) void document.exitFullscreen().catch(() => undefined);
    },
    [],
  );
  const toggle = useCallback(() => {
    asked.current = document.fullscreenElement !== null;
    const change = asked.current ? document.exitFullscreen() : document.documentElement.requestFullscreen();
    // A browser that refuses leaves everything as it is.
    change.catch(() => {
      asked.current = false;
    });
  }, []);
  return { possible: document.fullscreenEnabled, on, toggle };
}
