import { Button } from "antd";
import { useEffect, useLayoutEffect, useRef, type ReactNode } from "react";
import "./sheet.css";

interface Props {
  readonly className: string;
  readonly title: string;
  readonly note: string;
  readonly closeLabel: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/**
 * A sheet over the page, below the top bar. It stays mounted while closed, so that what was searched is there when it is opened again;
 * Escape closes it, and the focus goes back to whoever opened it.
 */
export function Sheet({ className, title, note, closeLabel, isOpen, onClose, children }: Props) {
  const opener = useRef<HTMLElement>(null);
  // A layout effect, because what is inside takes the focus in its own effect.
  useLayoutEffect(() => {
    if (isOpen) {
      opener.current ??= document.activeElement as HTMLElement | null;
      return;
    }
    opener.current?.focus();
    opener.current = null;
  }, [isOpen]);
  useEffect(() => {
    if (!isOpen) return undefined;
    const close = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented) onClose();
    };
    window.addEventListener("keydown", close);
    return () => window.removeEventListener("keydown", close);
  }, [isOpen, onClose]);
  return (
    <section
      className={`sheet ${className}${isOpen ? "" : " is-closed"}`}
      role="dialog"
      aria-label={title}
      inert={!isOpen}
    >
      <header className="sheet-title">
        <h2>{title}</h2>
        <p>{note}</p>
        <Button type="text" aria-label={closeLabel} onClick={onClose}>
          <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
            <path d="m2 2 8 8m0-8-8 8" stroke="currentColor" strokeWidth="1.6" />
          </svg>
        </Button>
      </header>
      {children}
    </section>
  );
}
