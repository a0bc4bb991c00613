import { type Check, expectAnswer, type Finding, listed } from './check.js';
import { textsOf } from './texts.js';

/** Keys that are looked at, at most. */
const MAX_KEYS = 10;

/**
 * DKIM (RFC 6376): this server does not sign yet, so that nothing is wrong when there is no key. Keys that our own zones
 * hold for a signer elsewhere are read, for a key that cannot be read makes every signature fail.
 */
export const dkim: Check = {
  id: 'dkim',
  async run({ domain, keyNames }, ask): Promise<Finding> {
    const above = `_domainkey.${domain}`;
    const { status } = expectAnswer(await ask(above, 'TXT'));
    const names = keyNames.slice(0, MAX_KEYS);
    // RFC 8020: no such name, so nothing below it. Selectors cannot be listed through DNS.
    if (names.length === 0)
      return status === 'nodata'
        ? { verdict: 'neutral', code: 'dkimKeys', values: { names: `*.${above}` } }
        : { verdict: 'neutral', code: 'dkimNone', values: { domain } };
    const keys = await Promise.all(names.map((name) => textsOf(name, ask)));
    for (const [at, texts] of keys.entries()) {
      const problem = texts.map(keyProblem).find((one) => one !== undefined);
      if (problem !== undefined)
        return { verdict: 'yellow', code: 'dkimSyntax', values: { name: names[at]!, problem } };
    }
    return { verdict: 'neutral', code: 'dkimKeys', values: { names: listed(names) } };
  },
};

/** What is wrong with a key record (RFC 6376 §3.6.1), as the piece that is wrong; an empty p= is a key that was withdrawn. */
export function keyProblem(text: string): string | undefined {
  const tags = tagList(text);
  if (typeof tags === 'string') return tags;
  if (tags.has('v') && tags.get('v') !== 'DKIM1') return `v=${tags.get('v')!}`;
  const key = tags.get('p');
  if (key === undefined) return 'p=';
  return /^[A-Za-z0-9+/]*={0,2}$/.test(key.replace(/\s+/g, '')) ? undefined : 'p=';
}

/** Reads `tag=value; tag=value` (RFC 6376 §3.2): the tags, or the piece that is none. */
export function tagList(text: string): Map<string, string> | string {
  const tags = new Map<string, string>();
  const pieces = text.split(';');
  if (pieces.at(-1)!.trim() === '') pieces.pop();
  for (const piece of pieces) {
    const match = /^\s*([A-Za-z][A-Za-z0-9_]*)\s*=([\s\S]*)$/.exec(piece);
    if (!match || tags.has(match[1]!.toLowerCase())) return piece.trim().slice(0, 60);
    tags.set(match[1]!.toLowerCase(), match[2]!.trim());
  }
  return tags;
}
