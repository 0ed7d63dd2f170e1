import { State } from "../states.ts";
import { Activity } from "./activity.ts";
import { Phase } from "./station-phase.ts";
import { Station } from "./station.ts";

/**
 * A station that is staffed by one of several pools, or a machine that is loaded by one. When the calendar of whoever is there
 * closes, the work halts until somebody else, or he again, has come, and then goes on with the exact time left.
 */
export class SkilledStation extends Station {
  protected override goOnWorking(): void {
    const claim = this.claimInForce();
    if (claim < 0 || this.unit.down || this.line.people.request(claim)) this.unit.go();
    else this.unit.halt();
  }

  protected override showState(): void {
    if (!this.isLeftAlone()) super.showState();
    else this.line.book.state(this.number, State.waitingStaff, 0);
  }

  /** Something has begun that nobody is here for. */
  private isLeftAlone(): boolean {
    if (!this.gate() || this.unit.down || this.unit.activity === Activity.none) return false;
    const claim = this.claimInForce();
    return claim >= 0 && !this.line.people.granted(claim);
  }

  /** Claim on people for what is being done; -1 where it takes nobody. */
  private claimInForce(): number {
    const phase = this.columns.phase[this.at];
    const { claim, sampling } = this.plan;
    if (phase === Phase.working) {
      const isLookedAt = sampling?.inspects(this.line, this.columns.part[this.at]) ?? true;
      return isLookedAt ? claim : -1;
    }
    return phase === Phase.loading ? (this.plan.preparation?.loadingClaim ?? -1) : -1;
  }
}
