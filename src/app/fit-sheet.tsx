import { useCallback, useState } from "react";
import { BrowserFitLink } from "#src/host/fit-link.ts";
import { FitWorkbench } from "#src/panels/fitting/fit-workbench.tsx";
import { useText } from "#src/panels/use-text.ts";
import { FitStudy } from "#src/session/fit-study.ts";
import { closeFitting } from "#src/session/fit-view.ts";
import { useSession, useSessionState } from "#src/session/session-context.ts";
import { Sheet } from "./sheet.tsx";
import "./fitting.css";

/** The fitting of distributions over the page, below the top bar; what was fitted stays when it is closed and opened again. */
export function FitSheet() {
  const { t } = useText();
  const session = useSession();
  const isOpen = useSessionState((state) => state.fitting === true);
  const [study] = useState(() => new FitStudy(new BrowserFitLink(), () => performance.now() / 1000));
  const onClose = useCallback(() => closeFitting(session.store), [session]);
  return (
    <Sheet
      className="fit-sheet"
      title={t("fit.title")}
      note={t("fit.note")}
      closeLabel={t("fit.close")}
      isOpen={isOpen}
      onClose={onClose}
    >
      <FitWorkbench study={study} />
    </Sheet>
  );
}
