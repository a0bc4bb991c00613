import os from 'node:os';
import { isIP } from 'node:net';
import type { ServerView } from '../directory/views.js';

/** Names of one certificate of ours: those of the server come first, then those of its domains as far as there is room. */
export const MAX_NAMES = 100;
/** What mail programs try when they are given an address only, and what people put into manuals. */
const PREFIXES = ['mail', 'smtp', 'pop', 'imap', 'autoconfig', 'autodiscover'];

/** A host name as certificates and SNI have it: A-labels, lower case (RFC 5890, RFC 6066 §3). Undefined: none can be had. */
export function asciiName(name: string): string | undefined {
  if (isIP(name) || /[/:@?#\\\s]/.test(name)) return undefined;
  const url = `http://${name}/`;
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  // Underscores are for records, never for hosts; what looks like a number became an address.
  return /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(host) && !isIP(host) ? host : undefined;
}

/** The names that the server's own certificate is made for, in a fixed order. */
export function namesOf(server: ServerView): string[] {
  const names = new Set<string>();
  const add = (name: string | undefined): void => {
    if (name !== undefined && names.size < MAX_NAMES) names.add(name);
  };
  add(asciiName(server.hostname));
  for (const address of addressesOf(server)) add(address);
  if ([...names].some((name) => name === '::1' || name.startsWith('127.'))) add('localhost');
  for (const domain of [...server.domains.keys()].sort())
    for (const prefix of PREFIXES) add(asciiName(`${prefix}.${domain}`));
  return [...names];
}

/** Where clients reach the server by an address; one that listens on all has those of the machine. */
function addressesOf({ addresses }: ServerView): string[] {
  const plain = addresses.filter((address) => isIP(address) && address !== '0.0.0.0' && address !== '::');
  if (plain.length === addresses.length) return plain;
  const all = Object.values(os.networkInterfaces()).flatMap((entries) => entries ?? []);
  const machine = all
    .filter(({ family, scopeid }) => {
      if (family === 'IPv4') return addresses.includes('0.0.0.0');
      return addresses.includes('::') && !scopeid;
    })
    .map(({ address }) => address)
    .sort();
  return [...plain, ...machine];
}

/** Whether a certificate with these names is good for a host name or address (RFC 9525 §6.3: one label for a leading *). */
export function covers(names: readonly string[], host: string): boolean {
  const name = isIP(host) ? host.toLowerCase() : asciiName(host);
  if (name === undefined) return false;
  if (names.includes(name)) return true;
  const dot = name.indexOf('.');
  return dot > 0 && !isIP(name) && names.includes(`*${name.slice(dot)}`);
}
