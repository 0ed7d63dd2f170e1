import { Button, Modal } from "antd";
import { useSession, useSessionState } from "#src/session/session-context.ts";
import { useText } from "./use-text.ts";

/** Notes listed at once; of more it is told how many. */
const SHOWN = 100;

/** What reading a workbook filled in or left out; the model is open behind it. */
export function FileNotesDialog() {
  const { t, of } = useText();
  const session = useSession();
  const read = useSessionState((state) => state.fileNotes);
  const close = () => session.workbooks.dismissNotes();
  return (
    <Modal
      open={read !== undefined}
      title={read && t("workbook.notes", { name: read.name })}
      width={640}
      onCancel={close}
      transitionName=""
      maskTransitionName=""
      footer={
        <Button type="primary" onClick={close}>
          {t("workbook.notesClose")}
        </Button>
      }
    >
      {read && (
        <div className="file-notes" data-notes={read.notes.length}>
          <p>{t("workbook.notesIntro")}</p>
          <ul>
            {read.notes.slice(0, SHOWN).map((note) => (
              <li key={note.en}>{of(note)}</li>
            ))}
          </ul>
          {read.notes.length > SHOWN && <p>{t("problems.more", { n: read.notes.length - SHOWN })}</p>}
        </div>
      )}
    </Modal>
  );
}
