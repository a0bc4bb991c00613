import type { DomainFinding, FindingValues } from '@glasspost/contract';

/** What each finding says in English; the console has the same sentences in its languages (messages: health.findings). */
const SENTENCES: Readonly<Record<DomainFinding, string>> = {
  noAnswer: 'Nobody can tell now: {server} gave no answer for {type} {name}: {detail}.',
  mxOurs: 'Mail for {domain} is led to this server by {hosts}.',
  mxImplicit:
    '{domain} has no MX record; mail comes here because its address is this server’s. An MX record says so outright.',
  mxImplicitElsewhere:
    '{domain} has no MX record, and its address {addresses} is not this server’s: its mail goes elsewhere.',
  mxMissing:
    'Mail for {domain} has nowhere to go: there is no MX record that leads to an address, and no address of the domain itself.',
  mxNull: 'The MX record of {domain} says that it takes no mail (null MX).',
  mxNullBeside:
    '{domain} says that it takes no mail (null MX) and names {hosts} as well; a null MX may only stand alone.',
  mxAlias:
    'The MX record of {domain} names {host}, which is an alias for {canonical}; an MX record must not name an alias.',
  mxElsewhere: 'The MX records of {domain} lead to {hosts} at {addresses}, none of which is this server.',
  mxTranslated:
    'The MX records of {domain} lead to {hosts} at {addresses}. This server has only private addresses: right if those are translated to it.',
  addressFound: 'Every mail host has an address: {hosts}.',
  addressMissing: 'No address is known for {hosts}.',
  addressPartly: 'No address is known for {hosts}; mail goes to the other hosts meanwhile.',
  addressNothing: '{domain} names no mail host whose address could be looked up.',
  heloOurs: '{host}, as this server calls itself, leads to it: {addresses}.',
  heloMissing:
    '{host}, as this server calls itself, has no address; many servers refuse mail from such a name.',
  heloElsewhere: '{host}, as this server calls itself, leads to {addresses}, which is not this server.',
  heloTranslated:
    '{host}, as this server calls itself, leads to {addresses}. This server has only private addresses: right if those are translated to it.',
  heloUnqualified:
    'This server calls itself {host}, which is not a full domain name; set another one in its settings.',
  ptrBack: '{address} is called {name}, which leads back to it.',
  ptrOtherName: '{address} is called {name}, which leads back to it; this server calls itself {host}.',
  ptrMissing:
    '{address} has no name (PTR); it should be called {host}. Who gave the address can say so when its reverse zone is not here.',
  ptrNotBack: '{address} is called {name}, which does not lead back to it.',
  ptrNothing: 'This server has no address whose name others could ask for.',
  spfCovers:
    'The SPF record of {domain} allows {address} ({mechanism}) and costs {lookups} look-ups of at most 10.',
  spfMissing: '{domain} has no SPF record: others cannot tell its mail from forged mail.',
  spfSeveral: '{domain} has {count} SPF records; there must be only one.',
  spfSyntax: 'The SPF record of {domain} cannot be read: “{term}”.',
  spfEveryone: 'The SPF record of {domain} allows everybody to send (+all).',
  spfOpen:
    'The SPF record of {domain} does not say what to do with other senders: it should end in ~all or -all.',
  spfNotCovered:
    'The SPF record of {domain} does not allow {address}, from which this server sends: {result}.',
  spfTooMany: 'The SPF record needs more than 10 look-ups, so that others take it for broken.',
  spfTooManyVoid:
    'The SPF record asks for more than 2 names that have no such records, so that others take it for broken.',
  spfIncludeMissing: 'The SPF record leads to {domain}, which has none.',
  spfNoAddress:
    'The SPF record of {domain} can be read. From which public address this server sends cannot be told here.',
  spfSmarthost:
    'The SPF record of {domain} can be read. Mail leaves through {host}; whether that is allowed, only its operator can tell.',
  dkimNone: 'This server does not sign mail yet, and {domain} has no DKIM keys: nothing is missing.',
  dkimKeys: 'There are DKIM keys ({names}); this server does not sign mail yet.',
  dkimSyntax: 'The DKIM key {name} cannot be read: “{problem}”.',
  dmarcPolicy: '{name} says what to do with forged mail: {policy}.',
  dmarcInherited: '{name} has no policy of its own; that of {from} counts: {policy}.',
  dmarcWatching: '{name} only watches (p=none): forged mail is taken like any other.',
  dmarcMissing: 'There is no DMARC policy under {name}: others do not know what to do with forged mail.',
  dmarcSeveral: 'There are {count} DMARC policies under {name}, so that none counts.',
  dmarcSyntax: 'The DMARC policy under {name} cannot be read: “{problem}”.',
  clientsFound: 'Mail programs find the services of {domain} by themselves: {services}.',
  clientsMissing:
    'Mail programs of {domain} must be told their servers by hand, or guess: there is nothing under {names}.',
  clientsWrong: 'Mail programs of {domain} are led elsewhere: {names} does not say what is on here.',
  clientsNothing: 'No service for mail programs is on for {domain}: there is nothing to find.',
};

/** The finding in one English sentence. */
export const sentence = (code: DomainFinding, values: FindingValues): string => fill(SENTENCES[code], values);

/** Puts values into a sentence; one that is missing leaves a gap that is seen. */
export const fill = (text: string, values: FindingValues): string =>
  text.replace(/\{(\w+)\}/g, (_all, name: string) => String(values[name] ?? `{${name}}`));
