/**
 * Prisma's schema engine as WebAssembly: what `prisma migrate` does, without the native engine that would have to be
 * downloaded (docs/adr/0003-prisma-without-downloads.md). It takes tens of megabytes: use it in a process that ends.
 */
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { migrationNames, prismaFolder } from './migrations.js';

/** What we use of the engine; its own types ask for the whole protocol. */
interface Engine {
  applyMigrations(input: unknown): Promise<{ appliedMigrationNames: string[] }>;
  diff(input: unknown): Promise<{ stdout: string | null }>;
}

/**
 * The adapter cuts a migration at every semicolon, also within function bodies and comments. PostgreSQL itself takes a
 * script of many statements as it is, and as one transaction.
 */
class WholeScripts extends PrismaPg {
  override async connect(): ReturnType<PrismaPg['connect']> {
    const connection = await super.connect();
    const { client } = connection as unknown as { client: { query(text: string): Promise<unknown> } };
    connection.executeScript = async (script) => void (await client.query(script));
    return connection;
  }
}

/** TypeScript declares WebAssembly only among the browser's types. */
const wasm = (
  globalThis as unknown as {
    WebAssembly: {
      instantiate(
        bytes: Uint8Array,
        imports: unknown,
      ): Promise<{ instance: { exports: Record<string, unknown> } }>;
    };
  }
).WebAssembly;

const FILTERS = { externalTables: [], externalEnums: [] };

let loaded: Promise<Engine> | undefined;

/** One engine per process: the module keeps its state in globals, a second instance would break the first. */
function loadEngine(url: string): Promise<Engine> {
  loaded ??= instantiate(url);
  return loaded;
}

async function instantiate(url: string): Promise<Engine> {
  const require = createRequire(import.meta.url);
  const bg = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const bytes = await readFile(
    path.join(path.dirname(require.resolve('@prisma/schema-engine-wasm')), 'schema_engine_bg.wasm'),
  );
  const { instance } = await wasm.instantiate(bytes, { './schema_engine_bg.js': bg });
  const loader = bg as unknown as { __wbg_set_wasm(exports: unknown): void };
  loader.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  const { SchemaEngine } = bg as unknown as {
    SchemaEngine: { new (...args: unknown[]): Promise<Engine>; new: (...args: unknown[]) => Promise<Engine> };
  };
  const factory = bindMigrationAwareSqlAdapterFactory(new WholeScripts({ connectionString: url }) as never);
  return SchemaEngine.new({ datamodels: await schemaFiles() }, () => undefined, factory);
}

async function schemaFiles(): Promise<[string, string][]> {
  const models = (await readdir(path.join(prismaFolder, 'models')))
    .sort()
    .map((name) => path.join('models', name));
  return Promise.all(
    ['schema.prisma', ...models].map(async (file): Promise<[string, string]> => [
      file,
      await readFile(path.join(prismaFolder, file), 'utf8'),
    ]),
  );
}

async function migrationsList(): Promise<unknown> {
  const folder = path.join(prismaFolder, 'migrations');
  const names = await migrationNames();
  return {
    baseDir: folder,
    lockfile: {
      path: 'migration_lock.toml',
      content: await readFile(path.join(folder, 'migration_lock.toml'), 'utf8'),
    },
    migrationDirectories: await Promise.all(
      names.map(async (name) => ({
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok', value: await readFile(path.join(folder, name, 'migration.sql'), 'utf8') },
        },
      })),
    ),
    shadowDbInitScript: '',
  };
}

/** Applies what is missing and records it in `_prisma_migrations`. Returns the names that were applied. */
export async function applyMigrations(url: string): Promise<string[]> {
  const engine = await loadEngine(url);
  return (await engine.applyMigrations({ migrationsList: await migrationsList(), filters: FILTERS }))
    .appliedMigrationNames;
}

/** SQL that makes the schema files' tables in an empty database: the ground for a new migration, and a test's yardstick. */
export async function schemaScript(url: string): Promise<string> {
  const engine = await loadEngine(url);
  const files = (await schemaFiles()).map(([file, content]) => ({ path: file, content }));
  const { stdout } = await engine.diff({
    from: { tag: 'empty' },
    to: { tag: 'schemaDatamodel', files, configDir: '.' },
    script: true,
    shadowDatabaseUrl: null,
    exitCode: null,
    filters: FILTERS,
  });
  return stdout ?? '';
}
