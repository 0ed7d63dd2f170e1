import { Button, Popover } from "antd";
import { useState } from "react";
import type { Label } from "#models/format/text.ts";
import type { LinkKind } from "#src/study/coverage-link.ts";
import { LINK_WORDS } from "./policy-terms.ts";
import { useText } from "./use-text.ts";

/** One thing in the product that models or measures a fact, ready to be shown. */
export interface PolicyLink {
  readonly kind: LinkKind;
  readonly id: string;
  readonly name: Label;
  readonly detail?: Label;
  /** Leads to it in the page. */
  readonly follow?: { readonly name: string; readonly go: () => void };
}

/** A chip that says what it is on a click, and leads there where there is a place to go. */
export function PolicyChip({ link }: { link: PolicyLink }) {
  const { t, of } = useText();
  const [open, setOpen] = useState(false);
  const { follow } = link;
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      destroyOnHidden
      title={of(link.name)}
      content={
        <div className="definition">
          <p className="cell-note">
            {t(LINK_WORDS[link.kind])} <code>{link.id}</code>
          </p>
          {link.detail && <p className="definition-formula">{of(link.detail)}</p>}
          {follow && (
            <Button
              size="small"
              type="primary"
              onClick={() => {
                setOpen(false);
                follow.go();
              }}
            >
              {follow.name}
            </Button>
          )}
        </div>
      }
    >
      <button
        type="button"
        className={`policy-chip policy-chip-${link.kind}`}
        data-link={`${link.kind}:${link.id}`}
        onKeyDown={(event) => {
          if (event.key !== "Escape" || !open) return;
          event.stopPropagation();
          setOpen(false);
        }}
      >
        <span className="policy-chip-kind">{t(LINK_WORDS[link.kind])}</span>
        {of(link.name)}
      </button>
    </Popover>
  );
}
