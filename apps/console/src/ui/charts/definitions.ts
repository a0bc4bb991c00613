import type { SeriesName } from '@glasspost/contract';

/** A line of a chart: what it is called (messages: charts.lines), and which series it is the sum of. */
export interface Line {
  readonly key: LineKey;
  readonly names: readonly SeriesName[];
  /** One of the colours of `charts.css`. */
  readonly color: number;
}

export interface ChartDefinition {
  readonly key: 'mail' | 'sessions' | 'dns' | 'queue' | 'throughput';
  readonly lines: readonly Line[];
  /** Lines that are parts of a whole stand upon each other. */
  readonly stacked?: boolean;
  /** What is measured, not counted: the highest value says something, a sum does not. */
  readonly measured?: boolean;
}

type LineKey =
  | 'received'
  | 'refused'
  | 'local'
  | 'sent'
  | 'deferred'
  | 'bounced'
  | 'smtp'
  | 'submission'
  | 'pop3'
  | 'failedLogins'
  | 'noerror'
  | 'nxdomain'
  | 'rejected'
  | 'servfail'
  | 'otherCodes'
  | 'queued'
  | 'held';

const SENT: Line = { key: 'sent', names: ['mails.sent'], color: 3 };
const DEFERRED: Line = { key: 'deferred', names: ['mails.deferred'], color: 4 };
const BOUNCED: Line = { key: 'bounced', names: ['mails.bounced'], color: 5 };

export const MAIL: ChartDefinition = {
  key: 'mail',
  lines: [
    { key: 'received', names: ['mails.in'], color: 1 },
    { key: 'refused', names: ['mails.refused4', 'mails.refused5'], color: 2 },
    { key: 'local', names: ['mails.local'], color: 6 },
    SENT,
    DEFERRED,
    BOUNCED,
  ],
};
export const SESSIONS: ChartDefinition = {
  key: 'sessions',
  lines: [
    { key: 'smtp', names: ['sessions.smtp'], color: 1 },
    { key: 'submission', names: ['sessions.submission', 'sessions.submissions'], color: 3 },
    { key: 'pop3', names: ['sessions.pop3', 'sessions.pop3s'], color: 6 },
    { key: 'failedLogins', names: ['logins.failed'], color: 2 },
  ],
};
export const DNS: ChartDefinition = {
  key: 'dns',
  stacked: true,
  lines: [
    { key: 'noerror', names: ['dns.NOERROR'], color: 3 },
    { key: 'nxdomain', names: ['dns.NXDOMAIN'], color: 1 },
    { key: 'rejected', names: ['dns.REFUSED'], color: 4 },
    { key: 'servfail', names: ['dns.SERVFAIL'], color: 2 },
    { key: 'otherCodes', names: ['dns.FORMERR', 'dns.NOTIMP', 'dns.other', 'dns.dropped'], color: 6 },
  ],
};
export const QUEUE: ChartDefinition = {
  key: 'queue',
  measured: true,
  stacked: true,
  lines: [
    { key: 'queued', names: ['queue.queued'], color: 1 },
    { key: 'held', names: ['queue.held'], color: 4 },
  ],
};
export const THROUGHPUT: ChartDefinition = { key: 'throughput', lines: [SENT, DEFERRED, BOUNCED] };

/** The series that charts need, each once. */
export const seriesOf = (charts: readonly ChartDefinition[]): SeriesName[] => [
  ...new Set(charts.flatMap(({ lines }) => lines.flatMap(({ names }) => names))),
];
