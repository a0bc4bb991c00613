import { Injectable } from '@nestjs/common';
import { currentActor } from '../audit/actor.js';
import { type Notice, planNext, type RetryPolicy, replyText, statusOf } from '@glasspost/queue';
import type { RecipientOutcome } from '@glasspost/smtp';
import { Directory } from '../directory/directory.js';
import { Intake, type QueuedDelivery } from '../mail/intake.js';
import { type ReportedRecipient, Reports } from '../mail/reports.js';
import type { TracedUpdate } from '../mail/tracing.js';
import { Counters } from '../statistics/counters.js';
import type { AttemptResult } from './attempts.js';

/** Turns what an attempt has brought into rows and, where the sender must know, a report: both in one transaction. */
@Injectable()
export class Outcomes {
  constructor(
    private readonly directory: Directory,
    private readonly intake: Intake,
    private readonly reports: Reports,
    private readonly counters: Counters,
  ) {}

  /** @param mail deliveries of one mail; of those with the same end the sender gets one report. */
  async record(mail: readonly QueuedDelivery[], result: AttemptResult): Promise<void> {
    const now = new Date();
    const updates: TracedUpdate[] = [];
    const told = new Map<Notice, ReportedRecipient[]>();
    for (const [i, delivery] of mail.entries()) {
      const outcome = result.outcomes[i]!;
      const { update, notice } = this.decide(delivery, outcome, result, now);
      updates.push(update);
      if (!notice) continue;
      const one = reported(delivery, statusOf(outcome.reply), update.lastReply, result.host);
      told.set(notice, [...(told.get(notice) ?? []), one]);
    }
    const reports = await Promise.all(
      [...told].map(([notice, recipients]) => this.reports.about(mail[0]!, notice, recipients, now)),
    );
    await this.intake.commit({ mails: reports.filter((one) => one !== undefined), updates });
    this.count(mail, updates);
  }

  /** Ends deliveries of one mail at an operator's wish and tells the sender. */
  async giveBack(mail: readonly QueuedDelivery[]): Promise<void> {
    const words = '554 5.0.0 Returned to the sender by the administrator of this server';
    const recipients = mail.map((delivery) => reported(delivery, '5.0.0', words, ''));
    const report = await this.reports.about(mail[0]!, 'failed', recipients, new Date());
    const returnedBy = currentActor().operator;
    const updates = mail.map((delivery): TracedUpdate => ({
      id: delivery.id,
      contentId: delivery.contentId,
      recipient: delivery.recipient,
      returnedBy,
      status: 'bounced',
      nextAttemptAt: null,
      lastReply: words,
      lastHost: '',
      steps: ['returned by an operator'],
      delayNotified: delivery.delayNotified,
    }));
    await this.intake.commit({ mails: report ? [report] : [], updates });
    this.count(mail, updates);
  }

  private count(mail: readonly QueuedDelivery[], updates: readonly TracedUpdate[]): void {
    for (const [i, { status }] of updates.entries()) {
      const { serverId, size } = mail[i]!;
      const counts = this.counters.of(serverId);
      if (status === 'queued') counts['mails.deferred']++;
      else if (status === 'bounced') counts['mails.bounced']++;
      else {
        counts['mails.sent']++;
        counts['octets.out'] += size;
      }
    }
  }

  private decide(
    delivery: QueuedDelivery,
    outcome: RecipientOutcome,
    result: AttemptResult,
    now: Date,
  ): { update: TracedUpdate; notice: Notice | undefined } {
    const base = {
      id: delivery.id,
      contentId: delivery.contentId,
      recipient: delivery.recipient,
      lastReply: replyText(outcome.reply),
      lastHost: result.host,
      delayNotified: delivery.delayNotified,
      nextAttemptAt: null,
    };
    if (outcome.status === 'delivered') {
      // The next server took over the duty to report when it knows DSN (RFC 3461 §5.2.1).
      return {
        update: { ...base, status: 'delivered', steps: [...result.steps, `delivered: ${base.lastReply}`] },
        notice: outcome.dsnRelayed ? undefined : 'delivered',
      };
    }
    if (outcome.status === 'rejected') {
      return {
        update: {
          ...base,
          status: 'bounced',
          steps: [...result.steps, `refused for good: ${base.lastReply}`],
        },
        notice: 'failed',
      };
    }
    const plan = planNext({
      policy: this.policy(delivery),
      attempts: delivery.attempts + 1,
      queuedAt: delivery.queuedAt,
      now,
      delayNotified: delivery.delayNotified,
      random: Math.random(),
    });
    if (plan.kind === 'give-up') {
      return {
        update: {
          ...base,
          status: 'bounced',
          steps: [...result.steps, `put off: ${base.lastReply}`, 'its time is over: returned to the sender'],
        },
        notice: 'failed',
      };
    }
    return {
      update: {
        ...base,
        status: 'queued',
        nextAttemptAt: plan.at,
        delayNotified: delivery.delayNotified || plan.notifyDelay,
        steps: [...result.steps, `put off: ${base.lastReply}`, `next attempt at ${plan.at.toISOString()}`],
      },
      notice: plan.notifyDelay ? 'delayed' : undefined,
    };
  }

  private policy(delivery: QueuedDelivery): RetryPolicy {
    const tuning = this.directory.server(delivery.serverId)?.tuning;
    return tuning ?? { retryMinutes: [15], delayNoticeHours: 4, giveUpHours: 120 };
  }
}

function reported(
  { recipient, orcpt, notify }: QueuedDelivery,
  status: string,
  diagnostic: string,
  remoteHost: string,
): ReportedRecipient {
  return { recipient, originalRecipient: orcpt ?? undefined, status, diagnostic, remoteHost, notify };
}
