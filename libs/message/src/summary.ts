/** What lists of mail show, as decoded text. */
export interface MessageSummary {
  /** Decoded, one line, at most SUBJECT_LIMIT characters. Empty when there is none. */
  readonly subject: string;
  /** The fields' text for people: encoded words decoded, one line, at most ADDRESSES_LIMIT characters. */
  readonly from: string;
  readonly to: string;
  readonly cc: string;
  /** The Date field; undefined when it is missing or unreadable. */
  readonly date: Date | undefined;
  /** With its angle brackets; empty when there is none. */
  readonly messageId: string;
  readonly inReplyTo: string;
  /** Message ids with their brackets, oldest first, the last REFERENCES_LIMIT of them. */
  readonly references: readonly string[];
}
