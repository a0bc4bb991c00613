import { type RetryPolicy, retryDelay } from './backoff.js';

/** What is to become of a delivery that was put off. */
export type Plan =
  | {
      readonly kind: 'again';
      readonly at: Date;
      /** The sender is to be told that it is late, once. */ readonly notifyDelay: boolean;
    }
  /** Its time is over. */
  | { readonly kind: 'give-up' };

export interface PlanInput {
  readonly policy: RetryPolicy;
  /** Attempts made, with the one that has just failed. */
  readonly attempts: number;
  readonly queuedAt: Date;
  readonly now: Date;
  readonly delayNotified: boolean;
  /** From 0 to 1. */
  readonly random: number;
}

/** (attempts, first queued, now) → when again, or no more. */
export function planNext({ policy, attempts, queuedAt, now, delayNotified, random }: PlanInput): Plan {
  const giveUpAt = queuedAt.getTime() + policy.giveUpHours * 3_600_000;
  if (now.getTime() >= giveUpAt) return { kind: 'give-up' };
  // The last attempt is made when the time is over, not before.
  const at = Math.min(now.getTime() + retryDelay(policy, attempts, random), giveUpAt);
  const late = now.getTime() - queuedAt.getTime() >= policy.delayNoticeHours * 3_600_000;
  return { kind: 'again', at: new Date(at), notifyDelay: late && !delayNotified };
}
