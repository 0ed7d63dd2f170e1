import { ConfigProvider, Splitter } from "antd";
import enUs from "antd/locale/en_US";
import zhCn from "antd/locale/zh_CN";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { HeadlineTiles } from "#src/panels/headline-tiles.tsx";
import { MeasuresRail } from "#src/panels/measures-rail.tsx";
import { ProblemsDialog } from "#src/panels/problems-dialog.tsx";
import { useText } from "#src/panels/use-text.ts";
import { useSession, useSessionState } from "#src/session/session-context.ts";
import { Dock } from "./dock.tsx";
import { useKeyboard } from "./keyboard.ts";
import { Stage } from "./stage.tsx";
import { antdTheme } from "./theme.ts";
import { TopBar } from "./top-bar.tsx";

/** The whole page. */
export function App() {
  const session = useSession();
  const language = useSessionState((state) => state.language);
  const theme = useSessionState((state) => state.theme);
  useKeyboard(session);
  useLanguage(language);
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  return (
    <ConfigProvider
      theme={antdTheme(theme)}
      locale={language === "zh" ? zhCn : enUs}
      button={{ autoInsertSpace: false }}
    >
      <div className="page">
        <TopBar />
        <div className="page-body">
          <MeasuresRail />
          <main className="page-main">
            <HeadlineTiles />
            <Work />
          </main>
        </div>
        <ProblemsDialog />
      </div>
    </ConfigProvider>
  );
}

function useLanguage(language: "zh" | "en"): void {
  const { i18n } = useTranslation();
  const { t } = useText();
  useEffect(() => {
    void i18n.changeLanguage(language);
    document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  }, [i18n, language]);
  useEffect(() => {
    document.title = t("app.title");
  }, [t]);
}

/** Stage above, results below, with a divider that can be dragged. */
function Work() {
  const [maximised, setMaximised] = useState(false);
  // Until there is a verdict to read, the line gets the room; then the user's own division counts.
  const [dragged, setDragged] = useState<number[]>();
  const verdict = useSessionState((state) => state.study.result !== undefined);
  const sizes = dragged ?? (verdict ? ["57%", "43%"] : ["68%", "32%"]);
  return (
    <Splitter
      orientation="vertical"
      className={`work${maximised ? " is-maximised" : ""}`}
      onResize={setDragged}
    >
      <Splitter.Panel size={maximised ? 0 : sizes[0]} min={maximised ? 0 : 220}>
        <Stage />
      </Splitter.Panel>
      <Splitter.Panel size={maximised ? "100%" : sizes[1]} min={140}>
        <Dock maximised={maximised} onMaximise={setMaximised} />
      </Splitter.Panel>
    </Splitter>
  );
}
