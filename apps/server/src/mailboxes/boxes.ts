import {
  ALL_RIGHTS,
  HIERARCHY_SEPARATOR,
  type Mailbox,
  MailboxError,
  type Rights,
  type SpecialUse,
} from '@glasspost/mailbox';

/** Who asks: an account, and the server that it is on. */
export interface Asker {
  readonly accountId: string;
  readonly serverId: string;
  /** `local@domain` */
  readonly address: string;
}

/** A mailbox as the database has it, with what the asker may do there. */
export interface Box {
  readonly id: number;
  readonly ownerId: string;
  /** As the asker sees it. */
  readonly name: string;
  /** As its owner sees it. */
  readonly ownName: string;
  readonly uidValidity: number;
  readonly uidNext: number;
  readonly highestModSeq: bigint;
  readonly messages: number;
  readonly octets: number;
  readonly specialUse: SpecialUse | undefined;
  readonly subscribed: boolean;
  readonly rights: Rights;
  readonly keywords: readonly string[];
}

export interface BoxRow {
  id: number;
  account_id: string;
  name: string;
  special_use: string | null;
  uid_validity: number;
  uid_next: number;
  highest_modseq: number;
  message_count: number;
  byte_count: number;
  subscribed: boolean;
  keywords: string[];
  /** Null: the asker's own. */
  owner: string | null;
  rights: string | null;
}

/** Mailboxes of others stand under this name (RFC 2342: the other users' namespace). */
export const OTHER_USERS = 'Other Users';

/** The names under which somebody else's mailbox is seen. */
export const sharedName = (owner: string, name: string): string =>
  [OTHER_USERS, owner, name].join(HIERARCHY_SEPARATOR);

/** Whose mailbox a name stands for; undefined: the asker's own. */
export function ownerOf(name: string): { readonly owner: string; readonly name: string } | undefined {
  const [first, owner, ...rest] = name.split(HIERARCHY_SEPARATOR);
  if (first !== OTHER_USERS || owner === undefined) return undefined;
  return { owner: owner.toLowerCase(), name: rest.join(HIERARCHY_SEPARATOR) };
}

export function boxOf(row: BoxRow): Box {
  return {
    id: row.id,
    ownerId: row.account_id,
    name: row.owner === null ? row.name : sharedName(row.owner, row.name),
    ownName: row.name,
    uidValidity: row.uid_validity,
    uidNext: row.uid_next,
    highestModSeq: BigInt(row.highest_modseq),
    messages: row.message_count,
    octets: row.byte_count,
    specialUse: row.owner === null && row.special_use !== null ? (row.special_use as SpecialUse) : undefined,
    subscribed: row.subscribed,
    rights: row.rights === null ? ALL_RIGHTS : ordered(row.rights),
    keywords: row.keywords,
  };
}

/** Each letter once, in the order of RFC 4314 §2.1. */
export const ordered = (rights: string): Rights =>
  [...ALL_RIGHTS].filter((letter) => rights.includes(letter)).join('');

export const described = (box: Box): Mailbox => ({
  name: box.name,
  id: `m${box.id}`,
  uidValidity: box.uidValidity,
  uidNext: box.uidNext,
  highestModSeq: box.highestModSeq,
  specialUse: box.specialUse,
  subscribed: box.subscribed,
  rights: box.rights,
});

/** @throws MailboxError `no-rights` where one of the letters is missing (RFC 4314 §4). */
export function need(box: Box, letters: string): void {
  for (const letter of letters)
    if (!box.rights.includes(letter))
      throw new MailboxError('no-rights', `you have no right "${letter}" on the mailbox ${box.name}`);
}

export const noSuchMailbox = (name: string): MailboxError =>
  new MailboxError('no-such-mailbox', `there is no mailbox ${name}`);
