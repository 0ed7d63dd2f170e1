import type { RunNote, StudyResult } from "#src/study/study-result.ts";
import { useText } from "./use-text.ts";

/** What the runs say about themselves, such as a line that reaches no steady state. */
export function RunNotes({ result }: { result: StudyResult }) {
  const { t, of } = useText();
  const rows: { side: "side.before" | "side.after"; note: RunNote }[] = [
    ...result.before.notes.map((note) => ({ side: "side.before" as const, note })),
    ...(result.after?.notes ?? []).map((note) => ({ side: "side.after" as const, note })),
  ];
  return rows.map(({ side, note }) => (
    <p key={`${side} ${note.check} ${note.demand}`} className="panel-warning" role="note">
      {t("note.run", { side: t(side), text: of(note.text), n: note.replications })}
    </p>
  ));
}
