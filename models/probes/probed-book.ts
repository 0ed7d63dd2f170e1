import type { Simulation } from "#sim/simulation.ts";
import type { Time } from "#sim/time.ts";
import { Book } from "../line/book.ts";
import type { ElementRows } from "../line/element-rows.ts";
import type { PartTable } from "../line/part-table.ts";
import type { Probes } from "./probes.ts";

/**
 * The account of a run that has probes: it tells them what it books. A run without probes has a plain book and pays nothing. A method
 * of the book that moves parts or changes states must be told on here.
 */
export class ProbedBook extends Book {
  protected readonly probes: Probes;

  constructor(
    sim: Simulation,
    parts: PartTable,
    rows: ElementRows,
    sizes: { elements: number; sources: number },
    probes: Probes,
  ) {
    super(sim, parts, rows, sizes);
    this.probes = probes;
    probes.begin((element) => this.clocks.current(element));
  }

  override state(element: number, state: number, plannedEnd: Time): void {
    const before = this.clocks.current(element);
    super.state(element, state, plannedEnd);
    this.probes.state(element, before, state);
  }

  override stateFor(element: number, state: number, times: Float64Array, at: number): void {
    const before = this.clocks.current(element);
    super.stateFor(element, state, times, at);
    this.probes.state(element, before, state);
  }

  override created(slot: number, source: number): void {
    super.created(slot, source);
    this.probes.created(slot);
  }

  override placed(slot: number, element: number, place: number): void {
    super.placed(slot, element, place);
    this.probes.placed(slot, element);
  }

  override setOut(slot: number, to: number, arrival: Time): void {
    super.setOut(slot, to, arrival);
    this.probes.setOut(slot, to);
  }

  override left(slot: number, exit: number, scrapped: boolean): void {
    super.left(slot, exit, scrapped);
    this.probes.left(slot);
  }

  override consumed(slot: number, assembly: number): void {
    super.consumed(slot, assembly);
    this.probes.consumed(slot);
  }

  override reset(): void {
    super.reset();
    this.probes.reset();
  }
}
