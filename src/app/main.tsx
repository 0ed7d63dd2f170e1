import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { I18nextProvider } from "react-i18next";
import { SCENARIOS } from "#scenarios/index.ts";
import { createBrowserHost } from "#src/host/browser-host.ts";
import { createI18n } from "#src/i18n/i18n.ts";
import { SessionContext } from "#src/session/session-context.ts";
import { Session } from "#src/session/session.ts";
import { App } from "./app.tsx";
import { exposeProbes } from "./probe.ts";
import "./tokens.css";
import "./layout.css";
import "./tiles.css";
import "./stage.css";
import "./panels.css";
import "./study-panels.css";
import "./inspector.css";
import "./charts.css";
import "./gantt.css";
import "./statistics.css";
import "./compare/compare.css";

const library = new Map(
  SCENARIOS.map((scenario) => [scenario.id, () => Promise.resolve(JSON.stringify(scenario.data))]),
);
const host = createBrowserHost();
const session = new Session(host, library, () => performance.now() / 1000);
const { language, theme } = session.store.get();
document.documentElement.dataset.theme = theme;
exposeProbes(session);
void session.start(SCENARIOS[0].id);

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root element");
createRoot(root).render(
  <StrictMode>
    <I18nextProvider i18n={createI18n(language)}>
      <SessionContext value={session}>
        <App />
      </SessionContext>
    </I18nextProvider>
  </StrictMode>,
);
