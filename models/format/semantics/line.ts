import type { Problem } from "../problem.ts";
import { calendarProblems } from "./calendars.ts";
import { controlProblems } from "./control.ts";
import type { DraftItem } from "./draft.ts";
import { graphProblems } from "./graph.ts";
import { handlingProblems } from "./handling.ts";
import { jobProblems } from "./jobs.ts";
import { joiningProblems } from "./joining.ts";
import { networkProblems } from "./networks.ts";
import { placeProblems } from "./places.ts";
import { postProblems } from "./posts.ts";
import { processControlProblems } from "./process-control.ts";
import { productProblems } from "./products.ts";
import { referenceProblems } from "./references.ts";
import { arrivalProblems } from "./arrivals.ts";
import { shareProblems } from "./shares.ts";
import { queueProblems } from "./queues.ts";
import { transferProblems } from "./transfers.ts";
import { pollingProblems } from "./polling.ts";
import { workingModeProblems } from "./working-modes.ts";

/** What must hold of a line, before and after any measures. */
export function lineProblems(file: DraftItem): Problem[] {
  return [
    ...referenceProblems(file),
    ...graphProblems(file),
    ...transferProblems(file),
    ...networkProblems(file),
    ...handlingProblems(file),
    ...joiningProblems(file),
    ...workingModeProblems(file),
    ...pollingProblems(file),
    ...productProblems(file),
    ...jobProblems(file),
    ...processControlProblems(file),
    ...arrivalProblems(file),
    ...shareProblems(file),
    ...queueProblems(file),
    ...controlProblems(file),
    ...postProblems(file),
    ...calendarProblems(file),
    ...placeProblems(file),
  ];
}
