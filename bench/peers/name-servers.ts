import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { startPostgres } from '../../apps/launcher/src/postgres.ts';
import { end, folder, launch, listening } from '../process.ts';
import { NAMES } from './product.ts';

export const BIND_PORT = 15_053;
export const PDNS_PORT = 15_054;

export async function startBind(): Promise<{ stop(): Promise<void> }> {
  const home = folder('bind');
  const records = Array.from({ length: NAMES }, (_, i) => `h${i} IN A 192.0.2.${i % 256}`).join('\n');
  fs.writeFileSync(
    path.join(home, 'zone'),
    `$TTL 3600\n@ IN SOA ns hostmaster 1 3600 600 86400 300\n@ IN NS ns\nns IN A 192.0.2.1\n${records}\n`,
  );
  fs.writeFileSync(
    path.join(home, 'named.conf'),
    `options { directory "${home}"; listen-on port ${BIND_PORT} { 127.0.0.1; }; listen-on-v6 { none; }; recursion no; pid-file "${home}/pid"; session-keyfile "${home}/key"; };
controls { };
zone "bench.test" { type primary; file "${home}/zone"; };
`,
  );
  const named = launch('named', ['-f', '-n', '2', '-c', path.join(home, 'named.conf')]);
  await listening(BIND_PORT);
  return {
    async stop() {
      await end(named);
      fs.rmSync(home, { recursive: true, force: true });
    },
  };
}

const SCHEMA = [
  '/usr/share/pdns-backend-pgsql/schema/schema.pgsql.sql',
  '/usr/share/doc/pdns-backend-pgsql/schema.pgsql.sql',
];

export async function startPowerDns(): Promise<{ stop(): Promise<void> }> {
  const home = folder('pdns');
  const postgres = await startPostgres(home, () => undefined);
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  await client.query(
    fs.readFileSync(
      SCHEMA.find((file) => fs.existsSync(file))!,
      'utf8',
    ),
  );
  await client.query(`INSERT INTO domains (name, type) VALUES ('bench.test', 'NATIVE')`);
  await client.query(
    `INSERT INTO records (domain_id, name, type, content, ttl) SELECT 1, 'h' || i || '.bench.test', 'A', '192.0.2.' || (i % 256), 3600 FROM generate_series(0, ${NAMES - 1}) i
     UNION ALL SELECT 1, 'bench.test', 'SOA', 'ns.bench.test hostmaster.bench.test 1 3600 600 86400 300', 3600 UNION ALL SELECT 1, 'bench.test', 'NS', 'ns.bench.test', 3600`,
  );
  await client.end();
  const url = new URL(postgres.url);
  const pdns = launch('pdns_server', [
    `--config-dir=${home}`,
    `--socket-dir=${home}`,
    '--daemon=no',
    '--guardian=no',
    '--launch=gpgsql',
    `--gpgsql-host=127.0.0.1`,
    `--gpgsql-port=${url.port}`,
    `--gpgsql-user=${url.username}`,
    `--gpgsql-password=${url.password}`,
    '--gpgsql-dbname=postgres',
    '--local-address=127.0.0.1',
    `--local-port=${PDNS_PORT}`,
    '--receiver-threads=2',
  ]);
  await listening(PDNS_PORT);
  return {
    async stop() {
      await end(pdns);
      await postgres.stop();
      fs.rmSync(home, { recursive: true, force: true });
    },
  };
}
