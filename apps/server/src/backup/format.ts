import { z } from 'zod';

/**
 * What a backup is: a gzipped tar. First `manifest.json`, then the tables in the order of their foreign keys, each as the
 * octets of PostgreSQL's binary COPY cut into entries `<table>.0001`, `<table>.0002` …, and at last `end.json`, without which it
 * is not whole. (A tar entry says its size before its content: cut up, no table need ever be in memory.)
 */
export const FORMAT = 1;
export const MANIFEST = 'manifest.json';
export const END = 'end.json';

/** Octets of a table in one entry; of every entry, one is in memory at a time. */
export const ENTRY_OCTETS = 4 * 1024 * 1024;
/** The manifest and the end are read whole. */
export const MAX_JSON_OCTETS = 1024 * 1024;
/** Administrators that the manifest names. */
export const MAX_NAMED_ADMINISTRATORS = 1_000;

/**
 * The oldest migration whose backups can be restored. A later one may add tables and columns (with a default, or NULL): they
 * are then empty. Whoever writes a migration that moves or rewrites what is stored sets this to that migration.
 */
export const OLDEST_MIGRATION = '20261121160500_account_usage';

const word = z.string().min(1).max(200);
const count = z.int().min(0);

export const manifest = z.object({
  product: z.literal('glasspost'),
  format: z.int(),
  version: word,
  /** The last migration of the database. */
  migration: word,
  postgres: word,
  madeAt: z.iso.datetime(),
  secrets: z.object({
    /** Stored values that only the key with this fingerprint can open. */
    sealed: count,
    keyFingerprint: word,
  }),
  administrators: z.array(z.object({ id: z.uuid(), name: word })).max(MAX_NAMED_ADMINISTRATORS),
  tables: z
    .array(
      z.object({
        name: word,
        columns: z.array(z.object({ name: word, type: word })).max(1_000),
        rows: count,
      }),
    )
    .max(1_000),
});
export type Manifest = z.infer<typeof manifest>;
export type ManifestTable = Manifest['tables'][number];

export const end = z.object({
  tables: z.array(z.object({ name: word, octets: count, sha256: z.string() })).max(1_000),
});
export type End = z.infer<typeof end>;

/** Name of a table's entry, counted from 1. */
export const entryName = (table: string, number: number): string =>
  `${table}.${String(number).padStart(4, '0')}`;
