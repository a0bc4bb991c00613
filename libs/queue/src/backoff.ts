/** When to try again (RFC 5321 §4.5.4.1: at least 30 minutes are advised once the first tries failed, 4 to 5 days in all). */
export interface RetryPolicy {
  /** Minutes to wait after the first, second, … attempt; the last is repeated. */
  readonly retryMinutes: readonly number[];
  readonly delayNoticeHours: number;
  readonly giveUpHours: number;
}

/** Where the list of delays is empty. */
const DEFAULT_MINUTES = 30;

/** Share of the delay by which it may be longer, so that many mails do not come back in the same second. */
const JITTER = 0.1;

/**
 * Milliseconds until the next attempt.
 * @param attempts how many have been made, at least 1.
 * @param random a number from 0 to 1.
 */
export function retryDelay(policy: RetryPolicy, attempts: number, random: number): number {
  const index = Math.min(Math.max(attempts, 1), policy.retryMinutes.length) - 1;
  const minutes = policy.retryMinutes[index] ?? DEFAULT_MINUTES;
  return minutes * 60_000 * (1 + JITTER * random);
}
