/** Whole megabytes, rounded up, for a message. */
export function megabytes(bytes: number): string {
  return String(Math.ceil(bytes / 1024 / 1024));
}
