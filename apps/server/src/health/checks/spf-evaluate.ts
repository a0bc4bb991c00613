import { isRecord, MX, PTR, reverseName } from '@glasspost/dns';
import { hostAddresses, includesAddress, inNetwork, isIpv6 } from './addresses.js';
import { type Ask, expectAnswer } from './check.js';
import { isSpf, type Mechanism, parseSpf, QUALIFIERS } from './spf-record.js';
import { textsOf } from './texts.js';

/** check_host() of RFC 7208 §4, for mail from postmaster@ the domain, with the reason of every outcome. */

/** §4.6.4: terms that ask DNS, names of one `mx` or `ptr`, answers without a record. */
const MAX_LOOKUPS = 10;
const MAX_NAMES = 10;
const MAX_VOID = 2;

export type SpfResult = 'pass' | 'fail' | 'softfail' | 'neutral' | 'none' | 'permerror';
export type SpfProblem =
  | { readonly kind: 'several'; readonly domain: string; readonly count: number }
  | { readonly kind: 'syntax'; readonly domain: string; readonly term: string }
  | { readonly kind: 'tooMany' | 'tooManyVoid' }
  | { readonly kind: 'includeMissing'; readonly domain: string };

export interface SpfOutcome {
  readonly result: SpfResult;
  /** The mechanism that decided, as written; empty: none did. */
  readonly by: string;
  readonly lookups: number;
  /** Why it is a permerror. */
  readonly problem?: SpfProblem;
}

class Permanent extends Error {
  constructor(readonly problem: SpfProblem) {
    super(problem.kind);
  }
}

/** Whether mail from the address in the name of the domain passes. @throws NoAnswer (RFC 7208: temperror). */
export async function evaluateSpf(
  domain: string,
  address: string,
  hostname: string,
  ask: Ask,
): Promise<SpfOutcome> {
  const run = new Evaluation(domain, address, hostname, ask);
  try {
    const { result, by } = await run.check(domain);
    return { result, by, lookups: run.lookups };
  } catch (error) {
    if (!(error instanceof Permanent)) throw error;
    return { result: 'permerror', by: '', lookups: run.lookups, problem: error.problem };
  }
}

class Evaluation {
  lookups = 0;
  private voids = 0;

  constructor(
    private readonly origin: string,
    private readonly address: string,
    private readonly hostname: string,
    private readonly ask: Ask,
  ) {}

  async check(domain: string): Promise<{ result: SpfResult; by: string }> {
    const texts = (await textsOf(domain, this.ask)).filter(isSpf);
    if (texts.length === 0) return { result: 'none', by: '' };
    if (texts.length > 1) throw new Permanent({ kind: 'several', domain, count: texts.length });
    const record = parseSpf(texts[0]!);
    if ('wrong' in record) throw new Permanent({ kind: 'syntax', domain, term: record.wrong });
    for (const mechanism of record.mechanisms)
      if (await this.matches(mechanism, domain))
        return { result: QUALIFIERS[mechanism.qualifier], by: mechanism.text };
    if (record.redirect === undefined || record.mechanisms.some(({ name }) => name === 'all'))
      return { result: 'neutral', by: '' };
    this.count();
    const target = this.expand(record.redirect, domain);
    const found = await this.check(target);
    // §6.1: a redirect to nothing is an error.
    if (found.result === 'none') throw new Permanent({ kind: 'includeMissing', domain: target });
    return found;
  }

  private async matches(mechanism: Mechanism, domain: string): Promise<boolean> {
    const { name, value } = mechanism;
    const target = value === '' ? domain : this.expand(value, domain);
    switch (name) {
      case 'all':
        return true;
      case 'ip4':
      case 'ip6':
        return inNetwork(this.address, value, mechanism.bits4);
      case 'include': {
        this.count();
        const { result } = await this.check(target);
        if (result === 'none') throw new Permanent({ kind: 'includeMissing', domain: target });
        return result === 'pass';
      }
      case 'a':
        this.count();
        return this.hostMatches(target, mechanism, true);
      case 'mx':
        this.count();
        return this.mxMatches(target, mechanism);
      case 'exists': {
        this.count();
        // §5.7: always A, also for mail over IPv6.
        const { records } = expectAnswer(await this.ask(target, 'A'));
        this.countVoid(records.length);
        return records.length > 0;
      }
      case 'ptr':
        this.count();
        return this.ptrMatches(target);
    }
  }

