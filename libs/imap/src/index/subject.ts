import { decodeWords } from '@glasspost/message';

/** What a subject says without the words that replying and forwarding add (RFC 5256 §2.1). */
export interface BaseSubject {
  readonly base: string;
  /** Whether such a word was there. */
  readonly isReply: boolean;
}

/** Characters of a subject that are compared. Keeps the steps below, which may repeat, cheap. */
const MAX_SUBJECT = 1_000;

// RFC 5256 §5: subj-blob, subj-refwd, subj-leader, subj-trailer.
const BLOB = /^\[[^[\]]*\]\s*/;
const LEADER = /^(?:\[[^[\]]*\]\s*)*(?:re|fwd?)\s*(?:\[[^[\]]*\]\s*)?:/i;
const TRAILER = /\(fwd\)$/i;

/** Takes the steps of RFC 5256 §2.1 in their order. @param text the field's unfolded text. */
export function baseSubject(text: string): BaseSubject {
  let subject = decodeWords(text.slice(0, 12 * MAX_SUBJECT))
    .slice(0, MAX_SUBJECT)
    .replace(/\s+/g, ' ')
    .trim();
  let isReply = false;
  for (;;) {
    while (TRAILER.test(subject)) {
      subject = subject.slice(0, -'(fwd)'.length).trimEnd();
      isReply = true;
    }
    for (let before = ''; before !== subject;) {
      before = subject;
      if (LEADER.test(subject)) {
        subject = subject.replace(LEADER, '').trimStart();
        isReply = true;
      }
      const rest = subject.replace(BLOB, '');
      if (rest !== '') subject = rest;
    }
    if (!/^\[fwd:/i.test(subject) || !subject.endsWith(']')) return { base: subject, isReply };
    subject = subject.slice('[fwd:'.length, -1).trim();
    isReply = true;
  }
}
