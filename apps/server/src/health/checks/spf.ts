import { addressOctets } from '@glasspost/dns';
import { isIpv6, isPrivate } from './addresses.js';
import { type Check, type Finding, listed, type Proposal, type Subject } from './check.js';
import { evaluateSpf, type SpfOutcome, type SpfProblem } from './spf-evaluate.js';
import { isSpf, parseSpf, type SpfRecord } from './spf-record.js';
import { plainText, textsOf, txtData } from './texts.js';

/** An address that nobody has (RFC 5737): walks through the whole record, as mail from a forger does, for its errors. */
const STRANGER = '192.0.2.1';

/** SPF (RFC 7208): the domain names the addresses that its mail comes from, this server's among them, and no others. */
export const spf: Check = {
  id: 'spf',
  async run(subject, ask): Promise<Finding> {
    const { domain, sendsFrom } = subject;
    const texts = (await textsOf(domain, ask)).filter(isSpf);
    const proposal = instead(domain, suggested(subject));
    if (texts.length === 0) return { verdict: 'red', code: 'spfMissing', values: { domain }, proposal };
    if (texts.length > 1) return explain({ kind: 'several', domain, count: texts.length }, proposal);
    const text = texts[0]!;
    const record = parseSpf(text);
    if ('wrong' in record) return explain({ kind: 'syntax', domain, term: record.wrong }, proposal);
    if (record.mechanisms.some(({ name, qualifier }) => name === 'all' && qualifier === '+'))
      return {
        verdict: 'red',
        code: 'spfEveryone',
        values: { domain },
        // Our own addresses in front, so that the change does not lock ourselves out.
        proposal: instead(
          domain,
          withAddresses(text.replace(/(^|\s)\+?all(?=\s|$)/i, '$1-all'), known(subject)),
        ),
      };
    const evaluate = async (address: string) => ({
      address,
      ...(await evaluateSpf(domain, address, subject.hostname, ask)),
    });
    const [stranger, ...outcomes] = await Promise.all([STRANGER, ...sendsFrom].map(evaluate));
    const broken = [...outcomes, stranger!].find(({ problem }) => problem !== undefined);
    if (broken) return explain(broken.problem!);
    if (subject.smarthost !== null)
      return { verdict: 'neutral', code: 'spfSmarthost', values: { domain, host: subject.smarthost } };
    if (sendsFrom.length === 0 || sendsFrom.every(isPrivate))
      return { verdict: 'neutral', code: 'spfNoAddress', values: { domain } };
    return judged(subject, text, record, outcomes, stranger!.lookups);
  },
};

function judged(
  { domain }: Subject,
  text: string,
  record: SpfRecord,
  outcomes: readonly (SpfOutcome & { address: string })[],
  lookups: number,
): Finding {
  const missed = outcomes.filter(({ result }) => result !== 'pass');
  if (missed.length > 0)
    return {
      verdict: 'red',
      code: 'spfNotCovered',
      values: { domain, address: listed(missed.map(({ address }) => address)), result: missed[0]!.result },
      proposal: instead(
        domain,
        withAddresses(
          text,
          missed.map(({ address }) => address),
        ),
      ),
    };
  const end = record.mechanisms.find(({ name }) => name === 'all');
  if (end ? end.qualifier === '?' : record.redirect === undefined)
    return {
      verdict: 'yellow',
      code: 'spfOpen',
      values: { domain },
      proposal: instead(domain, end ? text.replace(/\?all\b/i, '~all') : `${text.trimEnd()} ~all`),
    };
  return {
    verdict: 'green',
    code: 'spfCovers',
    values: {
      domain,
      address: listed(outcomes.map(({ address }) => address)),
      mechanism: listed([...new Set(outcomes.map(({ by }) => by))]),
      lookups,
    },
  };
}

function explain(problem: SpfProblem, proposal?: Proposal): Finding {
  const more = proposal && { proposal };
  switch (problem.kind) {
    case 'several':
      return {
        verdict: 'red',
        code: 'spfSeveral',
        values: { domain: problem.domain, count: problem.count },
        ...more,
      };
    case 'syntax':
      return {
        verdict: 'red',
        code: 'spfSyntax',
        values: { domain: problem.domain, term: problem.term.slice(0, 80) },
        ...more,
      };
    case 'includeMissing':
      return { verdict: 'red', code: 'spfIncludeMissing', values: { domain: problem.domain } };
    case 'tooMany':
      return { verdict: 'red', code: 'spfTooMany', values: {} };
    case 'tooManyVoid':
      return { verdict: 'red', code: 'spfTooManyVoid', values: {} };
  }
}

const instead = (name: string, text: string): Proposal => ({
  name,
  add: [{ type: 'TXT', data: txtData(text) }],
  replaces: (type, data) => type === 'TXT' && isSpf(plainText(data)),
});

const mechanismOf = (address: string): string => `${isIpv6(address) ? 'ip6' : 'ip4'}:${address}`;

/** Names what the server's mail comes from; behind address translation, and through a smarthost, only names can say that. */
function suggested({ sendsFrom, smarthost }: Subject): string {
  if (smarthost !== null)
    return `v=spf1 mx ${addressOctets(smarthost) === undefined ? `a:${smarthost}` : mechanismOf(smarthost)} ~all`;
  if (sendsFrom.length === 0 || sendsFrom.some(isPrivate)) return 'v=spf1 mx -all';
  return `v=spf1 ${sendsFrom.map(mechanismOf).join(' ')} -all`;
}

/** Where the server sends from, as far as that is known here. */
const known = ({ sendsFrom, smarthost }: Subject): readonly string[] =>
  smarthost === null && !sendsFrom.some(isPrivate) ? sendsFrom : [];

/** The addresses in front of what the record says already: the first match decides (RFC 7208 §4.6.2). */
const withAddresses = (text: string, addresses: readonly string[]): string =>
  text.replace(/^v=spf1/i, (version) => [version, ...addresses.map(mechanismOf)].join(' '));
