import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import {
  buildNotice,
  type Notice,
  planNext,
  type RetryPolicy,
  replyText,
  shouldNotify,
  statusOf,
} from '@glasspost/queue';
import { parseAddress, type RecipientOutcome } from '@glasspost/smtp';
import { summarize } from '@glasspost/message';
import { Directory } from '../directory/directory.js';
import type { ServerView } from '../directory/views.js';
import { ContentRepository } from '../mail/content.repository.js';
import { addressed, Intake, type QueuedDelivery } from '../mail/intake.js';
import type { DeliveryUpdate, NewMail } from '../mail/writing.js';
import type { AttemptResult } from './attempts.js';

/** A mail up to this size goes back whole in a report; of a larger one only the header section does. */
const MAX_RETURNED = 200_000;
const HEADER_OCTETS = 64 * 1024;

/** Turns what an attempt has brought into rows and, where the sender must know, a report: both in one transaction. */
@Injectable()
export class Outcomes {
  constructor(
    private readonly directory: Directory,
    private readonly intake: Intake,
    private readonly contents: ContentRepository,
  ) {}

  async record(mail: readonly QueuedDelivery[], result: AttemptResult): Promise<void> {
    const now = new Date();
    const updates: DeliveryUpdate[] = [];
    const mails: NewMail[] = [];
    for (const [i, delivery] of mail.entries()) {
      const outcome = result.outcomes[i]!;
      const { update, notice } = this.decide(delivery, outcome, result, now);
      updates.push(update);
      if (notice) {
        const report = await this.report(
          delivery,
          notice,
          update.lastReply,
          statusOf(outcome.reply),
          result.host,
          now,
        );
        if (report) mails.push(report);
      }
    }
    await this.intake.commit({ mails, updates });
  }

  /** Ends a delivery at an operator's wish and tells the sender. */
  async giveBack(delivery: QueuedDelivery): Promise<void> {
    const now = new Date();
    const words = '554 5.0.0 Returned to the sender by the administrator of this server';
    const report = await this.report(delivery, 'failed', words, '5.0.0', '', now);
    const update: DeliveryUpdate = {
      id: delivery.id,
      status: 'bounced',
      nextAttemptAt: null,
      lastReply: words,
      lastHost: '',
      steps: ['returned by an operator'],
      delayNotified: delivery.delayNotified,
    };
    await this.intake.commit({ mails: report ? [report] : [], updates: [update] });
  }

  private decide(
    delivery: QueuedDelivery,
    outcome: RecipientOutcome,
    result: AttemptResult,
    now: Date,
  ): { update: DeliveryUpdate; notice: Notice | undefined } {
    const base = {
      id: delivery.id,
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

  private async report(
    delivery: QueuedDelivery,
    notice: Notice,
    diagnostic: string,
    status: string,
    remoteHost: string,
    now: Date,
  ): Promise<NewMail | undefined> {
    const server = this.directory.server(delivery.serverId);
    if (!server || !shouldNotify(notice, delivery.sender, delivery.notify)) return undefined;
    const complete = delivery.size - delivery.skip <= MAX_RETURNED;
    const original = await this.original(delivery, complete);
    const id = v7();
    const octets = buildNotice({
      notice,
      hostname: server.hostname,
      sender: delivery.sender,
      recipient: delivery.recipient,
      originalRecipient: delivery.orcpt ?? undefined,
      envid: delivery.envid ?? undefined,
      ret: notice === 'failed' ? (delivery.ret ?? undefined) : 'HDRS',
      subject: summarize(original).subject,
      status,
      diagnostic,
      remoteHost,
      queuedAt: delivery.queuedAt,
      now,
      giveUpAt: new Date(delivery.queuedAt.getTime() + server.tuning.giveUpHours * 3_600_000),
      original,
      complete,
      id,
    });
    return this.toSender(server, delivery.sender, id, octets);
  }

  /** The report as a mail from the null sender, into the sender's mailbox here or into the queue. */
  private async toSender(
    server: ServerView,
    sender: string,
    id: string,
    octets: Buffer,
  ): Promise<NewMail | undefined> {
    const path = parseAddress(sender);
    if (!path || typeof path.domain !== 'string') return undefined;
    const resolution = server.domains.has(path.domain.toLowerCase())
      ? await this.directory.resolve(server, path.localPart, path.domain)
      : null;
    // The account is gone: there is nobody to tell, and a report about a report must not be.
    if (!resolution && server.domains.has(path.domain.toLowerCase())) return undefined;
    const trace = Buffer.from('Return-Path: <>\r\n');
    const bytes = Buffer.concat([trace, octets]);
    const summary = summarize(octets);
    const content = {
      id,
      bytes,
      size: bytes.length,
      skip: trace.length,
      sender: '',
      subject: summary.subject,
      fromText: summary.from,
      toText: summary.to,
      messageId: summary.messageId,
      date: summary.date ?? null,
      encoding: '8bit' as const,
      smtputf8: false,
    };
    return addressed(content, server.id, [{ address: sender, resolution, notify: [], orcpt: null }], {
      envid: null,
      ret: null,
    });
  }

  private async original(delivery: QueuedDelivery, complete: boolean): Promise<Buffer> {
    if (!complete)
      return (await this.contents.beginning(delivery.contentId, HEADER_OCTETS)).subarray(delivery.skip);
    const blocks: Buffer[] = [];
    for await (const block of this.contents.read(delivery.contentId, delivery.skip)) blocks.push(block);
    return Buffer.concat(blocks);
  }

  private policy(delivery: QueuedDelivery): RetryPolicy {
    const tuning = this.directory.server(delivery.serverId)?.tuning;
    return tuning ?? { retryMinutes: [15], delayNoticeHours: 4, giveUpHours: 120 };
  }
}
