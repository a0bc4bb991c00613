import { type Conversation, OUTCOMES, type Outcome, type Party, type Protocol } from '@glasspost/trace';
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

/** A conversation as an object whose keys are the columns. */
export function rowOf(
  conversation: Conversation,
): Record<(typeof COLUMNS)[number], string | number | readonly string[] | null> {
  const text = (value: string | null): string | null => (value === null ? null : storable(value));
  return {
    id: conversation.id,
    started_at: timeOf(conversation.startedAt),
    ended_at: conversation.endedAt === null ? null : timeOf(conversation.endedAt),
    server_id: conversation.serverId,
    lab_id: conversation.labId,
    device: storable(conversation.device),
    protocol: conversation.protocol,
    service: conversation.service,
    side: conversation.side,
    transport: conversation.transport,
    local_address: conversation.local.address,
    local_port: conversation.local.port,
    remote_address: conversation.remote.address,
    remote_port: conversation.remote.port,
    outcome: conversation.outcome,
    account: text(conversation.account),
    subject: text(conversation.subject),
    cause_id: conversation.causeId,
    mails: conversation.mails,
    events: conversation.events,
    lost: conversation.lost,
    words: [conversation.device, conversation.remote.address, conversation.subject, conversation.account]
      .map((text) => storable(text ?? ''))
      .join(' ')
      .toLowerCase(),
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
