import { createHash } from 'node:crypto';
import { domainToASCII } from 'node:url';
import { bestOffers, type Told } from './told.js';
import { escapeXml } from './xml.js';

/** Name space of our identifiers (RFC 9562 §5.8: a UUID of our own making, the same for the same words). */
function uuidOf(...words: readonly string[]): string {
  const octets = createHash('sha256')
    .update(['glasspost', ...words].join('\n'))
    .digest()
    .subarray(0, 16);
  octets[6] = (octets[6]! & 0x0f) | 0x80;
  octets[8] = (octets[8]! & 0x3f) | 0x80;
  return octets
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
    .toUpperCase();
}

type Value = string | number | boolean | readonly Values[];
interface Values {
  readonly [key: string]: Value;
}

/** A value of a property list (Apple's PropertyList-1.0.dtd). */
function plist(value: Value | Values): string {
  if (typeof value === 'string') return `<string>${escapeXml(value)}</string>`;
  if (typeof value === 'number') return `<integer>${value}</integer>`;
  if (typeof value === 'boolean') return value ? '<true/>' : '<false/>';
  if (Array.isArray(value)) return `<array>\n${value.map((one: Values) => plist(one)).join('\n')}\n</array>`;
  return `<dict>\n${Object.entries(value as Values)
    .map(([key, one]) => `<key>${escapeXml(key)}</key>\n${plist(one)}`)
    .join('\n')}\n</dict>`;
}

/**
 * The profile by which Apple's devices set up one account. It holds no password: the device asks for it. It is not signed, and
 * the device says so. The identifiers stay the same, so that a newer profile takes the place of an older one.
 * @returns undefined when mail can be fetched by nothing, or sent by nothing.
 */
export function mobileconfig(told: Told, address: string): string | undefined {
  const best = bestOffers(told);
  const incoming = best.find(({ protocol }) => protocol !== 'smtp');
  const outgoing = best.find(({ protocol }) => protocol === 'smtp');
  if (!incoming || !outgoing) return undefined;
  const hostname = domainToASCII(told.hostname) || told.hostname;
  const id = `glasspost.${uuidOf(address).toLowerCase()}`;
  const account: Values = {
    PayloadType: 'com.apple.mail.managed',
    PayloadVersion: 1,
    PayloadIdentifier: `${id}.mail`,
    PayloadUUID: uuidOf('mail', address),
    PayloadDisplayName: address,
    EmailAccountType: incoming.protocol === 'imap' ? 'EmailTypeIMAP' : 'EmailTypePOP',
    EmailAccountDescription: address,
    EmailAddress: address,
    IncomingMailServerAuthentication: 'EmailAuthPassword',
    IncomingMailServerHostName: hostname,
    IncomingMailServerPortNumber: incoming.port,
    // STARTTLS too: the device finds out by the port which of both it is.
    IncomingMailServerUseSSL: true,
    IncomingMailServerUsername: address,
    OutgoingMailServerAuthentication: 'EmailAuthPassword',
    OutgoingMailServerHostName: hostname,
    OutgoingMailServerPortNumber: outgoing.port,
    OutgoingMailServerUseSSL: true,
    OutgoingMailServerUsername: address,
    OutgoingPasswordSameAsIncomingPassword: true,
  };
  const profile: Values = {
    PayloadType: 'Configuration',
    PayloadVersion: 1,
    PayloadIdentifier: id,
    PayloadUUID: uuidOf('profile', address),
    PayloadDisplayName: address,
    PayloadOrganization: told.domain,
    PayloadContent: [account],
  };
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
${plist(profile)}
</plist>
`;
}