  private async mxMatches(target: string, mechanism: Mechanism): Promise<boolean> {
    // §5.4: no implicit MX here.
    const hosts = expectAnswer(await this.ask(target, 'MX'))
      .records.filter((record) => isRecord(record, MX))
      .map(({ rdata }) => rdata.exchange.toHost());
    this.countVoid(hosts.length);
    if (hosts.length > MAX_NAMES) throw new Permanent({ kind: 'tooMany' });
    for (const host of hosts) if (await this.hostMatches(host, mechanism, false)) return true;
    return false;
  }

  /** §5.5: a name of the address that leads back to it and lies in the target. Discouraged, but it may stand there. */
  private async ptrMatches(target: string): Promise<boolean> {
    const names = expectAnswer(await this.ask(reverseName(this.address).replace(/\.$/, ''), 'PTR'))
      .records.filter((record) => isRecord(record, PTR))
      .map(({ rdata }) => rdata.target.toHost().toLowerCase());
    this.countVoid(names.length);
    const wanted = target.toLowerCase();
    for (const name of names.slice(0, MAX_NAMES)) {
      if (name !== wanted && !name.endsWith(`.${wanted}`)) continue;
      if (includesAddress((await hostAddresses(name, this.ask)).addresses, this.address)) return true;
    }
    return false;
  }

  private async hostMatches(host: string, { bits4, bits6 }: Mechanism, counts: boolean): Promise<boolean> {
    const six = isIpv6(this.address);
    const { records } = expectAnswer(await this.ask(host, six ? 'AAAA' : 'A'));
    if (counts) this.countVoid(records.length);
    return records.some(
      ({ rdata }) =>
        'address' in rdata &&
        typeof rdata.address === 'string' &&
        inNetwork(this.address, rdata.address, six ? bits6 : bits4),
    );
  }

  private count(): void {
    if (++this.lookups > MAX_LOOKUPS) throw new Permanent({ kind: 'tooMany' });
  }

  private countVoid(records: number): void {
    if (records === 0 && ++this.voids > MAX_VOID) throw new Permanent({ kind: 'tooManyVoid' });
  }

  /** Macros (§7) in the name of a domain. */
  private expand(text: string, domain: string): string {
    const six = isIpv6(this.address);
    const values: Readonly<Record<string, string>> = {
      s: `postmaster@${this.origin}`,
      l: 'postmaster',
      o: this.origin,
      d: domain,
      i: six
        ? [
            ...reverseName(this.address)
              .replace(/\.ip6\.arpa\.$/, '')
              .split('.'),
          ]
            .reverse()
            .join('.')
        : this.address,
      p: 'unknown',
      v: six ? 'ip6' : 'in-addr',
      h: this.hostname,
    };
    const expanded = text.replace(
      /%(?:([%_-])|\{([A-Za-z])(\d*)(r?)([.+,/_=-]*)\})/gi,
      (
        _all,
        plain: string | undefined,
        letter: string,
        digits: string,
        reverse: string,
        delimiters: string,
      ) => {
        if (plain !== undefined) return { '%': '%', _: ' ', '-': '%20' }[plain]!;
        const split = delimiters === '' ? '.' : delimiters;
        let parts = [...(values[letter.toLowerCase()] ?? '')].reduce<string[]>(
          (all, char) => {
            if (split.includes(char)) all.push('');
            else all[all.length - 1] += char;
            return all;
          },
          [''],
        );
        if (reverse !== '') parts = parts.reverse();
        if (digits !== '' && Number(digits) > 0) parts = parts.slice(-Number(digits));
        return parts.join('.');
      },
    );
    // §7.3: too long a name loses labels on its left.
    let name = expanded.replace(/\.$/, '');
    while (name.length > 253) name = name.slice(name.indexOf('.') + 1 || name.length);
    return name;
  }
}
