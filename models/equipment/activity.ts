/** What a work unit is doing. */
export const Activity = { none: 0, work: 1, service: 2, preparation: 3 } as const;
