import type { Maildrop, MaildropMessage } from '@glasspost/mailbox';

/** The open maildrop of one session with its marks of deletion, which are only obeyed at QUIT (RFC 1939 §5, §6). */
export class MarkedMaildrop {
  /** Messages and octets without those marked as deleted (RFC 1939 §5, STAT). */
  count = 0;
  octets = 0;
  private readonly marks: Uint8Array;
  private marked = 0;
  private released = false;

  constructor(readonly drop: Maildrop) {
    this.marks = new Uint8Array(drop.messages.length);
    this.recount();
  }

  get messages(): readonly MaildropMessage[] {
    return this.drop.messages;
  }

  /** @param index message number less one. */
  isDeleted(index: number): boolean {
    return this.marks[index] === 1;
  }

  delete(index: number): void {
    if (this.marks[index] === 1) return;
    this.marks[index] = 1;
    this.marked++;
    this.count--;
    this.octets -= sizeOf(this.messages[index]!);
  }

  /** RSET. */
  unmarkAll(): void {
    if (this.marked === 0) return;
    this.marks.fill(0);
    this.marked = 0;
    this.recount();
  }

  /** Removes what is marked, all or none. */
  async expunge(): Promise<void> {
    if (this.marked === 0) return;
    await this.drop.expunge(this.messages.filter((_message, index) => this.isDeleted(index)));
  }

  /** Gives the lock back, once. */
  async release(): Promise<void> {
    if (this.released) return;
    this.released = true;
    await this.drop.release();
  }

  private recount(): void {
    this.count = this.messages.length;
    this.octets = 0;
    for (const message of this.messages) this.octets += sizeOf(message);
  }
}

/** The octets that RETR sends, without stuffed dots and the final line: with the CRLF that we add where it is missing. */
export function sizeOf(message: MaildropMessage): number {
  return message.endsInCrlf === false ? message.size + 2 : message.size;
}
