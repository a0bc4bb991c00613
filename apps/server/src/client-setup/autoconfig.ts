import { domainToASCII } from 'node:url';
import type { ClientOffer } from '../accounts/client-offers.js';
import type { Told } from './told.js';
import { element } from './xml.js';

/** What Thunderbird calls the way to TLS. */
const SOCKET = { tls: 'SSL', starttls: 'STARTTLS' } as const;

function server(offer: ClientOffer, hostname: string): string {
  const kind = offer.protocol === 'smtp' ? 'outgoingServer' : 'incomingServer';
  return `    <${kind} type="${offer.protocol}">
      ${element('hostname', hostname)}
      ${element('port', offer.port)}
      ${element('socketType', SOCKET[offer.security])}
      <authentication>password-cleartext</authentication>
      <username>%EMAILADDRESS%</username>
    </${kind}>`;
}

/**
 * The document that Thunderbird, Evolution, KMail and FairEmail ask for (draft-ietf-mailmaint-autoconfig, version 1.1). They
 * take the first server of it that they can use. Passwords go as they are, inside of TLS.
 */
export function autoconfig({ domain, hostname, offers, origin }: Told): string {
  const incoming = offers.filter(({ protocol }) => protocol !== 'smtp');
  const outgoing = offers.filter(({ protocol }) => protocol === 'smtp');
  const ascii = domainToASCII(domain) || domain;
  return `<?xml version="1.0" encoding="UTF-8"?>
<clientConfig version="1.1">
  <emailProvider id="${ascii}">
    ${element('domain', ascii)}
    ${element('displayName', domain)}
    ${element('displayShortName', domain)}
${[...incoming, ...outgoing].map((offer) => server(offer, domainToASCII(hostname) || hostname)).join('\n')}
    <documentation url="${origin}/">
      <descr lang="en">Mail of this domain</descr>
    </documentation>
  </emailProvider>
</clientConfig>
`;
}
