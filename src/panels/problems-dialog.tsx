import { Button, Modal } from "antd";
import { tellsAll } from "#models/format/problem.ts";
import { useSession, useSessionState } from "#src/session/session-context.ts";
import { useText } from "./use-text.ts";

/** Problems listed at once; a file with more is told so. */
const SHOWN = 200;

/** Why a file was refused: every problem with its path. What was loaded before is still there. */
export function ProblemsDialog() {
  const { t, of } = useText();
  const session = useSession();
  const refused = useSessionState((state) => state.refusedFile);
  const close = () => session.dismissRefusedFile();
  return (
    <Modal
      open={refused !== undefined}
      title={refused && t("problems.title", { name: refused.name })}
      width={860}
      onCancel={close}
      // shown at once: a click during the opening animation could be lost on a slow machine
      transitionName=""
      maskTransitionName=""
      footer={
        <Button type="primary" onClick={close}>
          {t("problems.close")}
        </Button>
      }
    >
      {refused && (
        <div className="problems" data-problems={refused.problems.length}>
          <p>{t("problems.kept", { n: refused.problems.length })}</p>
          <table className="grid">
            <thead>
              <tr>
                <th scope="col">{t("problems.path")}</th>
                <th scope="col">{t("problems.message")}</th>
              </tr>
            </thead>
            <tbody>
              {refused.problems.slice(0, SHOWN).map((problem) => (
                <tr key={`${problem.path} ${problem.message.en} ${problem.found}`} data-path={problem.path}>
                  <th scope="row">
                    <code>{problem.path || "/"}</code>
                  </th>
                  <td>
                    {of(problem.message)}
                    {!tellsAll(problem) && (
                      <span className="cell-note">
                        {t("problems.found")} <code>{problem.found}</code> · {t("problems.expected")}{" "}
                        {of(problem.expected)}
                      </span>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {refused.problems.length > SHOWN && (
            <p>{t("problems.more", { n: refused.problems.length - SHOWN })}</p>
          )}
        </div>
      )}
    </Modal>
  );
}
