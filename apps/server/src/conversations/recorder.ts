import { AsyncLocalStorage } from 'node:async_hooks';
import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { Subject } from 'rxjs';
import { v7 } from 'uuid';
import {
  type Conversation,
  type Party,
  type Protocol,
  type RecordedEvent,
  Recording,
  TapTransport,
} from '@glasspost/trace';
import { Crowd, type Endpoint, type Member, type Transport } from '@glasspost/wire';
import type { ServiceName } from '@glasspost/contract';
import { LateWriter } from '../database/late-writer.js';
import type { ServerView } from '../directory/views.js';
import type { RuleName, RuleValues } from '../pdu/index.js';
import { Live } from '../live/live.js';
import { Settings } from '../settings.js';
import { ConversationBatch } from './conversation-batch.js';
import { ConversationRepository } from './conversation.repository.js';
import { Retention } from './retention.js';

/** Conversations (or parts of one) that may wait to be written; beyond, what comes is dropped and counted. */
const MAX_WAITING = 20_000;
const MAX_WAITING_OCTETS = 64 * 1024 * 1024;
const MAX_BATCH = 500;
/** How often conversations that go on are written down as far as they are. */
const FLUSH_MS = 1_000;

/** Whose end of a conversation it is: a server's, or a PC's of a lab. */
export interface Recorded {
  readonly serverId: string | null;
  readonly labId: string | null;
  readonly device: string;
  readonly level: 'commands' | 'full';
}

export interface NewConversation {
  readonly of: Recorded;
  readonly protocol: Protocol;
  /** The service that accepted it; null for what we opened. */
  readonly service: ServiceName | null;
  readonly side: Party;
  readonly transport: 'tcp' | 'udp';
  readonly local: Endpoint;
  readonly remote: Endpoint;
}

/** A conversation that is being recorded. */
export interface Running extends Member, NewConversation {
  readonly id: string;
  readonly recording: Recording;
  /** Microseconds since 1970. */
  readonly startedAt: number;
  readonly causeId: string | null;
  /** Segments that were handed to the writer so far, and what the times of the next one count from. */
  segments: number;
  segmentFrom: number;
}

/** In whose course something happens. */
interface Course {
  readonly running?: Running;
  /** What is sent here: conversations that are begun are about it. */
  readonly mails?: readonly string[];
}

/** An event of a conversation, for who watches live. */
export interface LiveConversationEvent {
  readonly running: Running;
  /** Its place in the conversation, from 0. */
  readonly index: number;
  readonly event: RecordedEvent;
}

/** Microseconds since 1970. */
export const microseconds = (): number => Math.round((performance.timeOrigin + performance.now()) * 1000);

/**
 * Records conversations off the way of what is said in them: it takes what crosses the wire, and writes it later, in
 * batches, or not at all rather than late. What is lost is counted.
 */
