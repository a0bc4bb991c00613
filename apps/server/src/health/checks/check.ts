import type {
  ServiceName,
  DomainCheck,
  DomainFinding,
  FindingValues,
  HealthQuestion,
  Verdict,
} from '@glasspost/contract';
import type { ResourceRecord, StubStatus } from '@glasspost/dns';

/**
 * What one check of a mail domain is: it asks DNS through a function that it is given, and judges what comes back. The same
 * answers always bring the same finding, so that checks are tested with answers from a table.
 */

/** The domain that is looked at, and the server that holds it. */
export interface Subject {
  readonly domain: string;
  /** What the server calls itself in HELO. */
  readonly hostname: string;
  /** Where the server is reached; of a server on all addresses, those of this machine. */
  readonly addresses: readonly string[];
  /** Where its mail comes from: the first of each family. Empty: nobody here can tell. */
  readonly sendsFrom: readonly string[];
  /** `host` that takes all its outgoing mail; null: it sends by itself. */
  readonly smarthost: string | null;
  /** The services that mail programs of the domain are told of. */
  readonly offers: readonly { readonly name: ServiceName; readonly port: number }[];
  /** Names of DKIM keys (selector._domainkey.domain) that our own zones hold. */
  readonly keyNames: readonly string[];
}

/** One answer, ready to be judged and to be shown. */
export interface Answer {
  readonly status: StubStatus;
  readonly temporary: boolean;
  /** The records of the asked type, at the end of the aliases. */
  readonly records: readonly ResourceRecord[];
  /** Names of the aliases that were followed, without the final dot: empty when the name is none. */
  readonly aliases: readonly string[];
  readonly shown: HealthQuestion;
}

export type Ask = (name: string, type: string) => Promise<Answer>;

/** What should stand in a zone, said without knowing whether the zone is ours. */
export interface Proposal {
  readonly name: string;
  /** Records of that name, or of others in the same zone. */
  readonly add: readonly { readonly name?: string; readonly type: string; readonly data: string }[];
  /** Which records of the same names it takes the place of; left out: none. */
  replaces?(type: string, data: string, name: string): boolean;
}

export interface Finding {
  readonly verdict: Verdict;
  readonly code: DomainFinding;
  readonly values: FindingValues;
  readonly proposal?: Proposal;
}

export interface Check {
  readonly id: DomainCheck;
  run(subject: Subject, ask: Ask): Promise<Finding>;
}

/** Nobody can tell now (SERVFAIL, REFUSED, silence): thrown by `expectAnswer`, and the finding of whoever runs the check. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  constructor(readonly shown: HealthQuestion) {
    super(`no answer for ${shown.type} ${shown.name}`);
  }
}

/** @throws NoAnswer when asking later may bring another answer. */
export function expectAnswer(answer: Answer): Answer {
  if (answer.temporary) throw new NoAnswer(answer.shown);
  return answer;
}

export const noAnswer = ({ name, type, server, detail }: HealthQuestion): Finding => ({
  verdict: 'red',
  code: 'noAnswer',
  values: { name, type, server, detail },
});

/** Runs a check; a question that nobody answered is a finding, too. */
export async function runCheck(check: Check, subject: Subject, ask: Ask): Promise<Finding> {
  try {
    return await check.run(subject, ask);
  } catch (error) {
    if (error instanceof NoAnswer) return noAnswer(error.shown);
    throw error;
  }
}

const ORDER: Readonly<Record<Verdict, number>> = { neutral: 0, green: 1, yellow: 2, red: 3 };

/** The worst of several verdicts; neutral when there is none. */
export function worst(verdicts: Iterable<Verdict>): Verdict {
  let result: Verdict = 'neutral';
  for (const verdict of verdicts) if (ORDER[verdict] > ORDER[result]) result = verdict;
  return result;
}

/** Names for a sentence: a few, then how many more there are. */
export const listed = (names: readonly string[], most = 4): string =>
  names.length <= most ? names.join(', ') : `${names.slice(0, most).join(', ')}, … (+${names.length - most})`;
