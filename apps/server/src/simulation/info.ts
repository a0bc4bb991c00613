import type { Unit } from '@glasspost/trace';
import { answerOf, questionOf } from '../conversations/question.js';

const MAX_CHARACTERS = 120;

/** One line about an event, as the event list shows it. Never a secret, never message text. */
export function infoOf({ kind, octets, secretFrom }: Omit<Unit, 'from'>): string {
  switch (kind) {
    case 'credentials':
      return '********';
    case 'data':
      return '';
    case 'query':
      return questionOf(octets) ?? '';
    case 'answer':
      return answerOf(octets) ?? '';
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
