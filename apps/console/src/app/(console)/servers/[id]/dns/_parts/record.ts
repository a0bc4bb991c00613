import type { paths } from '@glasspost/api-client';

export type DnsRecord =
  paths['/api/v1/servers/{id}/records']['get']['responses']['200']['content']['application/json']['items'][number];
export type RecordType =
  paths['/api/v1/record-types']['get']['responses']['200']['content']['application/json']['items'][number];
type Field = RecordType['fields'][number];

/** Fields that take all words that are left. */
const REST = new Set(['strings', 'hex', 'params']);
/** Fields whose words stand in quotes. */
const QUOTED = new Set(['string', 'text']);

/**
 * Divides record data in presentation form (RFC 1035 §5.1) into what the form's fields hold. Names lose the final dot,
 * as people write them; a quoted string loses its quotes.
 */
export function fieldsOf(type: RecordType, data: string): Record<string, string> {
  const words = data.match(/"(?:\\.|[^"\\])*"|\S+/gs) ?? [];
  const values: Record<string, string> = {};
  type.fields.forEach((field, at) => {
    const own = REST.has(field.kind) ? words.slice(at) : words.slice(at, at + 1);
    values[field.name] = shown(field, own);
  });
  return values;
}

function shown(field: Field, words: readonly string[]): string {
  const [word = ''] = words;
  if (field.kind === 'name') return word.length > 1 ? word.replace(/\.$/, '') : word;
  if (QUOTED.has(field.kind)) return unquoted(word);
  // One string, the common case of TXT, is shown as what it says; several as they are written.
  if (field.kind === 'strings') return words.length === 1 ? unquoted(word) : words.join(' ');
  return words.join(' ');
}

/** Puts the fields' values together to record data in presentation form. */
export function dataOf(type: RecordType, values: Readonly<Record<string, string>>): string {
  return type.fields
    .map((field) => written(field, (values[field.name] ?? '').trim()))
    .join(' ')
    .trim();
}

function written(field: Field, value: string): string {
  // A person means the whole name; `@`, the zone itself, and a final dot say what they say.
  if (field.kind === 'name')
    return value === '' || value === '@' || value.endsWith('.') ? value : `${value}.`;
  if (QUOTED.has(field.kind)) return quoted(value);
  if (field.kind === 'strings')
    return /^"(?:\\.|[^"\\])*"(\s+"(?:\\.|[^"\\])*")*$/s.test(value) ? value : strings(value);
  return value;
}

/** RFC 1035 §3.3: a string has at most 255 octets, so longer text becomes several, which readers join again. */
function strings(text: string): string {
  const octets = new TextEncoder().encode(text);
  if (octets.length <= MAX_STRING) return quoted(text);
  const parts: string[] = [];
  let part = '';
  let length = 0;
  for (const character of text) {
    const size = new TextEncoder().encode(character).length;
    if (length + size > MAX_STRING) {
      parts.push(quoted(part));
      part = '';
      length = 0;
    }
    part += character;
    length += size;
  }
  parts.push(quoted(part));
  return parts.join(' ');
}
const MAX_STRING = 255;

/** Outside of printable ASCII, octets are written as \DDD (RFC 1035 §5.1), here those of UTF-8. */
function quoted(text: string): string {
  let out = '"';
  for (const octet of new TextEncoder().encode(text)) {
    if (octet < 0x20 || octet >= 0x7f) out += `\\${String(octet).padStart(3, '0')}`;
    else
      out +=
        octet === 0x22 || octet === 0x5c ? `\\${String.fromCharCode(octet)}` : String.fromCharCode(octet);
  }
  return `${out}"`;
}

function unquoted(word: string): string {
  if (!word.startsWith('"')) return word;
  const octets: number[] = [];
  const inner = word.slice(1, -1);
  for (let i = 0; i < inner.length; i++) {
    if (inner[i] !== '\\') octets.push(inner.charCodeAt(i));
    else if (/^\d{3}$/.test(inner.slice(i + 1, i + 4))) {
      octets.push(Number(inner.slice(i + 1, i + 4)));
      i += 3;
    } else octets.push(inner.charCodeAt(++i));
  }
  const bytes = Uint8Array.from(octets);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // No text: keep the written form, which comes back as it is.
    return word;
  }
}
