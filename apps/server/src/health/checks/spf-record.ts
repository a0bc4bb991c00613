import { addressOctets } from '@glasspost/dns';

/** Reading an SPF record (RFC 7208 §4.5, §4.6.1, §12). */

export const QUALIFIERS = { '+': 'pass', '-': 'fail', '~': 'softfail', '?': 'neutral' } as const;
export type Qualifier = keyof typeof QUALIFIERS;
export type MechanismName = 'all' | 'include' | 'a' | 'mx' | 'ptr' | 'ip4' | 'ip6' | 'exists';

export interface Mechanism {
  readonly qualifier: Qualifier;
  readonly name: MechanismName;
  /** Domain (with macros) or network; empty: the domain itself. */
  readonly value: string;
  readonly bits4: number;
  readonly bits6: number;
  /** As it was written. */
  readonly text: string;
}

export interface SpfRecord {
  readonly mechanisms: readonly Mechanism[];
  readonly redirect: string | undefined;
}

/** Whether a text is a record of this version at all (RFC 7208 §4.5). */
export const isSpf = (text: string): boolean => /^v=spf1(?: |$)/i.test(text);

const MACRO = String.raw`%(?:[%_-]|\{[slodiphcrtvSLODIPHCRTV]\d*[rR]?[.+,/_=-]*\})`;
/** Domain-spec: visible characters and macros (§7.1). */
const DOMAIN = new RegExp(String.raw`^(?:[!-$&-~]|${MACRO})+$`);
const ADDRESSED = /^(?:([^/].*?))?(?:\/(\d{1,2}))?(?:\/\/(\d{1,3}))?$/;

/** The record's terms, or the first that cannot be read. */
export function parseSpf(text: string): SpfRecord | { readonly wrong: string } {
  const mechanisms: Mechanism[] = [];
  const modifiers = new Map<string, string>();
  for (const term of text.slice('v=spf1'.length).split(' ')) {
    if (term === '') continue;
    const modifier = /^([A-Za-z][A-Za-z0-9._-]*)=(.*)$/.exec(term);
    if (modifier) {
      const name = modifier[1]!.toLowerCase();
      if (name === 'redirect' || name === 'exp') {
        // §6: each of them at most once.
        if (modifiers.has(name) || !DOMAIN.test(modifier[2]!)) return { wrong: term };
        modifiers.set(name, modifier[2]!);
      }
      continue;
    }
    const mechanism = parseMechanism(term);
    if (!mechanism) return { wrong: term };
    mechanisms.push(mechanism);
  }
  return { mechanisms, redirect: modifiers.get('redirect') };
}

function parseMechanism(term: string): Mechanism | undefined {
  const match = /^([+?~-]?)([A-Za-z0-9]+)(?::(.+)|(\/.+))?$/.exec(term);
  if (!match) return undefined;
  const [, sign, word, after, slash] = match;
  const base = { qualifier: (sign || '+') as Qualifier, text: term };
  const none = { bits4: 32, bits6: 128 };
  const name = word!.toLowerCase();
  switch (name) {
    case 'all':
      return after === undefined && slash === undefined ? { ...base, ...none, name, value: '' } : undefined;
    case 'include':
    case 'exists':
      return after !== undefined && DOMAIN.test(after) ? { ...base, ...none, name, value: after } : undefined;
    case 'ptr':
      if (slash !== undefined || (after !== undefined && !DOMAIN.test(after))) return undefined;
      return { ...base, ...none, name, value: after ?? '' };
    case 'a':
    case 'mx': {
      const parts = ADDRESSED.exec((after ?? '') + (slash ?? ''));
      if (!parts || (after !== undefined && parts[1] === undefined)) return undefined;
      const bits4 = Number(parts[2] ?? 32);
      const bits6 = Number(parts[3] ?? 128);
      const value = parts[1] ?? '';
      if (bits4 > 32 || bits6 > 128 || (value !== '' && !DOMAIN.test(value))) return undefined;
      return { ...base, name, value, bits4, bits6 };
    }
    case 'ip4':
    case 'ip6': {
      const [network = '', bits, more] = (after ?? '').split('/');
      const size = name === 'ip4' ? 32 : 128;
      if (more !== undefined || addressOctets(network)?.length !== size / 8) return undefined;
      if (bits !== undefined && (!/^\d{1,3}$/.test(bits) || Number(bits) > size)) return undefined;
      const width = Number(bits ?? size);
      return { ...base, name, value: network, bits4: width, bits6: width };
    }
    default:
      return undefined;
  }
}
