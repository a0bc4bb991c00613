/** Browsers by the word that only they have, the more particular first: others name themselves after them. */
const BROWSERS = [
  ['Edge', /\bEdg(?:e|A|iOS)?\//],
  ['Opera', /\bOPR\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /\b(?:Chrome|CriOS|HeadlessChrome)\//],
  ['Safari', /\bSafari\//],
] as const;
const SYSTEMS = [
  ['Android', /Android/],
  ['iOS', /iPhone|iPad/],
  ['Windows', /Windows/],
  ['macOS', /Mac OS X|Macintosh/],
  ['Linux', /Linux|X11/],
] as const;

const MAX_NAME = 40;

/** A short name of what signed in, from what it calls itself (RFC 9110 §10.1.5): `Firefox, Linux`, or its first word. */
export function clientName(userAgent: string): string {
  const find = (names: readonly (readonly [string, RegExp])[]): string | undefined =>
    names.find(([, pattern]) => pattern.test(userAgent))?.[0];
  const known = [find(BROWSERS), find(SYSTEMS)].filter(Boolean).join(', ');
  return known || userAgent.split(/[\s(]/)[0]!.slice(0, MAX_NAME);
}
