import { Injectable } from '@nestjs/common';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { z } from 'zod';
import { accountCreate, accountPassword, type ImportProgress, type importReport } from '@glasspost/contract';
import { Database } from '../database/database.js';
import { Directory } from '../directory/directory.js';
import { ProblemException } from '../api/problem.js';
import { hashPatiently } from '../secrets/password.js';
import { AccountsService } from './accounts.service.js';

type Report = z.infer<typeof importReport>;
type Line = Report['lines'][number];

const MAX_LINES = 20_000;
const EXPORT_BATCH = 1_000;
const COLUMNS = ['name', 'password', 'displayName', 'quotaMB', 'enabled'] as const;

const cell = z.string().trim();
const row = z.object({
  name: accountCreate.shape.name,
  password: z.union([z.literal(''), accountPassword]).default(''),
  displayName: accountCreate.shape.displayName,
  quotaMB: cell.default('').transform((text, context) => {
    if (text === '') return null;
    const value = Number(text);
    if (Number.isInteger(value) && value >= 1 && value <= 10_000_000) return value;
    context.addIssue({ code: 'custom', message: 'quotaMB must be a whole number of megabytes, or empty.' });
    return z.NEVER;
  }),
  enabled: cell.default('').transform((text, context) => {
    if (/^(|true|yes|1|on)$/i.test(text)) return true;
    if (/^(false|no|0|off)$/i.test(text)) return false;
    context.addIssue({ code: 'custom', message: 'enabled must be true or false.' });
    return z.NEVER;
  }),
});

/** Accounts as a table: a class list is the typical one. */
@Injectable()
export class AccountsCsv {
  /** Imports that are under way, by domain. */
  private readonly running = new Map<string, ImportProgress>();

  constructor(
    private readonly database: Database,
    private readonly directory: Directory,
    private readonly accounts: AccountsService,
  ) {}

  /** The table in blocks, a batch of accounts in memory at a time. */
  async *export(domainId: string): AsyncGenerator<string> {
    yield stringify([['name', 'displayName', 'quotaMB', 'enabled']]);
    for (let after = ''; ;) {
      const rows = await this.database.prisma.account.findMany({
        where: { domainId, name: { gt: after } },
        orderBy: { name: 'asc' },
        take: EXPORT_BATCH,
      });
      if (rows.length === 0) return;
      yield stringify(
        rows.map((account) => [
          account.name,
          guarded(account.displayName),
          account.quotaMB ?? '',
          String(account.enabled),
        ]),
      );
      after = rows.at(-1)!.name;
    }
  }

  /** How far an import into a domain is; null: none is under way here. */
  progress(domainId: string): ImportProgress | null {
    return this.running.get(domainId) ?? null;
  }

