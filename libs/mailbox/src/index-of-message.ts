/**
 * What is worked out once of a message and kept with it, so that lists need not read it again. Made by the function that
 * a store is given (`indexMessage` of @glasspost/imap): stores keep it and give it back, and look into the text fields only.
 */
export interface MessageIndex {
  /** ENVELOPE as it goes on the wire (RFC 9051 §7.5.2). */
  readonly envelope: string;
  /** BODYSTRUCTURE, and BODY, as they go on the wire. */
  readonly bodyStructure: string;
  readonly body: string;
  /** Octets of the header with its empty line. */
  readonly headerOctets: number;
  /**
   * Where each part stands (RFC 9051 §6.4.5.1), outermost first: `[section, start, bodyStart, end, encoding, type]`, all by
   * octets of the content; `type` is `text/plain`. So a part can be fetched without reading the others.
   */
  readonly parts: readonly PartPlace[];
  /** The first words for people, at most 256 characters (RFC 8970 PREVIEW). */
  readonly preview: string;
  /** What SORT and THREAD compare (RFC 5256 §2.1, RFC 5957). */
  readonly sort: SortFields;
  /** What SEARCH looks at, decoded, at most `MAX_SEARCH_TEXT` characters each. */
  readonly text: SearchText;
}

export type PartPlace = readonly [
  section: string,
  start: number,
  bodyStart: number,
  end: number,
  encoding: string,
  type: string,
];

export interface SortFields {
  /** Base subject of RFC 5256 §2.1, folded by i;unicode-casemap. */
  readonly subject: string;
  /** Whether the subject was a reply's or a forwarded mail's. */
  readonly isReply: boolean;
  /** Local part of the first address of the field, folded; empty when there is none. */
  readonly from: string;
  readonly to: string;
  readonly cc: string;
  /** RFC 5957: display name of the first address, else the address; folded. */
  readonly displayFrom: string;
  readonly displayTo: string;
  /** The Date field; undefined: missing or unreadable, INTERNALDATE is used (RFC 5256 §2.2). */
  readonly sent: Date | undefined;
  /** Midnight, in UTC, of the day that the Date field names in its own zone (RFC 9051 §6.4.4). */
  readonly sentDay: Date | undefined;
  readonly messageId: string;
  readonly inReplyTo: string;
  readonly references: readonly string[];
}

/** Characters of each field of a message that SEARCH looks at. */
export const MAX_SEARCH_TEXT = 256 * 1024;

export interface SearchText {
  readonly subject: string;
  readonly from: string;
  readonly to: string;
  readonly cc: string;
  readonly bcc: string;
  /** All other header fields, unfolded and decoded, `Name: value` a line. */
  readonly header: string;
  /** The text of all text parts, decoded; HTML without its tags. */
  readonly body: string;
}
