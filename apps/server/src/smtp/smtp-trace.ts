import { v7 } from 'uuid';
import {
  formatPath,
  parseAddress,
  type Refusal,
  type Reply,
  type SessionView,
  type Transaction,
} from '@glasspost/smtp';
import type { Traces } from '../trace/traces.js';
import {
  MAX_TRACED_RECIPIENTS,
  type TracedClient,
  type TracedMail,
  type TracedRecipient,
} from '../trace/traced.js';

/** What one transaction has come to so far. */
interface Draft {
  readonly refused: TracedRecipient[];
  /** Why the mail as a whole was refused. */
  reply: string;
  /** Content has begun to come. */
  begun: boolean;
  /** The mail was taken: its trace is written with it. */
  taken: boolean;
}

/** Notes for the trace what one SMTP session refuses, and who is at its other end. What it takes, the intake notes. */
export class SmtpTrace {
  private readonly drafts = new WeakMap<Transaction, Draft>();
  private turnedAway = false;

  constructor(
    private readonly traces: Traces,
    private readonly serverId: string,
  ) {}

  /** @param name reverse name of the client, where it is known and leads back. */
  client(session: SessionView, name: string | undefined): TracedClient {
    const { tls } = session;
    return {
      protocol: session.protocol,
      clientAddress: session.remote.address,
      clientName: name ?? '',
      helo: session.helo ?? '',
      tls: tls ? `${tls.version} ${tls.cipher}` : '',
      login: session.login?.name ?? '',
    };
  }

  begun(transaction: Transaction): void {
    this.draft(transaction).begun = true;
  }

  /** The mail is about to be committed. @returns the recipients that were refused beside those that it is for. */
  taking(transaction: Transaction): readonly TracedRecipient[] {
    return this.drafts.get(transaction)?.refused ?? [];
  }

  taken(transaction: Transaction): void {
    this.draft(transaction).taken = true;
  }

  /** @param why the decision that led to the refusal. */
  refused(
    { verb, argument, reply, transaction }: Refusal,
    why: string,
    session: SessionView,
    name?: string,
  ): void {
    const words = inOneLine(reply);
    if (transaction && verb === 'RCPT') {
      const { refused } = this.draft(transaction);
      if (refused.length < MAX_TRACED_RECIPIENTS)
        refused.push({ recipient: addressIn(argument), final: '', state: 'refused', reply: words, why });
    } else if (transaction) {
      const draft = this.draft(transaction);
      draft.reply = words;
      draft.begun = true;
    } else if (verb === 'MAIL' || verb === 'CONNECT') {
      // A client that was turned away at the door may still talk: that is one refusal, not several.
      if (this.turnedAway) return;
      this.turnedAway = verb === 'CONNECT';
      this.write(session, name, {
        sender: verb === 'MAIL' ? addressIn(argument) : '',
        reply: words,
        recipients: [],
      });
    }
  }

  /** The transaction has ended: what was refused of it, or cut off, is written down. */
  over(transaction: Transaction, session: SessionView, name?: string): void {
    const draft = this.drafts.get(transaction);
    if (!draft || draft.taken) return;
    // Begun by RCPT only, all accepted, then given up by the client: nothing was refused.
    if (!draft.begun && draft.refused.length === 0) return;
    const accepted = transaction.recipients.map(({ recipient }): TracedRecipient => ({
      recipient: formatPath(recipient),
      final: '',
      state: 'refused',
      reply: draft.reply,
      why: '',
    }));
    this.write(session, name, {
      outcome: draft.begun && draft.reply === '' ? 'interrupted' : 'refused',
      sender: transaction.mail.sender ? formatPath(transaction.mail.sender) : '',
      reply: draft.reply,
      // Recipients that were fine, of a mail that was given up because others were not, are not refused.
      recipients: draft.begun ? [...accepted, ...draft.refused] : draft.refused,
    });
  }

  private draft(transaction: Transaction): Draft {
    let draft = this.drafts.get(transaction);
    if (!draft)
      this.drafts.set(transaction, (draft = { refused: [], reply: '', begun: false, taken: false }));
    return draft;
  }

  private write(
    session: SessionView,
    name: string | undefined,
    mail: Pick<TracedMail, 'sender' | 'reply' | 'recipients'> & Partial<TracedMail>,
  ): void {
    this.traces.mail({
      ...this.client(session, name),
      id: v7(),
      serverId: this.serverId,
      at: new Date(),
      origin: 'smtp',
      outcome: 'refused',
      subject: '',
      fromText: '',
      messageId: '',
      size: null,
      about: null,
      ...mail,
    });
  }
}

const inOneLine = ({ code, enhanced, text }: Reply): string =>
  [String(code), enhanced ?? [], text.replaceAll('\n', ' ')].flat().join(' ');

/** The address in `FROM:<…> SIZE=…`; what is no address stays as it was said, cut short. */
function addressIn(argument: string): string {
  const inside = /^(?:FROM|TO):\s*<([^>]*)>/i.exec(argument)?.[1] ?? argument;
  const path = parseAddress(inside);
  return path ? formatPath(path) : inside.slice(0, 320);
}
