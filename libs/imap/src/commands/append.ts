import { canonicalName, MailboxError, type NewMessage } from '@glasspost/mailbox';
import { type Announced, announcedIn } from '../command-reader.js';
import { Parser } from '../grammar/parser.js';
import { formatSet } from '../grammar/sets.js';
import { Refusal, responses } from '../responses.js';
import type { ImapSession } from '../session.js';
import type { Call, Command } from './command.js';
import { intoMailbox } from './copy.js';
import { checkedFlags } from './store.js';

/** Octets of messages that are gathered before the store is asked: small ones go there together, at once. */
const MAX_GATHERED = 256 * 1024;
/** Messages of one MULTIAPPEND. */
const MAX_MESSAGES = 1_000;

/** APPEND (RFC 9051 §6.3.12), several at once (RFC 3502). Large messages are streamed, never gathered. */
export const append: Command = {
  verb: 'APPEND',
  syntax: 'APPEND mailbox [(flags)] ["date"] literal …',
  clause: 'RFC 9051 §6.3.12',
  async run(session, args, call) {
    args.sp();
    const name = args.mailbox();
    args.sp();
    const incoming = new IncomingMessages(session, call, readHead(args));
    await incoming.mayBegin(name);
    const appended = await incoming.use(() => intoMailbox(put(session, name, incoming.messages())));
    // RFC 9051 §6.3.12: news of the mailbox that is open are told at once.
    if (session.selected?.name === canonicalName(name)) session.selected.dirty = true;
    const { uidValidity, uids } = appended;
    return { response: responses.appended, values: { validity: uidValidity, uids: formatSet(uids) } };
  },
};

async function put(session: ImapSession, name: string, messages: AsyncGenerator<NewMessage, void, void>) {
  const gathered: NewMessage[] = [];
  let octets = 0;
  for (;;) {
    const { value, done } = await messages.next();
    if (done) return session.store.append(name, gathered);
    gathered.push(value);
    if (!Buffer.isBuffer(value.content)) break;
    octets += value.content.length;
    if (octets > MAX_GATHERED) break;
  }
  return session.store.append(name, chained(gathered, messages));
}

async function* chained(
  first: readonly NewMessage[],
  rest: AsyncGenerator<NewMessage, void, void>,
): AsyncGenerator<NewMessage, void, void> {
  yield* first;
  yield* rest;
}

/** What stands before a message's octets. */
interface Head {
  readonly flags: readonly string[];
  readonly received: Date | undefined;
  readonly announced: Announced;
  /** `UTF8 (…)` (RFC 6855 §4): a parenthesis follows. */
  readonly utf8: boolean;
}

const LITERAL = /~?\{[0-9]{1,10}\+?\}$/y;

/** `[(flags)] ["date"] literal`. */
export function readHead(args: Parser): Head {
  let flags: readonly string[] = [];
  if (args.next('(')) {
    flags = checkedFlags(args.list(() => args.flag()));
    args.sp();
  }
  const received = args.next('"') ? args.dateTime() : undefined;
  if (received) args.sp();
  const utf8 = args.takeWord('UTF8');
  if (utf8) {
    args.sp();
    args.expect('(');
  }
  const announced = announcedIn(args.match(LITERAL) ?? args.fail('a message as a literal'));
  return { flags, received, announced: announced!, utf8 };
}

/** The messages of a command, read from the connection while the store takes them. */
export class IncomingMessages {
  private readonly counted = { left: 0 };
  /** The literal that is announced, or under way, or undefined at the end. */
  private current: Announced | undefined;
  private invited = false;

  constructor(
    private readonly session: ImapSession,
    private readonly call: Call,
    private readonly first: Head,
    private readonly maxMessages = MAX_MESSAGES,
  ) {
    this.expect(first);
  }

  /** Refuses a large message before it is sent, where that can be known (RFC 9051 §6.3.12). */
  async mayBegin(name: string): Promise<void> {
    this.checkSize(this.first);
    const { octets } = this.first.announced;
    if (octets <= MAX_GATHERED) return;
    const { usedBytes, limitBytes } = await intoMailbox(this.session.store.quota(name));
    if (limitBytes !== undefined && usedBytes + octets > limitBytes)
      throw new MailboxError('over-quota', 'there is no room for this message');
  }

  /** Does what takes the messages; where it fails, what the client sends of them is skipped. */
  async use<Result>(work: () => Promise<Result>): Promise<Result> {
    this.call.text.messageTaken = true;
    try {
      return await work();
    } catch (error) {
      await this.abandon();
      throw error;
    }
  }

  async *messages(): AsyncGenerator<NewMessage, void, void> {
    const { reader, host } = this.session;
    let count = 0;
    for (let head: Head | undefined = this.first; head;) {
      if (++count > this.maxMessages)
        throw new Refusal(responses.limit, { reason: `at most ${this.maxMessages} messages at once` });
      this.checkSize(head);
      this.invited = true;
      reader.invite(head.announced);
      const small = head.announced.octets <= MAX_GATHERED;
      const content = small ? await this.gather() : reader.stream(this.counted);
      yield { content, flags: head.flags, received: head.received ?? host.now() };
      // A store that has not read all of it has failed already, or will.
      for await (const _ of reader.stream(this.counted));
      head = await this.nextHead(head);
    }
  }

  private async gather(): Promise<Buffer> {
    const blocks: Buffer[] = [];
    for await (const block of this.session.reader.stream(this.counted)) blocks.push(block);
    return Buffer.concat(blocks);
  }

  private async nextHead(before: Head): Promise<Head | undefined> {
    this.current = undefined;
    const line = await this.session.reader.rest(this.call.tag);
    this.current = announcedIn(line);
    this.counted.left = this.current?.octets ?? 0;
    this.invited = false;
    const args = new Parser([line]);
    if (before.utf8) args.expect(')');
    if (!this.current) {
      args.end();
      return undefined;
    }
    args.sp();
    const head = readHead(args);
    this.expect(head);
    return head;
  }

  private expect({ announced }: Head): void {
    this.current = announced;
    this.counted.left = announced.octets;
    this.invited = false;
  }

  private checkSize({ announced }: Head): void {
    const limit = this.session.host.limits.appendLimit;
    if (announced.octets > limit) throw new Refusal(responses.messageTooLarge, { limit });
  }

  private async abandon(): Promise<void> {
    const { reader } = this.session;
    if (!this.current) return;
    // Who was invited sends all of it; nobody is invited again.
    const announced = { ...this.current, waits: this.current.waits && !this.invited };
    await reader.skip(announced, this.call.tag, this.counted.left);
  }
}
