import { type Conversation, OUTCOMES, type Outcome, type Party, type Protocol } from '@glasspost/trace';
import type { CopyRows } from '../database/copy-rows.js';
import { storable } from '../database/storable.js';

/** Columns of a conversation, in the order of the table. */
export const COLUMNS = [
  'id',
  'started_at',
  'ended_at',
  'server_id',
  'lab_id',
  'device',
  'protocol',
  'service',
  'side',
  'transport',
  'local_address',
  'local_port',
  'remote_address',
  'remote_port',
  'outcome',
  'account',
  'subject',
  'cause_id',
  'mails',
  'events',
  'lost',
  'words',
] as const;

export interface ConversationRow {
  readonly id: string;
  readonly started_at: Date;
  readonly ended_at: Date | null;
  readonly server_id: string | null;
  readonly lab_id: string | null;
  readonly device: string;
  readonly protocol: Protocol;
  readonly service: string | null;
  readonly side: Party;
  readonly transport: 'tcp' | 'udp';
  readonly local_address: string;
  readonly local_port: number;
  readonly remote_address: string;
  readonly remote_port: number;
  readonly outcome: Outcome;
  readonly account: string | null;
  readonly subject: string | null;
  readonly cause_id: string | null;
  readonly mails: readonly string[];
  readonly events: number;
  readonly lost: number;
}

const text = (value: string | null): string | null => (value === null ? null : storable(value));

/** What parts are searched in, in small letters. */
const wordsOf = ({ device, remote, subject, account }: Conversation): string =>
  storable([device, remote.address, subject ?? '', account ?? ''].join(' ').toLowerCase());

/** Adds a conversation, its fields in the order of COLUMNS. */
export function addRow(rows: CopyRows, conversation: Conversation): void {
  rows
    .row(COLUMNS.length)
    .uuid(conversation.id)
    .time(conversation.startedAt)
    .time(conversation.endedAt)
    .uuid(conversation.serverId)
    .uuid(conversation.labId)
    .text(storable(conversation.device))
    .text(conversation.protocol)
    .text(conversation.service)
    .text(conversation.side)
    .text(conversation.transport)
    .text(conversation.local.address)
    .int(conversation.local.port)
    .text(conversation.remote.address)
    .int(conversation.remote.port)
    .text(conversation.outcome)
    .text(text(conversation.account))
    .text(text(conversation.subject))
    .uuid(conversation.causeId)
    .uuids(conversation.mails)
    .int(conversation.events)
    .int(conversation.lost)
    .text(wordsOf(conversation));
}

/** What of a conversation changes while it goes on, under the names of the columns, and its key. */
export function changedRow(
  conversation: Conversation,
): Record<string, string | number | readonly string[] | null> {
  return {
    id: conversation.id,
    started_at: timeOf(conversation.startedAt),
    ended_at: conversation.endedAt === null ? null : timeOf(conversation.endedAt),
    outcome: conversation.outcome,
    account: text(conversation.account),
    subject: text(conversation.subject),
    mails: conversation.mails,
    events: conversation.events,
    lost: conversation.lost,
    words: wordsOf(conversation),
  };
}

export function fromRow(row: ConversationRow): Conversation {
  return {
    id: row.id,
    serverId: row.server_id,
    labId: row.lab_id,
    device: row.device,
    protocol: row.protocol,
    service: row.service,
    side: row.side,
    transport: row.transport,
    local: { address: row.local_address, port: row.local_port },
    remote: { address: row.remote_address, port: row.remote_port },
    // What began is known to the millisecond: it is in the id.
    startedAt: row.started_at.getTime() * 1000,
    endedAt: row.ended_at === null ? null : row.ended_at.getTime() * 1000,
    outcome: OUTCOMES.includes(row.outcome) ? row.outcome : 'broken',
    account: row.account,
    subject: row.subject,
    causeId: row.cause_id,
    mails: row.mails,
    events: row.events,
    lost: row.lost,
  };
}

/** Microseconds since 1970 as PostgreSQL reads them. */
export function timeOf(microseconds: number): string {
  const milliseconds = Math.floor(microseconds / 1000);
  const rest = String(microseconds - milliseconds * 1000).padStart(3, '0');
  return new Date(milliseconds).toISOString().replace('Z', `${rest}Z`);
}

/** When the conversation with this id began: UUID version 7 begins with milliseconds since 1970 (RFC 9562 §5.7). */
export const timeOfId = (id: string): string =>
  timeOf(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16) * 1000);
