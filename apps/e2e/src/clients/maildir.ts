/** A Maildir as synchronisers keep it. */
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { markOf } from './imap.js';

const FLAGS: Readonly<Record<string, string>> = {
  S: '\\Seen',
  F: '\\Flagged',
  R: '\\Answered',
  D: '\\Draft',
  T: '\\Deleted',
};

/** One mail: where it is, what it says, how it is flagged. */
export interface Kept {
  readonly file: string;
  readonly content: Buffer;
  /** Letters of Maildir. */
  readonly letters: string;
}

export function makeMaildir(folder: string): void {
  for (const part of ['cur', 'new', 'tmp']) fs.mkdirSync(path.join(folder, part), { recursive: true });
}

export function readMaildir(folder: string): Kept[] {
  return ['cur', 'new'].flatMap((part) =>
    fs.readdirSync(path.join(folder, part)).map((name) => {
      const file = path.join(folder, part, name);
      return { file, content: fs.readFileSync(file), letters: /:2,([A-Za-z]*)$/.exec(name)?.[1] ?? '' };
    }),
  );
}

/** In the words of `contentsOf`. */
export const contentsOfMaildir = (folder: string): string[] =>
  readMaildir(folder)
    .map(({ content, letters }) =>
      [markOf(content), ...[...letters].flatMap((letter) => FLAGS[letter] ?? []).toSorted()].join(' '),
    )
    .toSorted();

export function addToMaildir(folder: string, content: string, letters = ''): void {
  const name = `${Date.now()}.${randomUUID()}.host:2,${letters}`;
  fs.writeFileSync(path.join(folder, 'cur', name), content.replaceAll('\r\n', '\n'));
}

/** Puts a letter to a mail's flags. */
export function flagInMaildir({ file, letters }: Kept, letter: string): void {
  const base = path.basename(file).replace(/:2,.*$/, '');
  const all = [...new Set([...letters, letter])].toSorted().join('');
  fs.renameSync(file, path.join(path.dirname(path.dirname(file)), 'cur', `${base}:2,${all}`));
}
