import { Injectable } from '@nestjs/common';
import type { QUEUE_ACTIONS } from '@glasspost/contract';
import { currentActor } from '../audit/actor.js';
import { Live } from '../live/live.js';
import type { QueuedDelivery } from '../mail/intake.js';
import { Dispatcher } from './dispatcher.js';
import { Outcomes } from './outcomes.js';
import { Traces } from '../trace/traces.js';
import { type DeliveryFilter, QueueRepository } from './queue.repository.js';

/** Deliveries returned to their senders with one commit. */
const RETURN_BATCH = 200;

/** How the traces of mails call it. */
const TRACED = {
  hold: { kind: 'held', state: 'held' },
  release: { kind: 'released', state: 'queued' },
  retry: { kind: 'released', state: 'queued' },
  delete: { kind: 'removed', state: 'removed' },
} as const;

/** What operators do with deliveries. */
@Injectable()
export class QueueActions {
  constructor(
    private readonly repository: QueueRepository,
    private readonly dispatcher: Dispatcher,
    private readonly outcomes: Outcomes,
    private readonly live: Live,
    private readonly traces: Traces,
  ) {}

  /**
   * Does it with the chosen unfinished deliveries that match the filter.
   * @returns how many; what is being tried at the moment is not among them.
   */
  async apply(
    action: (typeof QUEUE_ACTIONS)[number],
    filter: DeliveryFilter,
    ids: readonly string[] | undefined,
  ): Promise<number> {
    const chosen = await this.repository.unfinished(filter, ids);
    await this.dispatcher.letGo(chosen);
    const affected =
      action === 'return' ? await this.returnToSender(chosen) : await this.change(chosen, action);
    if (action === 'release' || action === 'retry') this.dispatcher.runNow();
    this.live.publish('queue');
    return affected;
  }

  private async change(ids: readonly string[], action: keyof typeof TRACED): Promise<number> {
    const changed = await this.repository.setStatus(ids, action);
    const at = new Date();
    const data = { by: currentActor().operator };
    for (const { contentId, recipient } of changed)
      this.traces.event({ ...TRACED[action], mailId: contentId, at, final: recipient, data });
    return changed.length;
  }

  private async returnToSender(ids: readonly string[]): Promise<number> {
    let count = 0;
    for (let at = 0; at < ids.length; at += RETURN_BATCH) {
      const claimed = await this.repository.claimForReturn(ids.slice(at, at + RETURN_BATCH));
      const mails = new Map<string, QueuedDelivery[]>();
      for (const delivery of claimed)
        mails.set(delivery.contentId, [...(mails.get(delivery.contentId) ?? []), delivery]);
      for (const mail of mails.values()) await this.outcomes.giveBack(mail);
      count += claimed.length;
    }
    return count;
  }
}
