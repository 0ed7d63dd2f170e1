import { Button, Dropdown } from "antd";
import { useSession, useSessionState } from "#src/session/session-context.ts";
import { saveFile } from "./save-file.ts";
import { useText } from "./use-text.ts";

const WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Excel both ways: the model as a workbook, a workbook as the model, the empty template. */
export function WorkbookMenu({ onChoose }: { onChoose: () => void }) {
  const { t } = useText();
  const session = useSession();
  const model = useSessionState((state) => state.model);
  const saving = useSessionState((state) => state.savingWorkbook === true);
  const save = async (name: string, written: Promise<Uint8Array | undefined>): Promise<void> => {
    const bytes = await written;
    if (bytes) saveFile(name, bytes as BlobPart, WORKBOOK_TYPE);
  };
  return (
    <Dropdown
      trigger={["click"]}
      // shown at once: its animation starts late while the clock redraws the page
      transitionName=""
      menu={{
        items: [
          {
            key: "export",
            disabled: !model,
            label: t("workbook.export"),
            onClick: () => model && void save(`${model.id}.xlsx`, session.workbooks.ofModel()),
          },
          { key: "open", label: t("workbook.open"), onClick: onChoose },
          { type: "divider" },
          {
            key: "template",
            label: t("workbook.template"),
            onClick: () => void save(t("workbook.templateName"), session.workbooks.template()),
          },
        ],
      }}
    >
      <Button size="small" loading={saving} data-action="workbook">
        Excel
      </Button>
    </Dropdown>
  );
}
