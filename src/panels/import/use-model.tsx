import { Button, Modal } from "antd";
import { useState } from "react";
import type { ImportReport } from "#src/log/import-report.ts";
import { closeImport } from "#src/session/import-view.ts";
import type { LogImport } from "#src/session/log-import.ts";
import { useSession, useSessionState } from "#src/session/session-context.ts";
import { saveText } from "../save-text.ts";
import { useText } from "../use-text.ts";

/** Opens the generated model as the session's file; what the user would lose is asked about first. */
export function UseModel({ logImport, report }: { logImport: LogImport; report: ImportReport }) {
  const { t, of } = useText();
  const session = useSession();
  const model = useSessionState((state) => state.model);
  const isOwn = useSessionState((state) => state.source.kind === "file");
  const edits = useSessionState((state) => Object.keys(state.edits).length);
  const loading = useSessionState((state) => state.loading);
  const [asking, setAsking] = useState(false);
  const open = async () => {
    setAsking(false);
    const text = JSON.stringify(logImport.model());
    if (await session.openText(report.file.name, text)) closeImport(session.store);
  };
  const saveFirst = () => {
    if (model) saveText(`${model.id}.json`, session.modelText());
    void open();
  };
  return (
    <>
      <span className="cell-note" role="status">
        {t("import.modelNote", { name: of(nameOf(report)) })}
      </span>
      <Button
        type="primary"
        loading={loading}
        onClick={() => (isOwn || edits > 0 ? setAsking(true) : void open())}
        data-action="use-model"
      >
        {t("import.useModel")}
      </Button>
      <Modal
        open={asking}
        title={t("import.replaceTitle")}
        onCancel={() => setAsking(false)}
        transitionName=""
        maskTransitionName=""
        footer={[
          <Button key="cancel" onClick={() => setAsking(false)}>
            {t("import.keepModel")}
          </Button>,
          <Button key="replace" onClick={() => void open()} data-action="replace-model">
            {t("import.replace")}
          </Button>,
          <Button key="save" type="primary" onClick={saveFirst}>
            {t("import.saveAndReplace")}
          </Button>,
        ]}
      >
        <p>
          {t(edits > 0 ? "import.replaceEdited" : "import.replaceNote", {
            name: model ? of(model.name) : "",
            n: edits,
          })}
        </p>
      </Modal>
    </>
  );
}

function nameOf({ model }: ImportReport): { zh: string; en: string } {
  return typeof model.name === "string" ? { zh: model.name, en: model.name } : model.name;
}
