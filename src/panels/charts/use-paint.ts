import { useEffect, useState, type RefObject } from "react";
import { stateToken } from "../state-words.ts";

/** Colours for a canvas, which knows no tokens of the style sheet. */
export interface Paint {
  /** By index of the state. */
  readonly colours: readonly string[];
  /** Of marks that are no state. */
  readonly ink: string;
}

function paintOf(states: readonly string[], element: Element): Paint {
  const style = getComputedStyle(element);
  const value = (token: string) => style.getPropertyValue(token).trim();
  const spare = value("--line-strong");
  return { colours: states.map((name) => value(stateToken(name)) || spare), ink: value("--ink-3") };
}

/** The colours of the states as the theme on screen has them, read anew when it changes. */
export function usePaint(states: readonly string[], element: RefObject<Element | null>): Paint {
  const [paint, setPaint] = useState<Paint>({ colours: [], ink: "" });
  useEffect(() => {
    const read = () => {
      if (element.current) setPaint(paintOf(states, element.current));
    };
    read();
    // The theme is an attribute of the page, set after the panels have drawn.
    const themes = new MutationObserver(read);
    themes.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    return () => themes.disconnect();
  }, [states, element]);
  return paint;
}
