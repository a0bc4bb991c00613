import { decodeXtext, dissectCommand } from '@glasspost/smtp';
import { Cutter, lineEnd, linesOf, type PduField, say } from './field.js';
import { addressParts, mechanism } from './shared.js';
import { PARAMETER_VALUES, PARAMETERS, VERBS } from './smtp-words.js';

/** RFC 5321 §4.5.3.1.4, with the line end; extensions may allow more. */
const MAX_COMMAND_LINE = 512;

/** The fields of a command, read with the grammar of the engine. */
export function smtpCommand(octets: Buffer, redacted: boolean): PduField[] {
  const cutter = new Cutter(octets);
  const [line] = linesOf(cutter.text);
  if (!line) return [];
  const text = cutter.text.slice(0, line.contentEnd);
  const verb = /^[^ ]*/.exec(text)![0].toUpperCase();
  const fields: PduField[] = [];
  for (const part of dissectCommand(text)) {
    if (part.start === part.end) {
      if (part.problem !== undefined)
        fields.push(cutter.field('Rest', part.start, part.end, { problem: said(part.problem) }));
      continue;
    }
    fields.push(commandPart(cutter, verb, part, redacted));
  }
  const end = lineEnd(cutter, line.contentEnd, line.end, 'RFC 5321 §2.3.8');
  const rest =
    line.end < octets.length
      ? [cutter.field('Rest', line.end, octets.length, { problem: say('pdu.problems.behindLine') })]
      : [];
  if (line.end > MAX_COMMAND_LINE && verb !== 'AUTH') fields[0]!.problem ??= say('pdu.problems.longLine');
  return [...fields, ...end, ...rest];
}

const said = (text: string) => say('pdu.problems.said', { text });

const NAMES: Readonly<Record<string, string>> = {
  command: 'Command',
  'client name': 'Client name',
  'chunk size': 'Chunk size',
  user: 'User',
  list: 'List',
  domain: 'Domain',
  topic: 'Topic',
  argument: 'Argument',
  rest: 'Rest',
};

type Part = ReturnType<typeof dissectCommand>[number];

function commandPart(cutter: Cutter, verb: string, part: Part, redacted: boolean): PduField {
  const { start, end } = part;
  switch (part.name) {
    case 'command':
      if (!Object.hasOwn(VERBS, verb)) {
        return redacted
          ? cutter.field('Credentials', start, end, { meaning: say('pdu.hidden'), clause: 'RFC 4954 §4' })
          : cutter.field('Command', start, end, {
              problem: say('pdu.problems.noCommand'),
              clause: 'RFC 5321 §4.2.4',
            });
      }
      return cutter.field('Command', start, end, {
        meaning: say(`pdu.smtp.verbs.${verb}`),
        clause: VERBS[verb]!,
      });
    case 'sender':
    case 'recipient':
      return path(cutter, part.name, start, end);
    case 'parameter':
      return parameter(cutter, start, end);
    case 'mechanism':
      return mechanism(cutter, start, end);
    case 'initial response':
      return cutter.field('Initial response', start, end, {
        meaning: say('pdu.hidden'),
        clause: 'RFC 4954 §4',
      });
    case 'client name': {
      const literal = part.value.startsWith('[');
      return cutter.field('Client name', start, end, {
        meaning: say(literal ? 'pdu.smtp.addressLiteral' : 'pdu.smtp.clientName'),
        clause: literal ? 'RFC 5321 §4.1.3' : 'RFC 5321 §4.1.1.1',
      });
    }
    case 'chunk size':
      return chunk(cutter, start, end);
    default:
      return cutter.field(NAMES[part.name] ?? part.name, start, end, {
        ...(part.clause !== undefined && { clause: part.clause }),
        problem: part.problem === undefined ? null : said(part.problem),
      });
  }
}

function path(cutter: Cutter, role: 'sender' | 'recipient', start: number, end: number): PduField {
  const text = cutter.text.slice(start, end);
  const name = role === 'sender' ? 'Sender' : 'Recipient';
  const of = role === 'sender' ? 'RFC 5321 §4.1.1.2' : 'RFC 5321 §4.1.1.3';
  if (text === '<>')
    return cutter.field(name, start, end, { meaning: say('pdu.smtp.nullPath'), clause: 'RFC 5321 §4.5.5' });
  const route = /^<@[^:]*:/.exec(text)?.[0].length ?? 0;
  const inner = start + (route || (text.startsWith('<') ? 1 : 0));
  const children = addressParts(cutter, inner, text.endsWith('>') ? end - 1 : end);
  if (route > 0)
    children.unshift(
      cutter.field('Source route', start + 1, start + route, {
        problem: say('pdu.problems.sourceRoute'),
        clause: 'RFC 5321 §F.2',
      }),
    );
  const field = cutter.field(name, start, end, { meaning: say(`pdu.smtp.${role}`), clause: of, children });
  return text.startsWith('<') ? field : { ...field, problem: say('pdu.problems.noBrackets') };
}

