import { ConfigProvider, Splitter } from "antd";
import enUs from "antd/locale/en_US";
import zhCn from "antd/locale/zh_CN";
import { Suspense, lazy, useCallback, useEffect, useState, type ComponentType } from "react";
import { useTranslation } from "react-i18next";
import { HeadlineTiles } from "#src/panels/headline-tiles.tsx";
import { MeasuresRail } from "#src/panels/measures-rail.tsx";
import { FileNotesDialog } from "#src/panels/file-notes-dialog.tsx";
import { ProblemsDialog } from "#src/panels/problems-dialog.tsx";
import { useText } from "#src/panels/use-text.ts";
import { useSession, useSessionState } from "#src/session/session-context.ts";
import { isCovered } from "#src/session/session-state.ts";
import { Dock } from "./dock.tsx";
import { ErrorBoundary } from "./error-boundary.tsx";
import { useFileDrop } from "./file-drop.ts";
import { useKeyboard } from "./keyboard.ts";
import { Stage } from "./stage.tsx";
import { antdTheme } from "./theme.ts";
import { TopBar } from "./top-bar.tsx";

const CompareScreen = lazy(async () => {
  const { CompareScreen: Screen } = await import("./compare/compare-screen.tsx");
  return { default: Screen };
});

/** The whole page. */
export function App() {
  const session = useSession();
  const language = useSessionState((state) => state.language);
  const theme = useSessionState((state) => state.theme);
  const [comparing, setComparing] = useState(false);
  const canCompare = useSessionState(
    (state) => state.view.before !== undefined && state.view.after !== undefined,
  );
  const compare = comparing && canCompare;
  const onCompare = useCallback(() => {
    if (!session.store.get().view.after) return;
    // A live run has one side only: the comparison shows the recordings.
    if (session.store.get().live.status !== "off") session.closeLive();
    setComparing(true);
  }, [session]);
  const onLeave = useCallback(() => setComparing(false), []);
  useKeyboard(session, compare ? undefined : onCompare);
  useFileDrop(session);
  const covered = useSessionState(isCovered);
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
        <div className="page-head" inert={compare}>
          <TopBar />
        </div>
        <div className="page-body" inert={compare || covered}>
          <MeasuresRail />
          <main className="page-main">
            <HeadlineTiles />
            <Work asleep={compare || covered} onCompare={onCompare} />
          </main>
        </div>
        {compare && (
          <Suspense>
            <CompareScreen onLeave={onLeave} />
          </Suspense>
        )}
        <ErrorBoundary>
          <Policy />
        </ErrorBoundary>
        <ErrorBoundary>
          <Trust />
        </ErrorBoundary>
        <ErrorBoundary>
          <DataImport />
        </ErrorBoundary>
        <ErrorBoundary>
          <Fitting />
        </ErrorBoundary>
        <ProblemsDialog />
        <FileNotesDialog />
      </div>
    </ConfigProvider>
  );
}

/** The policy documents. */
function Policy() {
  const open = useSessionState((state) => state.policy !== undefined);
  return <OnceOpened open={open} load={loadPolicy} />;
}

async function loadPolicy(): Promise<ComponentType> {
  return (await import("./policy-sheet.tsx")).PolicySheet;
}

/** The reference cases. */
function Trust() {
  const open = useSessionState((state) => state.references === true);
  return <OnceOpened open={open} load={loadTrust} />;
}

async function loadTrust(): Promise<ComponentType> {
  return (await import("./trust-sheet.tsx")).TrustSheet;
}

/** The import of factory data. */
function DataImport() {
  const open = useSessionState((state) => state.importing !== undefined);
  return <OnceOpened open={open} load={loadImport} />;
}

async function loadImport(): Promise<ComponentType> {
  return (await import("./import-sheet.tsx")).ImportSheet;
}

/** The fitting of distributions. */
function Fitting() {
  const open = useSessionState((state) => state.fitting === true);
  return <OnceOpened open={open} load={loadFitting} />;
}

async function loadFitting(): Promise<ComponentType> {
  return (await import("./fit-sheet.tsx")).FitSheet;
}

/** A sheet that is loaded when it is first opened and kept from then on. */
function OnceOpened({ open, load }: { open: boolean; load: () => Promise<ComponentType> }) {
  const [Content, setContent] = useState<ComponentType>();
  const [failed, setFailed] = useState<unknown>();
  useEffect(() => {
    if (!open || Content) return;
    // Not a lazy component: React shows one late while the clock redraws the page.
    load().then((component) => setContent(() => component), setFailed);
  }, [open, Content, load]);
  if (failed !== undefined) throw failed;
  return Content && <Content />;
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
function Work({ asleep, onCompare }: { asleep: boolean; onCompare: () => void }) {
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
        <Stage asleep={asleep} onCompare={onCompare} />
      </Splitter.Panel>
      <Splitter.Panel size={maximised ? "100%" : sizes[1]} min={140}>
        <Dock maximised={maximised} onMaximise={setMaximised} />
      </Splitter.Panel>
    </Splitter>
  );
}
