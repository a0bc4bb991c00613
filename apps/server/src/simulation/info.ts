import { decodeMessage, rcodeName, typeName } from '@glasspost/dns';
import type { Protocol, Unit } from '@glasspost/trace';

const MAX_CHARACTERS = 120;

/** One line about an event, as the event list shows it. Never a secret, never message text. */
export function infoOf(protocol: Protocol, { kind, octets, secretFrom }: Omit<Unit, 'from'>): string {
  switch (kind) {
    case 'credentials':
      return '********';
    case 'data':
      return '';
    case 'query':
    case 'answer':
      return question(protocol === 'dns' ? octets : Buffer.alloc(0), kind);
    case 'connect':
    case 'tls':
    case 'close':
    case 'decision':
      return kind === 'close' ? octets.toString('utf8', 0, MAX_CHARACTERS) : '';
    default: {
      const shown = secretFrom < 0 ? octets : octets.subarray(0, secretFrom);
      const line = shown.toString('utf8', 0, MAX_CHARACTERS * 4).split(/\r?\n/, 1)[0]!;
      return `${line.slice(0, MAX_CHARACTERS)}${secretFrom < 0 ? '' : '********'}`;
    }
  }
}

function question(octets: Buffer, kind: 'query' | 'answer'): string {
  try {
    const { questions, rcode, answers } = decodeMessage(octets);
    const asked = questions[0];
    const name = asked ? `${asked.name.toString()} ${typeName(asked.type)}` : '';
    return kind === 'query'
      ? name
      : `${name} → ${answers.length > 0 ? String(answers.length) : rcodeName(rcode)}`;
  } catch {
    return '';
  }
}
