import { domainToASCII } from 'node:url';
import { bestOffers, type Told } from './told.js';
import { element } from './xml.js';

const OUTER = 'http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006';
const OUTLOOK = 'http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a';

/** What Outlook calls the way to TLS; it goes before the older `SSL`. */
const ENCRYPTION = { tls: 'SSL', starttls: 'TLS' } as const;

/** Outlook's settings for an address (MS-OXDSCLI §2.2.4; the part that internet mail has): one of each protocol. */
export function autodiscover(told: Told, address: string): string {
  const hostname = domainToASCII(told.hostname) || told.hostname;
  const protocols = bestOffers(told).map(
    ({ protocol, port, security }) => `      <Protocol>
        ${element('Type', protocol.toUpperCase())}
        ${element('Server', hostname)}
        ${element('Port', port)}
        <DomainRequired>off</DomainRequired>
        ${element('LoginName', address)}
        <SPA>off</SPA>
        <SSL>on</SSL>
        ${element('Encryption', ENCRYPTION[security])}
        <AuthRequired>on</AuthRequired>${protocol === 'smtp' ? '\n        <UsePOPAuth>on</UsePOPAuth>\n        <SMTPLast>off</SMTPLast>' : ''}
      </Protocol>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<Autodiscover xmlns="${OUTER}">
  <Response xmlns="${OUTLOOK}">
    <User>
      ${element('DisplayName', address)}
    </User>
    <Account>
      <AccountType>email</AccountType>
      <Action>settings</Action>
${protocols.join('\n')}
    </Account>
  </Response>
</Autodiscover>
`;
}

/** Why there are no settings (MS-OXDSCLI §2.2.4.1.1): 600 the request is none, 601 nothing in the form that was asked for. */
export const autodiscoverError = (code: 600 | 601, message: string, now: Date): string =>
  `<?xml version="1.0" encoding="utf-8"?>
<Autodiscover xmlns="${OUTER}">
  <Response>
    <Error Time="${now.toISOString().slice(11, 19)}" Id="0">
      <ErrorCode>${code}</ErrorCode>
      ${element('Message', message)}
      <DebugData />
    </Error>
  </Response>
</Autodiscover>
`;

/** Whether a request asks for Outlook's form; phones ask for ActiveSync, which is not spoken here. */
export const asksForOutlook = (schema: string | undefined): boolean =>
  schema === undefined || schema.toLowerCase() === OUTLOOK;
