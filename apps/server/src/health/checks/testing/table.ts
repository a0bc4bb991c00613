import { expect } from 'vitest';
import { DnsClass, parseName, rdataFromText, typeCode } from '@glasspost/dns';
import { type Answer, type Ask, type Finding, runCheck, type Subject } from '../check.js';
import { CHECKS } from '../index.js';
import { sentence } from '../sentences.js';

/** Zone lines `name TYPE data`; `name !SERVFAIL` answers nothing. CNAMEs are followed. */
export function table(...lines: string[]): Ask {
  const rows = lines.map(
    (line) => /^(\S+) (\S+)(?: (.*))?$/.exec(line)!.slice(1) as [string, string, string],
  );
  return (asked, type) => {
    const aliases: string[] = [];
    let name = asked;
    for (;;) {
      const here = rows.filter(([owner]) => owner.toLowerCase() === name.toLowerCase());
      const alias = here.find(([, kind]) => kind === 'CNAME');
      if (!alias || type === 'CNAME') break;
      name = alias[2].replace(/\.$/, '');
      aliases.push(name);
    }
    const at = rows.filter(([owner]) => owner.toLowerCase() === name.toLowerCase());
    const down = at.some(([, kind]) => kind === '!SERVFAIL');
    const exists = rows.some(([owner]) => owner === name || owner.endsWith(`.${name}`));
    const records = at
      .filter(([, kind]) => kind === type)
      .map(([owner, , data]) => ({
        name: parseName(`${owner}.`),
        type: typeCode(type)!,
        class: DnsClass.IN,
        ttl: 60,
        rdata: rdataFromText(typeCode(type)!, data),
      }));
    const status = down ? 'servfail' : records.length > 0 ? 'ok' : exists ? 'nodata' : 'nxdomain';
    const shown = {
      name: asked,
      type,
      server: '127.0.0.53:53',
      rcode: status,
      records: [],
      detail: down ? 'SERVFAIL' : '',
    };
    return Promise.resolve({ status, temporary: down, records, aliases, shown } satisfies Answer);
  };
}

export const subject: Subject = {
  domain: 'example.org',
  hostname: 'mail.example.org',
  addresses: ['203.0.113.7'],
  sendsFrom: ['203.0.113.7'],
  smarthost: null,
  offers: [],
  keyNames: [],
};

/** What a check finds in these answers; its sentence has no gaps. */
export async function judge(id: string, lines: string[], over: Partial<Subject> = {}): Promise<Finding> {
  const check = CHECKS.find((one) => one.id === id)!;
  const finding = await runCheck(check, { ...subject, ...over }, table(...lines));
  expect(sentence(finding.code, finding.values)).not.toMatch(/[{}]|undefined/);
  return finding;
}
/** Verdict, code, and what is proposed. */
export async function brief(id: string, lines: string[], over: Partial<Subject> = {}): Promise<string> {
  const { verdict, code, proposal } = await judge(id, lines, over);
  const records =
    proposal?.add.map(({ name, type, data }) => `${name ?? proposal.name} ${type} ${data}`) ?? [];
  return [`${verdict} ${code}`, ...records].join(' | ');
}
