import { Command } from "commander";
import type { MessageKey } from "#src/i18n/i18n.ts";
import packageJson from "../../package.json" with { type: "json" };
import { bench } from "./commands/bench.ts";
import { digits } from "./commands/digits.ts";
import { fit, type FitCommandOptions } from "./commands/fit.ts";
import { exportXlsx, type ExportOptions } from "./commands/export-xlsx.ts";
import { importXlsx, type ImportOptions } from "./commands/import-xlsx.ts";
import { importLog, type ImportLogOptions } from "./commands/import-log.ts";
import { list } from "./commands/list.ts";
import { reference, type ReferenceOptions } from "./commands/reference.ts";
import { run, type RunOptions } from "./commands/run.ts";
import { schema } from "./commands/schema.ts";
import { select, type SelectOptions } from "./commands/select.ts";
import { trace, type TraceOptions } from "./commands/trace.ts";
import { validate } from "./commands/validate.ts";
import { warmUp, type WarmUpOptions } from "./commands/warm-up.ts";
import { InputError, type ExitCode } from "./exit.ts";
import type { Terminal } from "./terminal.ts";

const HEADINGS: Readonly<Record<string, MessageKey>> = {
  "Usage:": "cli.help.usage",
  "Arguments:": "cli.help.arguments",
  "Options:": "cli.help.options",
  "Commands:": "cli.help.commands",
};

