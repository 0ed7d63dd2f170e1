import type { FlowElement } from "../line/flow-element.ts";
import type { Line } from "../line/line.ts";

/** End of the line for finished parts (sink) or for scrapped ones. It always has room. */
export class Exit implements FlowElement {
  readonly number: number;
  readonly id: string;
  private readonly line: Line;

  constructor(line: Line, number: number, id: string, scrap: boolean) {
    this.number = number;
    this.id = id;
    this.line = line;
    line.plain.addExit(number, scrap);
    Object.freeze(this);
  }

  room(): boolean {
    return true;
  }

  space(): number {
    return Infinity;
  }

  reserve(): void {}

  receive(slot: number): void {
    this.line.plain.receive(this.number, slot);
  }

  surrender(): number {
    throw new Error("parts do not come back from the end of the line");
  }

  held(): number {
    return 0;
  }

  /** Takes what was offered before the first event. */
  onWake(): void {
    while (this.line.pull(this.number));
  }

  onEvent(): void {}
}
