export function run(process: { readonly Date: number }): number {
  return process.Date;
}
