/** A mailbox as one IMAP client knows it: by nothing but what it is told. */
import type { ImapFlow } from 'imapflow';
import { type Login, openImap } from './imap.js';

export class ImapView {
  /** UIDs in the order of their sequence numbers. */
  private readonly uids: number[] = [];
  private readonly flags = new Map<number, string>();
  private readonly modSeqs = new Map<number, bigint>();
  /** What may never be told. */
  readonly wrong: string[] = [];

  private constructor(
    readonly client: ImapFlow,
    readonly mailbox: string,
  ) {
    client.on('expunge', ({ seq, uid, vanished }) =>
      this.removed(vanished ? this.uids.indexOf(uid!) : seq! - 1),
    );
    client.on('flags', (told) => {
      const uid = told.uid ?? this.uids[told.seq - 1];
      if (uid !== undefined && this.flags.has(uid)) this.told(uid, told.flags!, told.modseq);
    });
  }

  static async open(login: Login, mailbox: string, qresync: boolean): Promise<ImapView> {
    const client = await openImap(login, { qresync });
    const view = new ImapView(client, mailbox);
    await client.mailboxOpen(mailbox);
    await view.catchUp();
    return view;
  }

  /** Asks for what it does not know yet of messages that it was told of. */
  async catchUp(): Promise<void> {
    const { client, uids } = this;
    await client.noop();
    while (client.mailbox && client.mailbox.exists > uids.length) {
      for await (const { seq, uid, flags, modseq } of client.fetch(`${uids.length + 1}:*`, {
        uid: true,
        flags: true,
      })) {
        if (seq === uids.length + 1) {
          if (uid <= (uids.at(-1) ?? 0)) this.wrong.push(`UID ${uid} after ${uids.at(-1)}`);
          uids.push(uid);
        } else if (uids[seq - 1] !== uid)
          this.wrong.push(`message ${seq} is ${uid}, and was ${uids[seq - 1]}`);
        this.told(uid, flags!, modseq);
      }
    }
  }

  /** Some of the UIDs that it knows. */
  some(random: () => number, share = 0.2, most = 8): number[] {
    return this.uids.filter(() => random() < share).slice(0, most);
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
