import type { ClientRecord, ServiceName } from '@glasspost/contract';

/** Services that DNS names (RFC 6186 §3, RFC 8314 §5): IMAP has the lower number, so that it is taken before POP3 (§3.4). */
const SERVICES = [
  { label: '_imaps', priority: 0, names: ['imaps'] },
  { label: '_imap', priority: 0, names: ['imap'] },
  { label: '_pop3s', priority: 10, names: ['pop3s'] },
  { label: '_pop3', priority: 10, names: ['pop3'] },
  { label: '_submissions', priority: 0, names: ['submissions'] },
  // Port 25, where there is nothing else to send through.
  { label: '_submission', priority: 0, names: ['submission', 'smtp'] },
] as const satisfies readonly { label: string; priority: number; names: readonly ServiceName[] }[];

/** Names below a domain under which programs look for its settings by HTTP. */
export const LOOKED_UNDER = ['autoconfig', 'autodiscover'] as const;

/**
 * The DNS records by which mail programs find the services of a domain. A service that is off is said to be so (RFC 6186 §3.4:
 * the target "."), so that nobody waits for it. Outlook asks for its settings by HTTPS.
 */
export function clientRecords(
  domain: string,
  hostname: string,
  offers: readonly { readonly name: ServiceName; readonly port: number }[],
): ClientRecord[] {
  const located = SERVICES.map(({ label, priority, names }): ClientRecord => {
    const offer = offers.find(({ name }) => (names as readonly ServiceName[]).includes(name));
    return {
      name: `${label}._tcp.${domain}`,
      type: 'SRV',
      data: offer ? `${priority} 1 ${offer.port} ${hostname}.` : '0 0 0 .',
    };
  });
  return [
    ...located,
    { name: `_autodiscover._tcp.${domain}`, type: 'SRV', data: `0 1 443 ${hostname}.` },
    ...LOOKED_UNDER.map((label): ClientRecord => ({
      name: `${label}.${domain}`,
      type: 'CNAME',
      data: `${hostname}.`,
    })),
  ];
}
