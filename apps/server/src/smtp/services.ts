import type { Logins } from '../accounts/logins.js';
import type { Recorder } from '../conversations/recorder.js';
import type { Directory } from '../directory/directory.js';
import type { ReverseDns } from '../dns/reverse-dns.js';
import type { ContentRepository } from '../mail/content.repository.js';
import type { Forwarding } from '../mail/forwarding.js';
import type { Intake } from '../mail/intake.js';
import type { QuotaRepository } from '../mail/quota.repository.js';
import type { Reports } from '../mail/reports.js';
import type { Vacations } from '../mail/vacations.js';
import type { Dispatcher } from '../queue/dispatcher.js';
import type { Counters } from '../statistics/counters.js';
import type { Traces } from '../trace/traces.js';

/** What the hosts of all connections share. */
export interface SmtpServices {
  readonly directory: Directory;
  readonly logins: Logins;
  readonly contents: ContentRepository;
  readonly intake: Intake;
  readonly quotas: QuotaRepository;
  readonly reports: Reports;
  readonly forwarding: Forwarding;
  readonly vacations: Vacations;
  readonly dispatcher: Dispatcher;
  readonly reverse: ReverseDns;
  readonly traces: Traces;
  readonly counters: Counters;
  readonly recorder: Recorder;
}
