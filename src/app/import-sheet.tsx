import { useCallback, useEffect, useState } from "react";
import { BrowserImportLink } from "#src/host/import-link.ts";
import { ImportWizard } from "#src/panels/import/import-wizard.tsx";
import { useText } from "#src/panels/use-text.ts";
import { closeImport } from "#src/session/import-view.ts";
import { LogImport } from "#src/session/log-import.ts";
import { useSession, useSessionState } from "#src/session/session-context.ts";
import { Sheet } from "./sheet.tsx";
import "./import.css";
import "./import-result.css";

/** The import of factory data over the page, below the top bar; what was begun stays when it is closed and opened again. */
export function ImportSheet() {
  const { t, language } = useText();
  const session = useSession();
  const isOpen = useSessionState((state) => state.importing !== undefined);
  const file = useSessionState((state) => state.importing?.file);
  const [logImport] = useState(() => new LogImport(new BrowserImportLink(), () => performance.now() / 1000));
  const onClose = useCallback(() => closeImport(session.store), [session]);
  useEffect(() => {
    if (file) void logImport.choose(file);
  }, [file, logImport]);
  return (
    <Sheet
      className="import-sheet"
      title={t("import.title")}
      note={t("import.note")}
      closeLabel={t("import.close")}
      isOpen={isOpen}
      onClose={onClose}
    >
      <ImportWizard logImport={logImport} sampleAddress={`./samples/sample-log.${language}.csv`} />
    </Sheet>
  );
}
