/**
 * The errors of this package. A reader of wire bytes throws DnsFormatError and nothing else; a reader of text throws
 * DnsTextError and nothing else.
 */

/** A packet, or a part of one, that is not what RFC 1035 §4 says it should be. A server answers it with FORMERR. */
export class DnsFormatError extends Error {
  override readonly name = 'DnsFormatError';
  constructor(
    message: string,
    /** Offset in the packet at which it was noticed. */
    readonly at: number,
  ) {
    super(message);
  }
}

/** Text that is not a name, or not the data of a record. The message is a sentence for the person who wrote it. */
export class DnsTextError extends Error {
  override readonly name = 'DnsTextError';
  constructor(
    message: string,
    /** The field of the record's data (as in its `fields`) that is wrong, when one is. */
    readonly field?: string,
  ) {
    super(message);
  }
}