/** The commands and options in the language of `terminal`; `finish` takes the exit code of the command that ran. */
export function commandProgram(terminal: Terminal, finish: (code: ExitCode) => void): Command {
  const { text } = terminal;

  const language = (value: string): string => {
    if (value !== "zh" && value !== "en") throw new InputError("cli.badLanguage", { found: value });
    return value;
  };

  const inWords = (usage: string): string =>
    usage
      .replace("[options]", text("cli.help.optionsMark"))
      .replace("[command]", text("cli.help.commandMark"));

  const prepared = (command: Command): Command =>
    command
      .option("--lang <zh|en>", text("cli.opt.lang"), language)
      .helpOption("-h, --help", text("cli.opt.help"))
      .configureHelp({
        styleTitle: (title) => {
          const key = HEADINGS[title];
          return key === undefined ? title : text(key);
        },
        styleUsage: inWords,
        styleSubcommandTerm: inWords,
      })
      // Errors are told by the caller, in both languages.
      .configureOutput({ writeErr: () => undefined })
      .exitOverride();

  const program = prepared(new Command("chejian"))
    .description(text("cli.description"))
    .version(packageJson.version, "-V, --version", text("cli.opt.version"))
    .helpCommand("help [command]", text("cli.help.command"))
    .addHelpText("after", `\n${text("cli.help.exit")}`);

  program.addCommand(
    prepared(new Command("list"))
      .description(text("cli.list.help"))
      .option("--json", text("cli.opt.json"))
      .action((options: { json?: boolean }) => finish(list(terminal, options))),
  );

  program.addCommand(
    prepared(new Command("run"))
      .description(text("cli.run.help"))
      .argument("<model>", text("cli.arg.model"))
      .option("--json", text("cli.opt.json"))
      .option("--replications <N>", text("cli.opt.replications"))
      .option("--precision <P>", text("cli.opt.precision"))
      .option("--seed <S>", text("cli.opt.seed"))
      .option("--workers <W>", text("cli.opt.workers"))
      .option("--price-set <id>", text("cli.opt.priceSet"))
      .option("--measures <a,b>", text("cli.opt.measures"))
      .option("--sensitivity", text("cli.opt.sensitivity"))
      .action(async (model: string, options: RunOptions) => finish(await run(terminal, model, options))),
  );

  program.addCommand(
    prepared(new Command("warm-up"))
      .description(text("cli.warmUp.help"))
      .argument("<model>", text("cli.arg.model"))
      .option("--json", text("cli.opt.json"))
      .option("--replications <N>", text("cli.opt.pilotReplications"))
      .option("--shifts <N>", text("cli.opt.shifts"))
      .option("--measures <a,b>", text("cli.opt.measures"))
      .option("--price-set <id>", text("cli.opt.priceSet"))
      .option("--seed <S>", text("cli.opt.seed"))
      .option("--workers <W>", text("cli.opt.workers"))
      .action(async (model: string, options: WarmUpOptions) =>
        finish(await warmUp(terminal, model, options)),
      ),
  );

  program.addCommand(
    prepared(new Command("select"))
      .description(text("cli.select.help"))
      .argument("<model>", text("cli.arg.model"))
      .requiredOption("--variants <a,b;c>", text("cli.opt.variants"))
      .requiredOption("--kpi <id>", text("cli.opt.kpi"))
      .requiredOption("--indifference <D>", text("cli.opt.indifference"))
      .option("--json", text("cli.opt.json"))
      .option("--level <P>", text("cli.opt.level"))
      .option("--first <N>", text("cli.opt.first"))
      .option("--replications <N>", text("cli.opt.mostReplications"))
      .option("--price-set <id>", text("cli.opt.priceSet"))
      .option("--seed <S>", text("cli.opt.seed"))
      .option("--workers <W>", text("cli.opt.workers"))
      .action(async (model: string, options: SelectOptions) =>
        finish(await select(terminal, model, options)),
      ),
  );

  program.addCommand(
    prepared(new Command("fit"))
      .description(text("cli.fit.help"))
      .argument("<file>", text("cli.arg.tableFile"))
      .option("--column <X>", text("cli.opt.column"))
      .option("--json", text("cli.opt.json"))
      .option("--censored <COL>", text("cli.opt.censored"))
      .option("--families <a,b>", text("cli.opt.families"))
      .option("--counts", text("cli.opt.counts"))
      .option("--zero-mass", text("cli.opt.zeroMass"))
      .option("--short-below <N>", text("cli.opt.shortBelow"))
      .option("--location <L>", text("cli.opt.location"))
      .option("--unit <s|min|h>", text("cli.opt.unit"))
      .option("--samples <N>", text("cli.opt.samples"))
      .option("--seed <S>", text("cli.opt.seed"))
      .option("--sheet <name>", text("cli.opt.sheet"))
      .option("--encoding <name>", text("cli.opt.encoding"))
      .option("--delimiter <c>", text("cli.opt.delimiter"))
      .action(async (file: string, options: FitCommandOptions) => finish(await fit(terminal, file, options))),
  );

  program.addCommand(
    prepared(new Command("validate"))
      .description(text("cli.validate.help"))
      .argument("<file>", text("cli.arg.file"))
      .option("--json", text("cli.opt.json"))
      .action(async (file: string, options: { json?: boolean }) =>
        finish(await validate(terminal, file, options)),
      ),
  );

  program.addCommand(
    prepared(new Command("schema"))
      .description(text("cli.schema.help"))
      .argument("[field]", text("cli.arg.field"))
      .action((field: string | undefined) => finish(schema(terminal, field))),
  );

  program.addCommand(
    prepared(new Command("import-xlsx"))
      .description(text("cli.importXlsx.help"))
      .argument("<file>", text("cli.arg.workbook"))
      .option("--out <file>", text("cli.opt.outModel"))
      .option("--json", text("cli.opt.json"))
      .action(async (file: string, options: ImportOptions) =>
        finish(await importXlsx(terminal, file, options)),
      ),
  );

  program.addCommand(
    prepared(new Command("export-xlsx"))
      .description(text("cli.exportXlsx.help"))
      .argument("[model]", text("cli.arg.model"))
      .option("--out <file>", text("cli.opt.outWorkbook"))
      .option("--template", text("cli.opt.template"))
      .action(async (model: string | undefined, options: ExportOptions) =>
        finish(await exportXlsx(terminal, model, options)),
      ),
  );

  program.addCommand(
    prepared(new Command("trace"))
      .description(text("cli.trace.help"))
      .argument("<model>", text("cli.arg.model"))
      .requiredOption("--until <S>", text("cli.opt.until"))
      .option("--from <S>", text("cli.opt.from"))
      .requiredOption("--out <file>", text("cli.opt.out"))
      .option("--measures <a,b>", text("cli.opt.measures"))
      .option("--price-set <id>", text("cli.opt.priceSet"))
      .option("--seed <S>", text("cli.opt.seed"))
      .option("--replication <N>", text("cli.opt.replication"))
      .option("--demand <kind>", text("cli.opt.demand"))
      .option("--json", text("cli.opt.json"))
      .action(async (model: string, options: TraceOptions) => finish(await trace(terminal, model, options))),
  );

  program.addCommand(
    prepared(new Command("digits"))
      .description(text("cli.digits.help"))
      .option("--json", text("cli.opt.json"))
      .action(async (options: { json?: boolean }) => finish(await digits(terminal, options))),
  );

  program.addCommand(
    prepared(new Command("reference"))
      .description(text("cli.reference.help"))
      .argument("[file]", text("cli.arg.referenceFile"))
      .option("--family <F>", text("cli.opt.family"))
      .option("--id <X>", text("cli.opt.id"))
      .option("--quick", text("cli.opt.quick"))
      .option("--expand", text("cli.opt.expand"))
      .option("--json", text("cli.opt.json"))
      .option("--workers <W>", text("cli.opt.workers"))
      .action(async (file: string | undefined, options: ReferenceOptions) =>
        finish(await reference(terminal, file, options)),
      ),
  );

  program.addCommand(
    prepared(new Command("import-log"))
      .description(text("cli.import.help"))
      .argument("<file>", text("cli.arg.log"))
      .option("--map <file>", text("cli.opt.map"))
      .option("--fit-until <date>", text("cli.opt.fitUntil"))
      .option("--out <file>", text("cli.opt.outModel"))
      .option("--json", text("cli.opt.json"))
      .option("--replications <N>", text("cli.opt.validationReplications"))
      .option("--seed <S>", text("cli.opt.seed"))
      .option("--workers <W>", text("cli.opt.workers"))
      .action(async (file: string, options: ImportLogOptions) =>
        finish(await importLog(terminal, file, options)),
      ),
  );

  program.addCommand(
    prepared(new Command("bench"))
      .description(text("cli.bench.help"))
      .option("--json", text("cli.opt.json"))
      .action((options: { json?: boolean }) => finish(bench(terminal, options))),
  );

  return program;
}
