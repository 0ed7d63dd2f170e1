import type { Problem } from "#models/format/problem.ts";
import type { Label } from "#models/format/text.ts";
import type { CellValue } from "#src/tables/book-sheets.ts";
import { cellProblem } from "./cell-problem.ts";
import type { ElementListName } from "./element-lists.ts";
import { addressOf, Places, type Place } from "./places.ts";

/** A distribution of the sheet of distributions, and whether a time refers to it. */
export interface NamedDistribution {
  readonly data: object;
  readonly place: Place;
  used: boolean;
}

/** What reading a workbook gathers. */
export class ReadContext {
  readonly problems: Problem[] = [];
  readonly notes: Label[] = [];
  readonly places = new Places();
  readonly distributions = new Map<string, NamedDistribution>();
  /** Ids by the names of elements, for those who write a name where an id is asked for. */
  readonly ids = new Map<ElementListName, Map<string, string>>();

  refuse(place: Place, found: CellValue | undefined, expected: Label, message?: Label): void {
    this.problems.push(cellProblem(addressOf(place), found, expected, message));
  }

  /** The id that `text` means in `list`: itself, or that of the element of this name. */
  idOf(list: ElementListName, text: string): string {
    return this.ids.get(list)?.get(text) ?? text;
  }
}
