import type { Decision, RecordedEvent } from '@glasspost/trace';
import { say, type Sentence } from './field.js';

interface Rule<S extends string = string> {
  /** Where it is defined, when the decision itself does not say. */
  readonly clause: string;
  /** What it says in English, with the names of its values in braces; the console has it in all languages. */
  readonly sentence: S;
}

const rule = <const S extends string>(clause: string, sentence: S): Rule<S> => ({ clause, sentence });

/**
 * Why a server does what it does, by the stable name of the rule. The sentence of each is `decisions.<rule>` in the words of
 * the console. `text` is a sentence that an engine made.
 */
export const RULES = {
  'smtp.relay-denied': rule(
    'RFC 5321 §3.6.2',
    '{domain} is not a domain of this server, and {address} has neither logged in nor comes from a network that may send through it: mail for {recipient} is refused. Otherwise anybody could send spam through the server.',
  ),
  'smtp.relay-allowed-login': rule(
    'RFC 6409 §4.3',
    '{domain} is not a domain of this server, but {account} has logged in: the mail is passed on.',
  ),
  'smtp.relay-allowed-network': rule(
    'RFC 5321 §3.6.2',
    '{domain} is not a domain of this server, but {address} is in a network that may send through it.',
  ),
  'smtp.local-recipient': rule(
    'RFC 5321 §3.3',
    '{domain} is a domain of this server, and {recipient} has a mailbox here.',
  ),
  'smtp.unknown-recipient': rule(
    'RFC 5321 §3.3',
    '{domain} is a domain of this server, but there is no mailbox and no alias {recipient}.',
  ),
  'smtp.alias-expanded': rule('RFC 5321 §3.9.1', '{recipient} is an alias: the mail goes to {targets}.'),
  'smtp.group-closed': rule('RFC 5321 §3.9.2', '{recipient} does not take mail from everybody: {reason}.'),
  'smtp.forwarded': rule('RFC 5321 §3.9', '{account} sends its mail on: it goes to {targets}.'),
  'smtp.account-off': rule('RFC 5321 §3.3', 'The account {account} is switched off.'),
  'smtp.over-quota': rule('RFC 5321 §4.2.3', 'The mailbox of {recipient} is full: {used} of {quota} octets.'),
  'smtp.sender-not-own': rule('RFC 6409 §6.1', '{account} may not send as {sender}.'),
  'smtp.reverse-name': rule(
    'RFC 5321 §4.1.4',
    '{address} is refused: {reason}, and this server asks for a reverse name that leads back.',
  ),
  'smtp.accepted': rule(
    'RFC 5321 §4.1.1.4',
    'The message is stored safely as {id}, for so many recipients: {recipients}. From now on this server is responsible for it.',
  ),
  'login.ok': rule('RFC 4954 §6', '{account} has logged in.'),
  'login.failed': rule(
    'RFC 4954 §6',
    'Nobody may log in as “{user}” with what was given: the user name or the password is wrong.',
  ),
  'pop3.locked': rule(
    'RFC 1939 §4',
    '{account} has logged in: the maildrop, with {messages} messages, is locked for this session.',
  ),
  'pop3.in-use': rule(
    'RFC 2449 §8.1.2',
    'Another session has the maildrop of {account} open: two could disturb each other.',
  ),
  'imap.opened': rule(
    'RFC 9051 §6.3.2',
    '{account} opens {mailbox}: {messages} messages. The numbers of this session count them; the UIDs stay as long as UIDVALIDITY is {validity}.',
  ),
  'dns.step': rule('RFC 1034 §4.3.2', '{text}'),
  'route.step': rule('RFC 5321 §5.1', '{text}'),
} as const;
export type RuleName = keyof typeof RULES;
type NamesIn<S> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;
/** What the sentence of a rule is given. */
export type RuleValues<R extends RuleName> = Readonly<Record<NamesIn<(typeof RULES)[R]['sentence']>, string>>;

/** The names of the values of a rule. */
export const valuesOf = (name: RuleName): string[] =>
  [...RULES[name].sentence.matchAll(/\{(\w+)\}/g)].map(([, value]) => value!);

const isRule = (name: string): name is RuleName => Object.hasOwn(RULES, name);

/** A decision in English, for exports. A value that was not given is shown as a dash. */
export const inEnglish = ({ rule: name, values }: Decision): string =>
  isRule(name)
    ? RULES[name].sentence.replaceAll(/\{(\w+)\}/g, (_, value: string) => values[value] ?? '–')
    : `${name}: ${JSON.stringify(values)}`;

/** A decision of a recorded event; null when the event does not hold one. */
export function decisionOf(event: RecordedEvent): Decision | null {
  try {
    const decision = JSON.parse(event.octets.toString('utf8')) as Partial<Decision> | null;
    if (typeof decision?.rule !== 'string') return null;
    const values = Object.entries(decision.values ?? {}).map(
      ([name, value]) => [name, String(value)] as const,
    );
    return {
      rule: decision.rule,
      values: Object.fromEntries(values),
      ...(typeof decision.clause === 'string' && { clause: decision.clause }),
    };
  } catch {
    return null;
  }
}

/** The sentence of a decision. A value that was not given is shown as a dash. */
export function decisionSentence({ rule: name, values }: Decision): Sentence {
  if (!isRule(name)) {
    const text = Object.entries(values)
      .map(([key, value]) => `${key}: ${value}`)
      .join(', ');
    return say('pdu.otherDecision', { rule: name, text: text || '–' });
  }
  const given = valuesOf(name).map((value) => [value, values[value] ?? '–'] as const);
  return say(`decisions.${name}`, Object.fromEntries(given));
}

/** Where a decision's rule is defined; undefined when nobody says. */
export const decisionClause = ({ rule: name, clause }: Decision): string | undefined =>
  clause ?? (isRule(name) ? RULES[name].clause : undefined);