function parameter(cutter: Cutter, start: number, end: number): PduField {
  const text = cutter.text.slice(start, end);
  const equals = text.indexOf('=');
  const name = (equals < 0 ? text : text.slice(0, equals)).toUpperCase();
  if (!Object.hasOwn(PARAMETERS, name))
    return cutter.field('Parameter', start, end, {
      meaning: say('pdu.smtp.unknownParameter'),
      clause: 'RFC 5321 §4.1.1.11',
    });
  const reference = PARAMETERS[name]!;
  const nameEnd = start + (equals < 0 ? text.length : equals);
  const children = [cutter.field('Keyword', start, nameEnd)];
  if (equals >= 0) children.push(...parameterValue(cutter, name, nameEnd + 1, end));
  return cutter.field('Parameter', start, end, {
    meaning: say(`pdu.smtp.parameters.${name}`),
    clause: reference,
    children,
  });
}

function parameterValue(cutter: Cutter, name: string, start: number, end: number): PduField[] {
  if (start >= end) return [];
  const words = PARAMETER_VALUES[name];
  if (words) {
    const fields: PduField[] = [];
    for (let at = start; at < end;) {
      const comma = name === 'NOTIFY' ? cutter.text.indexOf(',', at) : -1;
      const stop = comma < 0 || comma > end ? end : comma;
      const word = cutter.text.slice(at, stop).toUpperCase();
      const known = Object.hasOwn(words, word);
      fields.push(
        cutter.field('Value', at, stop, {
          meaning: known ? say(`pdu.smtp.values.${name}.${word}`) : null,
          clause: words[word],
          problem: known ? null : say('pdu.problems.unknownValue'),
        }),
      );
      at = stop + 1;
    }
    return fields;
  }
  if (name === 'SIZE') {
    const octets = cutter.text.slice(start, end);
    return [
      cutter.field('Value', start, end, { meaning: say('pdu.octets', { octets }), clause: 'RFC 1870 §6' }),
    ];
  }
  if (name === 'ORCPT') {
    const semicolon = cutter.text.indexOf(';', start);
    if (semicolon > start && semicolon < end) {
      return [
        cutter.field('Address type', start, semicolon, {
          meaning: say('pdu.smtp.addressType'),
          clause: 'RFC 3461 §4.2',
        }),
        cutter.field('Original recipient', semicolon + 1, end, xtext(cutter, semicolon + 1, end)),
      ];
    }
  }
  if (name === 'ENVID' || name === 'AUTH')
    return [cutter.field('Value', start, end, xtext(cutter, start, end))];
  return [cutter.field('Value', start, end)];
}

/** RFC 3461 §4: `+2B` stands for a plus sign. */
function xtext(cutter: Cutter, start: number, end: number) {
  const text = cutter.text.slice(start, end);
  if (text === '<>') return { meaning: say('pdu.smtp.authNobody'), clause: 'RFC 4954 §5' };
  const decoded = text.includes('+') ? decodeXtext(text) : undefined;
  return decoded === undefined || decoded === text
    ? { clause: 'RFC 3461 §4' }
    : { meaning: say('pdu.smtp.xtext', { text: decoded }), clause: 'RFC 3461 §4' };
}

function chunk(cutter: Cutter, start: number, end: number): PduField {
  const match = /^(\d+)(?: +(LAST))?$/i.exec(cutter.text.slice(start, end));
  if (!match)
    return cutter.field('Chunk size', start, end, {
      problem: say('pdu.problems.chunkSize'),
      clause: 'RFC 3030 §2',
    });
  const octets = match[1]!;
  const about = { meaning: say('pdu.smtp.chunkSize', { octets }), clause: 'RFC 3030 §2' };
  if (match[2] === undefined) return cutter.field('Chunk size', start, end, about);
  return cutter.group('Chunk', start, end, [
    cutter.field('Chunk size', start, start + octets.length, about),
    cutter.field('Last chunk', end - 4, end, { meaning: say('pdu.smtp.lastChunk'), clause: 'RFC 3030 §2' }),
  ]);
}
