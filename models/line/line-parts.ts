import type { JobBook } from "../jobs/job-book.ts";
import type { ArrivalBook } from "./arrival-book.ts";
import type { Book } from "./book.ts";
import type { Channels } from "./channels.ts";
import type { ControlBook } from "./control-book.ts";
import type { ExpiryBook } from "./expiry-book.ts";
import type { Limits } from "./limits.ts";
import type { Offers } from "./offers.ts";
import type { PlainFlow } from "./plain-flow.ts";
import type { PartTable } from "./part-table.ts";
import type { PeopleDesk } from "./people-desk.ts";
import type { Permissions } from "./permissions.ts";
import type { ReleaseCaps } from "./release-caps.ts";
import type { StoreBook } from "../storage/store-book.ts";
import type { TimerBank } from "./timer-bank.ts";
import type { TransportBook } from "../transport/transport-book.ts";
import type { TransportTable } from "../transport/transport-table.ts";
import type { UnitBank } from "./unit-bank.ts";
import type { Ways } from "./ways.ts";
import type { Wiring } from "./edges.ts";

/** What a line is made of: made before it, shared by all its equipment. */
export interface LineParts {
  readonly parts: PartTable;
  readonly wiring: Wiring;
  readonly permissions: Permissions;
  readonly ways: Ways;
  readonly offers: Offers;
  readonly plain: PlainFlow;
  readonly book: Book;
  readonly jobs: JobBook | undefined;
  readonly control: ControlBook;
  readonly arrivals: ArrivalBook;
  readonly stores: StoreBook;
  readonly channels: Channels;
  readonly releases: ReleaseCaps;
  readonly limits: Limits;
  readonly expiries: ExpiryBook;
  readonly people: PeopleDesk;
  readonly timers: TimerBank;
  readonly units: UnitBank;
  readonly orders: TransportTable;
  readonly transport: TransportBook;
  readonly firstTransfer: number;
  readonly opening: Uint8Array;
  readonly openSince: Float64Array;
  readonly commandStop: Uint8Array;
}
