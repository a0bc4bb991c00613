import type { DnsOutcome, MxRecord, Resolver } from '../resolver.js';

/** A resolver of what it was given: names that are not there do not exist. `questions` is what it was asked. */
export class MapResolver implements Resolver {
  readonly questions: string[] = [];

  constructor(
    private readonly names: Readonly<
      Record<string, { mx?: DnsOutcome<MxRecord>; addresses?: DnsOutcome<string> } | undefined>
    >,
  ) {}

  mx(domain: string): Promise<DnsOutcome<MxRecord>> {
    this.questions.push(`MX ${domain}`);
    return Promise.resolve(this.answer(domain, this.names[domain]?.mx));
  }

  addresses(host: string): Promise<DnsOutcome<string>> {
    this.questions.push(`A ${host}`);
    return Promise.resolve(this.answer(host, this.names[host]?.addresses));
  }

  private answer<Item>(name: string, outcome: DnsOutcome<Item> | undefined): DnsOutcome<Item> {
    return outcome ?? { kind: this.names[name] ? 'nodata' : 'nxdomain' };
  }
}

/** `mx(10, 'a', 20, 'b')`: an answer with these records. */
export function mx(...pairs: (number | string)[]): DnsOutcome<MxRecord> {
  const records: MxRecord[] = [];
  for (let i = 0; i < pairs.length; i += 2) {
    records.push({ preference: Number(pairs[i]), exchange: String(pairs[i + 1]) });
  }
  return { kind: 'ok', records };
}
