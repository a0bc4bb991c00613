import type { LabStep } from '@glasspost/contract';

export type Values = Readonly<Record<string, string | number>>;

/** What a PC's mail client says, in English; programs and the console go by the word. */
const SENTENCES: Readonly<Record<LabStep, string>> = {
  resolving: 'Resolving {name} at {server}',
  resolved: 'Resolving {name} at {server}: {address}',
  literal: '{name} is an address: no name is looked up',
  connecting: 'Connecting to {address} port {port}',
  heard: '{text}',
  tls: 'The server takes a password only under TLS: connecting again with TLS',
  accepted: '{recipient}: accepted',
  refused: '{recipient}: refused: {text}',
  sent: 'Sent',
  fetching: 'Fetching mail {number} of {count}, {octets} octets',
  tooLarge: 'Mail {number} has {octets} octets and stays on the server: a PC takes at most {limit}',
  received: 'Received: {count}',
  nothingNew: 'No new mail',
  noDns: 'This PC has no DNS server, so the name {name} cannot be resolved',
  badHost: '{name} is neither a host name nor an address',
  noSuchName: 'The DNS server {server} knows no name {name}',
  noAddress: 'The name {name} has no address',
  dnsFailed: 'The DNS server {server} gives no answer for {name}: {detail}',
  connectFailed: 'No connection to {address} port {port}: {detail}',
  loginRefused: 'The server refuses user name or password: {text}',
  rejected: 'The server refuses: {text}',
  unanswered: 'The server gives no answer in time',
  broken: 'The connection broke: {detail}',
  full: 'This PC has no room for more mail: delete some',
  cancelled: 'Cancelled',
  failed: 'Something went wrong here; the log of the server says what',
};

/** A step as a sentence. */
export const sentence = (step: LabStep, values: Values): string =>
  SENTENCES[step].replace(/\{(\w+)\}/g, (_all, name: string) => String(values[name] ?? ''));

/** Ends a job, with the step that says why. */
export class JobFailure extends Error {
  override readonly name = 'JobFailure';
  constructor(
    readonly step: LabStep,
    readonly values: Values = {},
  ) {
    super(sentence(step, values));
  }
}
