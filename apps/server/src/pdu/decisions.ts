import type { Decision, RecordedEvent } from '@glasspost/trace';
import { say, type Sentence } from './field.js';

interface Rule {
  /** Where it is defined, when the decision itself does not say. */
  readonly clause: string;
  /** What its sentence is given. */
  readonly values: readonly string[];
}

const rule = (clause: string, ...values: string[]): Rule => ({ clause, values });

/**
 * Why a server does what it does, by the stable name of the rule. The sentence of each is `decisions.<rule>` in the words of
 * the console.
 */
export const RULES: Readonly<Record<string, Rule>> = {
  'smtp.greeted': rule('RFC 5321 §4.1.1.1', 'name', 'address'),
  'smtp.relay-denied': rule('RFC 5321 §3.6.2', 'recipient', 'domain', 'address'),
  'smtp.relay-allowed-login': rule('RFC 6409 §4.3', 'account', 'domain'),
  'smtp.relay-allowed-network': rule('RFC 5321 §3.6.2', 'address', 'network', 'domain'),
  'smtp.local-recipient': rule('RFC 5321 §3.3', 'recipient', 'domain'),
  'smtp.unknown-recipient': rule('RFC 5321 §3.3', 'recipient', 'domain'),
  'smtp.alias-expanded': rule('RFC 5321 §3.9.1', 'recipient', 'targets'),
  'smtp.catch-all': rule('RFC 5321 §3.9', 'recipient', 'target'),
  'smtp.over-quota': rule('RFC 5321 §4.2.3', 'recipient', 'used', 'quota'),
  'smtp.too-big': rule('RFC 1870 §6.1', 'octets', 'limit'),
  'smtp.sender-not-own': rule('RFC 6409 §6.1', 'sender', 'account'),
  'smtp.auth-ok': rule('RFC 4954 §6', 'account', 'mechanism'),
  'smtp.auth-failed': rule('RFC 4954 §6', 'account', 'mechanism'),
  'smtp.auth-needs-tls': rule('RFC 4954 §4', 'mechanism'),
  'smtp.accepted': rule('RFC 5321 §4.1.1.4', 'id', 'recipients'),
  'smtp.bounce-made': rule('RFC 3464 §2', 'sender', 'recipient', 'id'),
  'route.local': rule('RFC 5321 §5.1', 'domain'),
  'route.mx': rule('RFC 5321 §5.1', 'domain', 'hosts'),
  'route.mx-next': rule('RFC 5321 §5.1', 'host', 'reason'),
  'route.no-mx-address': rule('RFC 5321 §5.1', 'domain', 'address'),
  'route.null-mx': rule('RFC 7505 §3', 'domain'),
  'route.smarthost': rule('RFC 5321 §3.6.1', 'domain', 'host'),
  'route.nxdomain': rule('RFC 5321 §5.1', 'domain'),
  'route.dns-failed': rule('RFC 5321 §5.1', 'domain', 'reason'),
  'delivery.deferred': rule('RFC 5321 §4.5.4.1', 'recipient', 'reason', 'next'),
  'delivery.failed': rule('RFC 5321 §6.1', 'recipient', 'reason'),
  'delivery.delivered': rule('RFC 5321 §6.1', 'recipient', 'host'),
  'dns.authoritative': rule('RFC 1034 §4.3.2', 'name', 'zone'),
  'dns.wildcard': rule('RFC 4592 §3.3', 'name', 'wildcard'),
  'dns.cname': rule('RFC 1034 §3.6.2', 'name', 'target'),
  'dns.delegation': rule('RFC 1034 §4.3.2', 'name', 'zone', 'servers'),
  'dns.nxdomain': rule('RFC 2308 §2.1', 'name', 'zone'),
  'dns.nodata': rule('RFC 2308 §2.2', 'name', 'type'),
  'dns.forwarded': rule('RFC 1034 §5.3.1', 'name', 'server'),
  'dns.from-cache': rule('RFC 1034 §5.3.3', 'name', 'seconds'),
  'dns.refused-recursion': rule('RFC 1035 §4.1.1', 'name', 'address'),
  'pop3.locked': rule('RFC 1939 §4', 'account', 'messages'),
  'pop3.in-use': rule('RFC 2449 §8.1.2', 'account'),
  'pop3.deleted': rule('RFC 1939 §6', 'messages'),
  'pop3.login-failed': rule('RFC 3206 §4', 'account'),
  'tls.started': rule('RFC 8446 §2', 'version', 'cipher'),
};

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
  if (!Object.hasOwn(RULES, name)) {
    const text = Object.entries(values)
      .map(([key, value]) => `${key}: ${value}`)
      .join(', ');
    return say('pdu.otherDecision', { rule: name, text: text || '–' });
  }
  const given = RULES[name]!.values.map((value) => [value, values[value] ?? '–'] as const);
  return say(`decisions.${name}`, Object.fromEntries(given));
}

/** Where a decision's rule is defined; undefined when nobody says. */
export const decisionClause = ({ rule: name, clause }: Decision): string | undefined =>
  clause ?? (Object.hasOwn(RULES, name) ? RULES[name]!.clause : undefined);
