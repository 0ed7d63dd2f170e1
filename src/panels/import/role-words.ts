import type { ImportChoices } from "#src/session/log-import.ts";

export type Role = keyof ImportChoices["columns"];

export const ROLE_WORDS = {
  order: "import.role.order",
  activity: "import.role.activity",
  resource: "import.role.resource",
  start: "import.role.start",
  end: "import.role.end",
  good: "import.role.good",
  rejected: "import.role.rejected",
  review: "import.role.review",
  rework: "import.role.rework",
  reportType: "import.role.reportType",
} as const satisfies Record<Role, string>;

/** Without these nothing can be read. */
export const NEEDED: readonly Role[] = ["order", "activity", "start"];
