import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Live } from '../live/live.js';
import { InstallationKey } from '../secrets/installation-key.js';
import { Outbox } from './outbox.js';
import { post } from './post.js';
import { type Claimed, WebhooksRepository } from './webhooks.repository.js';

/** Requests at once, in all and to one webhook: one that hangs must not take the others' place. */
const MAX_AT_ONCE = 16;
const MAX_PER_WEBHOOK = 4;
const POLL_MS = 1_000;
const SECOND = 1_000;
/** How long after the first attempt, the second, …; after the last there is none. */
const RETRY_MS = [5, 30, 120, 600, 3_600, 6 * 3_600].map((seconds) => seconds * SECOND);
/** Up to a tenth more, so that what failed together does not come again together. */
const JITTER = 0.1;

/** What a webhook's secret is bound to: sealed for one, it opens for no other. */
export const secretContext = (webhookId: string): string => `webhook ${webhookId}`;

/** Sends what the outbox holds; several processes share the work. */
@Injectable()
export class WebhookSender implements OnApplicationShutdown {
  private readonly log = new Logger('webhooks');
  private readonly busy = new Map<string, number>();
  private readonly working = new Set<Promise<void>>();
  private readonly stopping = new AbortController();
  private timer: NodeJS.Timeout | undefined;
  private looking = false;
  private again = false;

  constructor(
    private readonly repository: WebhooksRepository,
    private readonly key: InstallationKey,
    private readonly live: Live,
    outbox: Outbox,
  ) {
    outbox.onWritten(() => void this.look());
  }

  start(): void {
    this.timer = setInterval(() => void this.look(), POLL_MS);
    this.timer.unref();
  }

  /** Sends what is due as far as there is room. */
  async look(): Promise<void> {
    if (this.timer === undefined || this.stopping.signal.aborted) return;
    if (this.looking) {
      this.again = true;
      return;
    }
    this.looking = true;
    try {
      do {
        this.again = false;
        const room = MAX_AT_ONCE - this.working.size;
        if (room <= 0) break;
        const full = [...this.busy].filter(([, count]) => count >= MAX_PER_WEBHOOK).map(([id]) => id);
        for (const claimed of await this.repository.claim(room, MAX_PER_WEBHOOK, full)) this.send(claimed);
      } while (this.again);
    } catch (error) {
      this.log.debug(`The outbox could not be read: ${String(error)}`);
    } finally {
      this.looking = false;
    }
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    this.stopping.abort();
    await Promise.allSettled(this.working);
  }

  private send(claimed: Claimed): void {
    const { webhookId } = claimed;
    this.busy.set(webhookId, (this.busy.get(webhookId) ?? 0) + 1);
    const work = this.attempt(claimed)
      .catch((error: unknown) => this.log.warn(`A webhook could not be sent: ${String(error)}`))
      .finally(() => {
        this.working.delete(work);
        const left = this.busy.get(webhookId)! - 1;
        if (left > 0) this.busy.set(webhookId, left);
        else this.busy.delete(webhookId);
        void this.look();
      });
    this.working.add(work);
  }

  private async attempt(claimed: Claimed): Promise<void> {
    const { webhookId } = claimed;
    let secret: string;
    try {
      secret = this.key.open(claimed.sealedSecret, secretContext(webhookId));
    } catch {
      const error = 'Its secret is sealed under another GLASSPOST_SECRET_KEY.';
      await this.repository.tried(claimed, { durationMs: 0, status: null, body: '', error }, null);
      return;
    }
    const attempt = await post(claimed.url, secret, claimed.eventId, claimed.body, this.stopping.signal);
    // Stopped in the middle: whether it arrived nobody knows; the claim runs out and it is sent again.
    if (this.stopping.signal.aborted && attempt.error !== '') return;
    const delay = RETRY_MS[claimed.attempts - 1];
    const retryMs = delay === undefined ? null : delay * (1 + Math.random() * JITTER);
    await this.repository.tried(claimed, attempt, retryMs);
    if (attempt.error !== '') await this.giveUp(webhookId, attempt.status === 410);
    this.live.publish('webhook');
  }

  /** 410 Gone says that nothing is wanted any more (standardwebhooks.com, "Status codes"). */
  private async giveUp(webhookId: string, gone: boolean): Promise<void> {
    const reason = gone
      ? 'The receiver answered 410: it wants no more.'
      : 'All deliveries have failed for three days.';
    if (await this.repository.switchOff(webhookId, reason, gone))
      this.log.warn(`Webhook ${webhookId} is switched off. ${reason}`);
  }
}
