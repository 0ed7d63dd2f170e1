import { Select } from "antd";
import type { LogImport, LogImportState } from "#src/session/log-import.ts";
import { useText } from "../use-text.ts";

interface Props {
  readonly logImport: LogImport;
  readonly state: LogImportState;
  readonly preview: NonNullable<LogImportState["preview"]>;
}

const ENCODINGS = ["utf-8", "gb18030", "big5", "shift_jis", "windows-1252", "utf-16le"];
const DELIMITER_WORDS = [
  [",", "import.delimiter.comma"],
  [";", "import.delimiter.semicolon"],
  ["\t", "import.delimiter.tab"],
  ["|", "import.delimiter.bar"],
] as const;
const TIME_FORMAT_WORDS = [
  ["ymd", "import.time.ymd"],
  ["dmy", "import.time.dmy"],
  ["mdy", "import.time.mdy"],
  ["named", "import.time.named"],
  ["excel", "import.time.excel"],
  ["unix-s", "import.time.unixSeconds"],
  ["unix-ms", "import.time.unixMilliseconds"],
] as const;
const FOUND = "";

/** How the file is opened and its times are read; each is found out unless it is chosen here. */
export function OpenChoices({ logImport, state, preview }: Props) {
  const { t } = useText();
  const { format } = preview;
  const { open, choices } = state;
  const opening = state.opening !== undefined;
  const found = (name: string | undefined) => ({
    value: FOUND,
    label: name === undefined ? t("import.automatic") : t("import.found", { name }),
  });
  const delimiters = DELIMITER_WORDS.map(([value, word]) => ({ value: value as string, label: t(word) }));
  return (
    <>
      {format.kind === "csv" && (
        <>
          <label className="task-field">
            {t("import.encoding")}
            <Select
              size="small"
              className="import-choice"
              disabled={opening}
              value={open.encoding ?? FOUND}
              options={[
                found(open.encoding === undefined ? format.encoding.toUpperCase() : undefined),
                ...ENCODINGS.map((value) => ({ value, label: value.toUpperCase() })),
              ]}
              popupMatchSelectWidth={false}
              onChange={(value) => void logImport.reopen({ encoding: value || undefined })}
            />
          </label>
          <label className="task-field">
            {t("import.delimiter")}
            <Select
              size="small"
              className="import-choice"
              disabled={opening}
              value={open.delimiter ?? FOUND}
              options={[
                found(
                  open.delimiter === undefined
                    ? (delimiters.find(({ value }) => value === format.delimiter)?.label ?? format.delimiter)
                    : undefined,
                ),
                ...delimiters,
              ]}
              popupMatchSelectWidth={false}
              onChange={(value) => void logImport.reopen({ delimiter: value || undefined })}
            />
          </label>
        </>
      )}
      {format.kind === "xlsx" && (
        <label className="task-field">
          {t("import.sheet")}
          <Select
            size="small"
            className="import-choice"
            disabled={opening}
            value={format.sheet}
            options={format.sheets.map((name) => ({ value: name, label: name }))}
            popupMatchSelectWidth={false}
            onChange={(sheet) => void logImport.reopen({ sheet })}
          />
        </label>
      )}
      <label className="task-field">
        {t("import.timeFormat")}
        <Select
          size="small"
          className="import-choice"
          value={choices.timeFormat ?? FOUND}
          options={[
            { value: FOUND, label: t("import.automatic") },
            ...TIME_FORMAT_WORDS.map(([value, word]) => ({ value: value as string, label: t(word) })),
          ]}
          popupMatchSelectWidth={false}
          onChange={(value) => logImport.setTimeFormat(value || undefined)}
        />
      </label>
    </>
  );
}
