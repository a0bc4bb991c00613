/** A mailbox as one IMAP client knows it: by nothing but what it is told. */
import type { ImapFlow } from 'imapflow';
import { type Login, openImap, saidOf } from './imap.js';

const UNKNOWN = 0;

export class ImapView {
  /** UIDs in the order of their sequence numbers; UNKNOWN: not asked for yet. */
  private readonly uids: number[] = [];
  private readonly flags = new Map<number, string>();
  private readonly modSeqs = new Map<number, bigint>();
  /** What may never be told. */
  readonly wrong: string[] = [];

  private constructor(
    readonly client: ImapFlow,
    readonly mailbox: string,
    private readonly qresync: boolean,
  ) {
    client.on('expunge', ({ seq, uid, vanished }) =>
      this.removed(vanished ? this.uids.indexOf(uid!) : seq! - 1),
    );
    client.on('flags', (told) => {
      const uid = told.uid ?? this.uids[told.seq - 1];
      if (uid && this.flags.has(uid)) this.told(uid, told.flags!, told.modseq);
    });
  }

  static async open(login: Login, mailbox: string, qresync: boolean): Promise<ImapView> {
    const client = await openImap(login, { qresync });
    const view = new ImapView(client, mailbox, qresync);
    await client.mailboxOpen(mailbox);
    await view.catchUp();
    return view;
  }

  /** Asks for what it does not know yet of messages that it was told of. */
  async catchUp(): Promise<void> {
    try {
      await this.askForNew();
    } catch (error) {
      throw saidOf(error);
    }
  }

  private async askForNew(): Promise<void> {
    const { client, uids } = this;
    await client.noop();
    // imapflow counts no VANISHED: it is asked by UIDs there. `*` names the last one at least.
    if (this.qresync) return this.ask(`${(uids.at(-1) ?? 0) + 1}:*`, true);
    for (;;) {
      while (client.mailbox && client.mailbox.exists > uids.length) uids.push(UNKNOWN);
      const unknown = uids.indexOf(UNKNOWN);
      if (unknown < 0) return;
      await this.ask(`${unknown + 1}:*`, false);
      // Those that have gone meanwhile are not answered, and told to be gone only now (RFC 9051 §7.5.1).
      await client.noop();
    }
  }

  private async ask(set: string, byUid: boolean): Promise<void> {
    const { client, uids } = this;
    const query = { uid: true, flags: true };
    for await (const message of client.fetch(set, query, { uid: byUid })) {
      const { seq, flags, modseq } = message;
      // News of others among the answers need not name the UID.
      const uid = (message.uid as number | undefined) ?? uids[seq - 1] ?? UNKNOWN;
      if (uid === UNKNOWN) continue;
      if (byUid) {
        if (uid > (uids.at(-1) ?? 0)) uids.push(uid);
        else if (!uids.includes(uid)) this.wrong.push(`UID ${uid} came after ${uids.at(-1)}`);
      } else {
        while (uids.length < seq) uids.push(UNKNOWN);
        const known = uids[seq - 1];
        if (known !== UNKNOWN && known !== uid) this.wrong.push(`message ${seq} is ${uid}, and was ${known}`);
        uids[seq - 1] = uid;
      }
      this.told(uid, flags!, modseq);
    }
  }

  /** Some of the UIDs that it knows. */
  some(random: () => number, share = 0.2, most = 8): number[] {
    return this.uids.filter((uid) => uid !== UNKNOWN && random() < share).slice(0, most);
  }

  get size(): number {
    return this.uids.length;
  }

  /** A line for each message. */
  lines(): string[] {
    return this.uids.map((uid) => `${uid} ${this.flags.get(uid)}`);
  }

  private told(uid: number, flags: ReadonlySet<string>, modSeq: bigint | undefined): void {
    this.flags.set(uid, [...flags].toSorted().join(' '));
    if (modSeq === undefined) return;
    const before = this.modSeqs.get(uid) ?? 0n;
    if (modSeq < before) this.wrong.push(`MODSEQ of ${uid} went from ${before} back to ${modSeq}`);
    this.modSeqs.set(uid, modSeq);
  }

  private removed(at: number): void {
    // RFC 7162 §3.2.10: VANISHED may name what the client has never heard of.
    if (at < 0 || at >= this.uids.length) return;
    const [uid] = this.uids.splice(at, 1);
    this.flags.delete(uid!);
  }
}