  /** Applies all lines in one transaction, or none when one of them is wrong. */
  async import(domainId: string, text: string, dryRun: boolean): Promise<Report> {
    await this.accounts.domain(domainId);
    const records = this.read(text);
    const [existing, aliases] = await Promise.all([
      this.database.prisma.account.findMany({ where: { domainId } }),
      this.database.prisma.alias.findMany({ where: { domainId }, select: { name: true } }),
    ]);
    const known = new Map(existing.map((account) => [account.name, account]));
    const aliasNames = new Set(aliases.map((alias) => alias.name));
    const seen = new Set<string>();
    const lines: Line[] = [];
    const writes: {
      id: string | null;
      name: string;
      password: string;
      data: { displayName: string; quotaMB: number | null; enabled: boolean };
    }[] = [];
    for (const { line, record } of records) {
      const parsed = row.safeParse(record);
      const name = String(record.name ?? '');
      const wrong = (detail: string): number => lines.push({ line, name, result: 'error', detail });
      if (!parsed.success) {
        wrong(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'));
        continue;
      }
      const { data } = parsed;
      const current = known.get(data.name);
      if (seen.has(data.name)) wrong(`${data.name} stands twice in the table.`);
      else if (aliasNames.has(data.name)) wrong(`${data.name} is an alias.`);
      else if (!current && data.password === '') wrong('A new account needs a password.');
      else {
        const { password: secret, name: key, ...fields } = data;
        const same =
          current &&
          secret === '' &&
          current.displayName === fields.displayName &&
          current.quotaMB === fields.quotaMB &&
          current.enabled === fields.enabled;
        lines.push({
          line,
          name: key,
          result: same ? 'unchanged' : current ? 'updated' : 'created',
          detail: '',
        });
        if (!same) writes.push({ id: current?.id ?? null, name: key, password: secret, data: fields });
      }
      seen.add(data.name);
    }
    const applied = !dryRun && lines.every((line) => line.result !== 'error');
    if (applied) {
      if (this.running.has(domainId))
        throw new ProblemException(409, 'conflict', 'Another import into this domain is running.');
      try {
        await this.apply(domainId, writes);
      } finally {
        this.running.delete(domainId);
      }
    }
    return { applied, lines };
  }

  private async apply(
    domainId: string,
    writes: {
      id: string | null;
      name: string;
      password: string;
      data: { displayName: string; quotaMB: number | null; enabled: boolean };
    }[],
  ): Promise<void> {
    // The slow part, argon2id, happens before the transaction.
    const progress = { done: 0, total: writes.filter(({ password }) => password !== '').length };
    this.running.set(domainId, progress);
    const hashes = await Promise.all(
      writes.map(async ({ password }) => {
        if (password === '') return undefined;
        const made = await hashPatiently(password);
        progress.done++;
        return made;
      }),
    );
    const created = writes.flatMap((write, i) =>
      write.id === null ? [{ ...write.data, domainId, name: write.name, passwordHash: hashes[i]! }] : [],
    );
    const changed = JSON.stringify(
      writes.flatMap(({ id, data }, i) => (id === null ? [] : [{ ...data, id, hash: hashes[i] ?? null }])),
    );
    // Two statements, however many lines. A new password takes the readable copy of the old one with it.
    await this.database.prisma.$transaction([
      this.database.prisma.account.createMany({ data: created }),
      this.database.prisma.$executeRaw`
        UPDATE account SET display_name = line."displayName", quota_mb = line."quotaMB", enabled = line.enabled,
               password_hash = coalesce(line.hash, password_hash),
               allow_shared_secret = allow_shared_secret AND line.hash IS NULL,
               sealed_secret = CASE WHEN line.hash IS NULL THEN sealed_secret END,
               revision = revision + 1, updated_at = now()
          FROM jsonb_to_recordset(${changed}::jsonb)
               AS line(id uuid, "displayName" text, "quotaMB" integer, enabled boolean, hash text)
         WHERE account.id = line.id`,
    ]);
    await this.directory.refresh('account', domainId);
  }

  private read(text: string): { line: number; record: Record<string, string> }[] {
    let parsed: { info: { lines: number }; record: Record<string, string> }[];
    try {
      parsed = parse(text, {
        bom: true,
        trim: true,
        skip_empty_lines: true,
        delimiter: [',', ';', '\t'],
        info: true,
        columns: (header: string[]) => {
          const names = header.map(
            (name) =>
              COLUMNS.find(
                (column) => column.toLowerCase() === name.toLowerCase().replaceAll(/[ _-]/g, ''),
              ) ?? `?${name}`,
          );
          const unknown = names.filter((name) => name.startsWith('?'));
          if (unknown.length > 0)
            throw new Error(
              `Unknown column ${unknown.map((name) => name.slice(1)).join(', ')}. Columns are: ${COLUMNS.join(', ')}.`,
            );
          if (!names.includes('name'))
            throw new Error('The first line must name the columns, and one of them must be name.');
          return names;
        },
      }) as unknown as typeof parsed;
    } catch (error) {
      const line = (error as { lines?: number }).lines ?? 1;
      const detail = detailOf(error, line);
      throw new ProblemException(422, 'validation', detail, [{ pointer: '#', code: 'csv', detail, line }]);
    }
    if (parsed.length > MAX_LINES)
      throw new ProblemException(422, 'validation', `At most ${MAX_LINES} lines at once.`);
    return parsed.map(({ info, record }) => ({ line: info.lines, record }));
  }
}

/** What is wrong with the table, in our own words where the parser has found it. */
function detailOf(error: unknown, line: number): string {
  const { code, message } = error as { code?: string; message: string };
  switch (code) {
    case undefined:
      return message;
    case 'CSV_RECORD_INCONSISTENT_COLUMNS':
      return `Line ${line} of the table has another number of columns than the first.`;
    case 'CSV_QUOTE_NOT_CLOSED':
      return `Line ${line} of the table: a quoted value has no end.`;
    default:
      return `Line ${line} of the table cannot be read: check its quotation marks.`;
  }
}

/** A cell that a spreadsheet would take for a formula is told not to be one. */
const guarded = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
