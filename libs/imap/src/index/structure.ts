import type { PartPlace } from '@glasspost/mailbox';
import { bodyLines, encodeWords, type MimePart } from '@glasspost/message';
import { nstring, wireString } from '../grammar/strings.js';
import { envelopeFields, envelopeText } from './envelope.js';

/** Parameters of one part that are shown. */
const MAX_PARAMETERS = 50;

/** BODYSTRUCTURE (`extended`) or BODY of a part (RFC 9051 §7.5.2). */
export function structureText(content: Buffer, part: MimePart, extended: boolean): string {
  if (part.type === 'multipart') return multipart(content, part, extended);
  const out = [
    wireString(part.type),
    wireString(part.subtype),
    parameterList(part.parameters, part.type === 'text' && part.subtype === 'plain'),
    nstring(part.id),
    nstring(part.description === undefined ? undefined : encodeWords(part.description)),
    wireString(part.encoding),
    String(part.end - part.bodyStart),
  ];
  if (part.type === 'text') out.push(String(bodyLines(content, part)));
  else if (isMessage(part)) {
    const [inner] = part.children;
    out.push(
      inner ? envelopeText(envelopeFields(content, inner.start, inner.bodyStart)) : NO_ENVELOPE,
      inner ? structureText(content, inner, extended) : NO_BODY,
      String(bodyLines(content, part)),
    );
  }
  if (extended) out.push(nstring(part.md5), ...extension(part));
  return `(${out.join(' ')})`;
}

/** A message inside that could not be read (encoded, or beyond the limits): the grammar wants something in its place. */
const NO_ENVELOPE = '(NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL)';
const NO_BODY = '("text" "plain" ("charset" "us-ascii") NIL NIL "7bit" 0 0)';

const isMessage = ({ type, subtype }: MimePart): boolean =>
  type === 'message' && (subtype === 'rfc822' || subtype === 'global');

function multipart(content: Buffer, part: MimePart, extended: boolean): string {
  // body-type-mpart = 1*body SP media-subtype: one without parts gets an empty one.
  const children = part.children.map((child) => structureText(content, child, extended)).join('') || NO_BODY;
  const out = [children, wireString(part.subtype)];
  if (extended) out.push(parameterList(part.parameters, false), ...extension(part));
  return `(${out.join(' ')})`;
}

/** Disposition, language, location. */
function extension({ disposition, language, location }: MimePart): string[] {
  return [
    disposition && disposition.value !== ''
      ? `(${wireString(disposition.value)} ${parameterList(disposition.parameters, false)})`
      : 'NIL',
    languageList(language),
    nstring(location),
  ];
}

function languageList(text: string | undefined): string {
  const tags = text?.split(',').flatMap((tag) => tag.trim() || []) ?? [];
  if (tags.length === 0) return 'NIL';
  return tags.length === 1 ? wireString(tags[0]!) : `(${tags.map(wireString).join(' ')})`;
}

function parameterList(parameters: ReadonlyMap<string, string>, isPlainText: boolean): string {
  const out: string[] = [];
  for (const [name, value] of parameters) {
    if (out.length >= MAX_PARAMETERS) break;
    // Text beyond ASCII goes in the form of RFC 2231 §4, which is what it mostly came in, and which clients know.
    if (/^[\x20-\x7e]*$/.test(value)) out.push(`${wireString(name)} ${wireString(value)}`);
    else out.push(`${wireString(`${name}*`)} ${wireString(`utf-8''${encodeURIComponent(value)}`)}`);
  }
  // RFC 2045 §5.2: what a missing Content-Type means.
  if (out.length === 0) return isPlainText ? '("charset" "us-ascii")' : 'NIL';
  return `(${out.join(' ')})`;
}

/**
 * Where each part stands, by IMAP's numbers (RFC 9051 §6.4.5.1). The message inside a message/rfc822 part `2` stands as
 * `2.TEXT`; a message that is no multipart has its body as part `1`.
 */
export function partPlaces(root: MimePart): PartPlace[] {
  const places: PartPlace[] = [placeOf('', root)];
  messageParts(places, root, '');
  return places;
}

function messageParts(places: PartPlace[], message: MimePart, prefix: string): void {
  if (message.type === 'multipart') childParts(places, message, prefix);
  else onePart(places, message, prefix === '' ? '1' : `${prefix}.1`);
}

function onePart(places: PartPlace[], part: MimePart, section: string): void {
  places.push(placeOf(section, part));
  if (part.type === 'multipart') return childParts(places, part, section);
  const [inner] = part.children;
  if (!inner) return;
  places.push(placeOf(`${section}.TEXT`, inner));
  messageParts(places, inner, section);
}

function childParts(places: PartPlace[], part: MimePart, prefix: string): void {
  part.children.forEach((child, i) =>
    onePart(places, child, prefix === '' ? `${i + 1}` : `${prefix}.${i + 1}`),
  );
}

const placeOf = (section: string, part: MimePart): PartPlace => [
  section,
  part.start,
  part.bodyStart,
  part.end,
  part.encoding,
  `${part.type}/${part.subtype}`,
];
