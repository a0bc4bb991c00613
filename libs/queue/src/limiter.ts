/**
 * How many connections one destination gets at once: few at first, more while it takes mail, fewer when it fails. One
 * slow destination so cannot take all workers, and a broken one is not stormed.
 */
const INITIAL = 5;
const MAXIMUM = 20;
/** Destinations that are remembered; the longest unused are forgotten. */
const MAX_DESTINATIONS = 10_000;
const FORGET_MS = 10 * 60_000;

interface State {
  active: number;
  /** Grows by a fraction with each success, so that it takes as many successes as connections to gain one. */
  limit: number;
  usedAt: number;
}

export class DestinationLimiter {
  private readonly states = new Map<string, State>();
  private readonly now: () => number;

  /** @param options.now milliseconds on a steady scale. */
  constructor(options: { now(): number }) {
    this.now = () => options.now();
  }

  /** Whether another connection may be opened now; then it counts until `release`. */
  acquire(destination: string): boolean {
    const state = this.state(destination);
    if (state.active >= Math.max(1, Math.floor(state.limit))) return false;
    state.active++;
    return true;
  }

  /** @param ok whether the destination could be reached and spoke SMTP. */
  release(destination: string, ok: boolean): void {
    const state = this.state(destination);
    state.active = Math.max(0, state.active - 1);
    state.limit = ok ? Math.min(MAXIMUM, state.limit + 1 / state.limit) : Math.max(1, state.limit / 2);
  }

  private state(destination: string): State {
    const now = this.now();
    let state = this.states.get(destination);
    if (state) this.states.delete(destination);
    else state = { active: 0, limit: INITIAL, usedAt: now };
    state.usedAt = now;
    this.states.set(destination, state);
    if (this.states.size > MAX_DESTINATIONS) this.forget(now);
    return state;
  }

  private forget(now: number): void {
    // The map is in order of use: the oldest come first.
    for (const [destination, state] of this.states) {
      if (this.states.size <= MAX_DESTINATIONS && now - state.usedAt < FORGET_MS) return;
      if (state.active === 0) this.states.delete(destination);
    }
  }
}
