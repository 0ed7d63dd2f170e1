import { useEffect, useState, type RefObject } from "react";

export interface RowWindow {
  readonly first: number;
  /** One past the last row to draw. */
  readonly end: number;
  /** Height of the rows left out above and below, px. */
  readonly above: number;
  readonly below: number;
}

/** Rows drawn beyond the visible ones, so that scrolling shows no gap. */
const MARGIN = 8;

/** Which rows of a scrolling list of `count` rows of equal height are worth drawing. */
export function visibleRows(
  count: number,
  rowHeight: number,
  scrollTop: number,
  viewHeight: number,
): RowWindow {
  const first = Math.min(Math.max(0, Math.floor(scrollTop / rowHeight) - MARGIN), Math.max(0, count - 1));
  const end = Math.min(count, Math.ceil((scrollTop + viewHeight) / rowHeight) + MARGIN);
  return { first, end, above: first * rowHeight, below: Math.max(0, (count - end) * rowHeight) };
}

/** Follows the scrolling of `box`. */
export function useRowWindow(
  box: RefObject<HTMLElement | null>,
  count: number,
  rowHeight: number,
): RowWindow {
  const [place, setPlace] = useState({ top: 0, height: 600 });
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const read = () => setPlace({ top: element.scrollTop, height: element.clientHeight });
    read();
    const sizes = new ResizeObserver(read);
    sizes.observe(element);
    element.addEventListener("scroll", read, { passive: true });
    return () => {
      sizes.disconnect();
      element.removeEventListener("scroll", read);
    };
  }, [box]);
  return visibleRows(count, rowHeight, place.top, place.height);
}
