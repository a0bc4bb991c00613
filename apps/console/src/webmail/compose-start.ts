import type { LetterPart, Regards } from '@glasspost/contract';
import type { LetterDetail } from '@/data/mail-queries';
import { type Beginning, personText } from './answer';

export type AnswerKind = 'reply' | 'replyAll' | 'forward';

/** What the window for writing begins with. */
export interface ComposeStart {
  /** A draft that is there already. */
  readonly uid?: number;
  readonly beginning: Beginning & { readonly bcc: readonly string[] };
  readonly regards: Regards | null;
  readonly attachments: readonly LetterPart[];
  /** The attachments of the mail that is passed on are wanted: a draft is made at once. */
  readonly atOnce: boolean;
}

export const emptyStart = (from: string): ComposeStart => ({
  beginning: { from, to: [], cc: [], bcc: [], subject: '', text: '' },
  regards: null,
  attachments: [],
  atOnce: false,
});

/** A draft that goes on. @param text its text. */
export const startOfDraft = (draft: LetterDetail): ComposeStart => ({
  uid: draft.uid,
  beginning: {
    from: draft.from[0]?.address ?? '',
    to: draft.to.map(personText),
    cc: draft.cc.map(personText),
    bcc: draft.bcc.map(personText),
    subject: draft.subject,
    text: draft.text.replaceAll('\r\n', '\n'),
  },
  regards: draft.regards,
  attachments: draft.attachments,
  atOnce: false,
});
