import type { Flag } from './model.js';

/**
 * What a search asks for (RFC 9051 §6.4.4), without the protocol's spelling. Sequence numbers have become UIDs before.
 * Text is compared without regard to case (NFKC, folded); a store may find whole words and beginnings of words only, but
 * never leaves out a message in which the text stands as words.
 */
export type Criterion =
  | { readonly kind: 'all' }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Criterion[] }
  | { readonly kind: 'not'; readonly of: Criterion }
  /** Ranges `[from, to]`, both inclusive; `to` may be larger than any UID. */
  | { readonly kind: 'uid'; readonly ranges: readonly (readonly [number, number])[] }
  | { readonly kind: 'flag'; readonly flag: Flag }
  /** `received`: INTERNALDATE, `sent`: the day that the Date field names in its own zone, `saved`: SAVEDATE. `from` inclusive, `before` exclusive; times of the day are 0:00 UTC. */
  | {
      readonly kind: 'date';
      readonly field: 'received' | 'sent' | 'saved';
      readonly from?: Date;
      readonly before?: Date;
    }
  | { readonly kind: 'size'; readonly over?: number; readonly under?: number }
  /** `header` is any field by name; empty text: the field is there. */
  | { readonly kind: 'header'; readonly name: string; readonly text: string }
  /** `text`: header and body. */
  | { readonly kind: 'text'; readonly field: TextField; readonly text: string }
  | { readonly kind: 'modseq'; readonly from: bigint }
  | { readonly kind: 'emailId'; readonly id: string };

export type TextField = 'subject' | 'from' | 'to' | 'cc' | 'bcc' | 'body' | 'text';

/** RFC 5256 §3, RFC 5957. Ties are broken by the UID. */
export interface SortKey {
  readonly key: 'arrival' | 'cc' | 'date' | 'from' | 'size' | 'subject' | 'to' | 'displayfrom' | 'displayto';
  readonly reverse: boolean;
}
