/**
 * When a commit should wait a moment for more mail to share it. A commit costs about the same for one mail as for ten; what a
 * wait saves goes to the sessions, so under load mail is faster with it. When little comes, nothing waits.
 *
 * The same thought as PostgreSQL's commit_delay and commit_siblings, which cannot see what is still on its way to it.
 */

/** A commit that has so many units is worth its price. */
const ENOUGH_UNITS = 6;
/** Nothing waits longer than this. */
const MAX_WAIT_MS = 3;
/** Units must have come closer together than this, on average, for a wait to be worth while. */
const BUSY_GAP_MS = 1.5;
/** Share of the newest gap in the average. */
const WEIGHT = 0.1;
/** A pause so much longer than the average means that nobody else is coming. */
const SILENCE = 4;

export class Gathering {
  private gap = Infinity;
  private last = -Infinity;

  /** A unit has come. @param now milliseconds on a steady scale. */
  arrived(now: number): void {
    const gap = Math.min(now - this.last, 10 * BUSY_GAP_MS);
    this.gap = Number.isFinite(this.gap) ? this.gap + WEIGHT * (gap - this.gap) : gap;
    this.last = now;
  }

  /**
   * Whether the commit should wait on.
   * @param units how many wait to be committed.
   * @param since when the wait began.
   */
  worthWaiting(units: number, since: number, now: number): boolean {
    return (
      units < ENOUGH_UNITS &&
      this.gap < BUSY_GAP_MS &&
      now - since < MAX_WAIT_MS &&
      now - Math.max(this.last, since) < SILENCE * this.gap
    );
  }
}
