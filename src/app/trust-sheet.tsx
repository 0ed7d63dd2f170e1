import { useCallback, useMemo, useState } from "react";
import { ReferencePool } from "#src/host/reference-pool.ts";
import { TrustBrowser } from "#src/panels/trust/trust-browser.tsx";
import { useText } from "#src/panels/use-text.ts";
import { bundledHeads } from "#src/reference/case-head.ts";
import published from "#src/reference/result.json" with { type: "json" };
import type { ReferenceResult } from "#src/reference/result.ts";
import { ReferenceRunner } from "#src/session/reference-runner.ts";
import { closeReferences } from "#src/session/reference-view.ts";
import { useSession, useSessionState } from "#src/session/session-context.ts";
import { ENGINE_VERSION } from "#sim/version.ts";
import { Sheet } from "./sheet.tsx";
import "./trust.css";

const PUBLISHED = published as ReferenceResult;

/** The reference cases over the page, below the top bar; what was run stays when it is closed and opened again. */
export function TrustSheet() {
  const { t } = useText();
  const session = useSession();
  const isOpen = useSessionState((state) => state.references === true);
  const heads = useMemo(() => bundledHeads(), []);
  const [runner] = useState(() => new ReferenceRunner(new ReferencePool(), () => performance.now() / 1000));
  const onClose = useCallback(() => closeReferences(session.store), [session]);
  const passed = PUBLISHED.cases.filter(({ status }) => status === "pass").length;
  const note = t("trust.note", { all: heads.length, passed, version: PUBLISHED.engineVersion });
  const other = t("trust.otherVersion", { version: ENGINE_VERSION });
  return (
    <Sheet
      className="trust-sheet"
      title={t("trust.title")}
      note={PUBLISHED.engineVersion === ENGINE_VERSION ? note : `${note} ${other}`}
      closeLabel={t("trust.close")}
      isOpen={isOpen}
      onClose={onClose}
    >
      <TrustBrowser heads={heads} published={PUBLISHED} runner={runner} />
    </Sheet>
  );
}