@Injectable()
export class Recorder implements BeforeApplicationShutdown {
  /** Every event of labs as it happens. Others' conversations make none: they are too many. */
  readonly events = new Subject<LiveConversationEvent>();
  private readonly log = new Logger('recorder');
  private readonly running = new Crowd<Running>();
  private readonly writer: LateWriter<ConversationBatch>;
  /** What goes on being filled until it is written. */
  private open: ConversationBatch | undefined;
  private readonly course = new AsyncLocalStorage<Course>();
  private readonly on: boolean;
  private waiting = 0;
  private waitingOctets = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly repository: ConversationRepository,
    private readonly retention: Retention,
    live: Live,
    settings: Settings,
  ) {
    this.on = settings.GLASSPOST_RECORDING_MB > 0;
    this.writer = new LateWriter({
      maxWaiting: MAX_WAITING,
      maxBatch: 1,
      write: async ([batch]) => {
        if (batch === this.open) this.open = undefined;
        await this.repository.write(batch!);
        this.waiting -= batch!.count;
        this.waitingOctets -= batch!.octets;
        live.publish('conversation');
      },
      overflowed: () =>
        this.log.warn('The database is too slow for the recordings: some are not written down.'),
      delayed: (error) => this.log.debug(`Recordings wait for the database: ${String(error)}`),
    });
  }

  /** Conversations and parts of them that could not be kept since the process began. */
  get lost(): number {
    return this.writer.dropped;
  }

  /** What is recorded of a server; undefined when nothing is. */
  ofServer(server: Pick<ServerView, 'id' | 'name' | 'labId' | 'tuning'>): Recorded | undefined {
    const level = server.tuning.recording;
    if (!this.on || level === 'off' || this.retention.full) return undefined;
    return { serverId: server.id, labId: server.labId, device: server.name, level };
  }

  /** Begins to record. The conversation is over when its `recording` is told so. */
  begin(conversation: NewConversation): Running {
    // The time that the id holds, so that a conversation is found by its id alone.
    const milliseconds = Math.floor(microseconds() / 1000);
    const startedAt = milliseconds * 1000;
    const course = this.course.getStore();
    const running: Running = {
      ...conversation,
      id: v7({ msecs: milliseconds }),
      place: -1,
      startedAt,
      causeId: course?.running?.id ?? null,
      segments: 0,
      segmentFrom: startedAt,
      recording: new Recording({
        level: conversation.of.level,
        protocol: conversation.protocol,
        transport: conversation.transport,
        side: conversation.side,
        startedAt,
        now: microseconds,
        noted:
          conversation.of.labId === null
            ? undefined
            : (event) => this.events.next({ running, index: running.recording.events - 1, event }),
        over: () => this.over(running),
      }),
    };
    for (const mail of course?.mails ?? []) running.recording.concerns(mail);
    this.running.add(running);
    this.timer ??= setInterval(() => this.flushRunning(), FLUSH_MS).unref();
    return running;
  }

  /** Runs something in whose course other conversations may be opened: they are caused by this one. */
  within<T>(running: Running, run: () => T): T {
    return this.course.run({ running }, run);
  }

  /** Runs an attempt at mails: conversations that are begun in it are about them. @param mails ids of contents. */
  about<T>(mails: readonly string[], run: () => T): T {
    return this.course.run({ ...this.course.getStore(), mails }, run);
  }

  /** Notes in the conversation that is going on here why our end does what it does. Nothing when none is. */
  decide<R extends RuleName>(rule: R, values: RuleValues<R>): void {
    this.here()?.recording.decide({ rule, values });
  }

  /** Who has logged in, in the conversation that is going on here. */
  loggedIn(account: string): void {
    const running = this.here();
    if (running) running.recording.account = account;
  }

  /** The conversation over a transport, or else the one that is going on here, is about this mail. */
  concerns(mail: string, over?: Transport): void {
    const recording = over ? recordingOf(over) : this.here()?.recording;
    recording?.concerns(mail);
  }

  /** Notes in the conversation over a transport why it was opened, in a sentence. */
  explain(sentence: string, over: Transport): void {
    const rule: RuleName = 'route.step';
    recordingOf(over)?.decide({ rule, values: { text: sentence } });
  }

  /** The conversation that is going on here. */
  here(): Running | undefined {
    return this.course.getStore()?.running;
  }

  /** Writes down everything that is known, now. */
  async flush(): Promise<void> {
    this.flushRunning(0);
    await this.writer.flush();
  }

  beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    return this.flush();
  }

  private over(running: Running): void {
    this.running.delete(running);
    this.put(running);
  }

  private flushRunning(minAge = FLUSH_MS): void {
    const before = microseconds() - minAge * 1000;
    for (const running of this.running.all())
      if (running.startedAt <= before && running.recording.waiting > 0) this.put(running);
  }

  private put(running: Running): void {
    const { recording } = running;
    if (this.waitingOctets > MAX_WAITING_OCTETS || this.waiting >= MAX_WAITING) {
      recording.lost += recording.take().events;
      this.writer.drop();
    } else {
      const batch = this.batch();
      const before = batch.octets;
      const { segment } = recording.take();
      batch.add(conversationOf(running), running.segments++, running.segmentFrom, segment);
      this.waiting++;
      this.waitingOctets += batch.octets - before;
    }
    running.segmentFrom = recording.lastAt;
  }

  private batch(): ConversationBatch {
    if (!this.open || this.open.count >= MAX_BATCH) {
      this.open = new ConversationBatch();
      this.writer.add(this.open);
    }
    return this.open;
  }
}

const recordingOf = (transport: Transport): Recording | undefined =>
  transport instanceof TapTransport ? transport.recording : undefined;

/** What is known of a conversation by now. */
export function conversationOf({ of, recording, ...running }: Running): Conversation {
  return {
    id: running.id,
    serverId: of.serverId,
    labId: of.labId,
    device: of.device,
    protocol: running.protocol,
    service: running.service,
    side: running.side,
    transport: running.transport,
    local: running.local,
    remote: running.remote,
    startedAt: running.startedAt,
    endedAt: recording.endedAt,
    outcome: recording.outcome,
    account: recording.account,
    subject: recording.subject,
    causeId: running.causeId,
    mails: [...recording.mails],
    events: recording.events,
    lost: recording.lost,
  };
}
