import type { CommanderError } from "commander";
import { InputError } from "./exit.ts";

/** The word in quotes of a message of commander: the option, command or argument it speaks of. */
function quoted(message: string): string {
  return /'([^']*)'/.exec(message)?.[1] ?? "";
}

/** A wrong command line in the words of the catalogue. */
export function usageError(error: CommanderError): InputError {
  const name = quoted(error.message);
  switch (error.code) {
    case "commander.unknownOption":
      return new InputError("cli.unknownOption", { name });
    case "commander.unknownCommand":
      return new InputError("cli.unknownCommand", { name });
    case "commander.missingArgument":
      return new InputError("cli.missingArgument", { name });
    case "commander.optionMissingArgument":
      return new InputError("cli.missingValue", { name });
    case "commander.missingMandatoryOptionValue":
      return new InputError("cli.missingOption", { name });
    case "commander.excessArguments":
      return new InputError("cli.excessArguments");
    default:
      return new InputError("cli.usageError", { reason: error.message });
  }
}
