import type { Ask, Check, Finding, Proposal } from './check.js';
import { tagList } from './dkim.js';
import { plainText, textsOf, txtData } from './texts.js';

/** Domains above that are asked for a policy, at most (a lab has no list of public suffixes). */
const MAX_ABOVE = 5;

const isPolicy = (text: string): boolean => /^v\s*=\s*DMARC1\s*(;|$)/i.test(text);
/** `quarantine` marks as spam what fails, and loses nothing. */
const SUGGESTED = 'v=DMARC1; p=quarantine';
const POLICIES: ReadonlySet<string> = new Set(['none', 'quarantine', 'reject']);

/** DMARC (RFC 7489): what others should do with mail that claims to come from the domain and does not. */
export const dmarc: Check = {
  id: 'dmarc',
  async run({ domain }, ask): Promise<Finding> {
    const name = `_dmarc.${domain}`;
    const texts = await textsOf(name, ask);
    const found = texts.filter(isPolicy);
    const proposal = instead(name, SUGGESTED);
    // RFC 7489 §6.6.3: with more than one there is no policy.
    if (found.length > 1)
      return { verdict: 'red', code: 'dmarcSeveral', values: { name, count: found.length }, proposal };
    const [text] = found;
    if (text === undefined) {
      // Something that is meant as one, such as `v=DMARC; …`, says more than "missing".
      const meant = texts.find((one) => /^\s*v\s*=\s*dmarc/i.test(one));
      if (meant !== undefined)
        return {
          verdict: 'red',
          code: 'dmarcSyntax',
          values: { name, problem: meant.slice(0, 60) },
          proposal,
        };
      const above = await inherited(domain, ask);
      return above
        ? { verdict: 'green', code: 'dmarcInherited', values: { name, ...above } }
        : { verdict: 'red', code: 'dmarcMissing', values: { name }, proposal };
    }
    const policy = readPolicy(text);
    if ('problem' in policy)
      return { verdict: 'red', code: 'dmarcSyntax', values: { name, problem: policy.problem }, proposal };
    return policy.p === 'none'
      ? { verdict: 'yellow', code: 'dmarcWatching', values: { name }, proposal: stricter(name, text) }
      : { verdict: 'green', code: 'dmarcPolicy', values: { name, policy: policy.p } };
  },
};

/** The same record with p=quarantine: whatever else it says (where reports go) stays. */
const stricter = (name: string, text: string): Proposal =>
  instead(name, text.replace(/(;\s*p\s*=\s*)none/i, '$1quarantine'));

const instead = (name: string, text: string): Proposal => ({
  name,
  add: [{ type: 'TXT', data: txtData(text) }],
  replaces: (type, data) => type === 'TXT' && /^\s*v\s*=\s*dmarc/i.test(plainText(data)),
});

/** The policy of a domain above (RFC 7489 §6.6.3): its sp=, or else its p=. */
async function inherited(domain: string, ask: Ask): Promise<{ from: string; policy: string } | undefined> {
  const labels = domain.split('.');
  for (let at = Math.max(1, labels.length - MAX_ABOVE); at <= labels.length - 2; at++) {
    const from = labels.slice(at).join('.');
    const found = (await textsOf(`_dmarc.${from}`, ask)).filter(isPolicy);
    const policy = found.length === 1 ? readPolicy(found[0]!) : undefined;
    if (policy && 'p' in policy) return { from, policy: policy.sp ?? policy.p };
  }
  return undefined;
}

/** Reads a policy (RFC 7489 §6.3, §6.4): v first, p with a known value; or the piece that is wrong. */
export function readPolicy(text: string): { p: string; sp?: string } | { problem: string } {
  const tags = tagList(text);
  if (typeof tags === 'string') return { problem: tags };
  if (tags.get('v') !== 'DMARC1') return { problem: `v=${tags.get('v') ?? ''}` };
  const p = tags.get('p')?.toLowerCase();
  if (p === undefined || !POLICIES.has(p)) return { problem: `p=${p ?? ''}` };
  const sp = tags.get('sp')?.toLowerCase();
  if (sp !== undefined && !POLICIES.has(sp)) return { problem: `sp=${sp}` };
  const pct = tags.get('pct');
  if (pct !== undefined && !(/^\d{1,3}$/.test(pct) && Number(pct) <= 100)) return { problem: `pct=${pct}` };
  for (const tag of ['adkim', 'aspf'])
    if (tags.has(tag) && !/^[rs]$/i.test(tags.get(tag)!)) return { problem: `${tag}=${tags.get(tag)!}` };
  for (const tag of ['rua', 'ruf']) {
    const wrong = tags
      .get(tag)
      ?.split(',')
      .find((uri) => !/^\s*[A-Za-z][A-Za-z0-9+.-]*:\S+\s*$/.test(uri));
    if (wrong !== undefined) return { problem: `${tag}=${wrong.trim()}` };
  }
  return { p, ...(sp !== undefined && { sp }) };
}
