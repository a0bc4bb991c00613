/**
 * settings: every environment variable of the product, declared once with type, default and one sentence.
 *
 * Rules of this file: no imports (the launcher reads it before anything has been built), no side effects.
 */

interface Declaration<T> {
  readonly kind: string;
  /** Shown by `--help`; undefined: no default. */
  readonly default: string | undefined;
  readonly sentence: string;
  parse(text: string): T;
}

/** A value that cannot be used. The message is one sentence that names the variable and says what would do. */
export class SettingError extends Error {
  override readonly name = 'SettingError';
}

const integer = (
  min: number,
  max: number,
  fallback: number | undefined,
  sentence: string,
): Declaration<number> => ({
  kind: `${min}..${max}`,
  default: fallback === undefined ? undefined : String(fallback),
  sentence,
  parse(text) {
    const value = Number(text);
    if (!/^-?\d+$/.test(text) || value < min || value > max) {
      throw new SettingError(`must be a whole number from ${min} to ${max}, not ${JSON.stringify(text)}`);
    }
    return value;
  },
});

const text = (fallback: string | undefined, kind: string, sentence: string): Declaration<string> => ({
  kind,
  default: fallback,
  sentence,
  parse: (value) => value,
});

const choice = <T extends string>(values: readonly T[], fallback: T, sentence: string): Declaration<T> => ({
  kind: values.join(' | '),
  default: fallback,
  sentence,
  parse(value) {
    if (!(values as readonly string[]).includes(value)) {
      throw new SettingError(`must be one of ${values.join(', ')}, not ${JSON.stringify(value)}`);
    }
    return value as T;
  },
});

const postgresUrl = (sentence: string): Declaration<string> => ({
  kind: 'postgresql://…',
  default: undefined,
  sentence,
  parse(value) {
    if (!/^postgres(ql)?:\/\//.test(value) || !URL.canParse(value)) {
      throw new SettingError('must look like postgresql://user:password@host:5432/database');
    }
    return value;
  },
});

const address = (fallback: string, sentence: string): Declaration<string> => ({
  kind: 'IP address',
  default: fallback,
  sentence,
  parse(value) {
    if (!/^(\d{1,3}(\.\d{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*)$/.test(value)) {
      throw new SettingError(`must be an IP address such as 127.0.0.1 or ::, not ${JSON.stringify(value)}`);
    }
    return value;
  },
});

/** Networks, divided by commas. */
const networks = (fallback: string, sentence: string): Declaration<string> => ({
  kind: 'addresses or networks',
  default: fallback,
  sentence,
  parse(value) {
    const all = value.split(',').map((part) => part.trim());
    for (const one of all) {
      const [, base, bits] = /^([\d.]+|[\da-fA-F:]*:[\da-fA-F:.]*)(?:\/(\d{1,3}))?$/.exec(one) ?? [];
      const right = base?.includes(':')
        ? URL.canParse(`http://[${base}]/`)
        : /^(25[0-5]|2[0-4]\d|1?\d?\d)(\.(25[0-5]|2[0-4]\d|1?\d?\d)){3}$/.test(base ?? '');
      if (!right || Number(bits ?? 0) > (base!.includes(':') ? 128 : 32))
        throw new SettingError(
          `must be addresses or networks such as 10.0.0.0/8, divided by commas, not ${JSON.stringify(one)}`,
        );
    }
    return all.join(',');
  },
});

export const declarations = {
  DATABASE_URL: postgresUrl('PostgreSQL to use; without it the product starts its own in the data folder.'),
  GLASSPOST_DATA_DIR: text(
    './data',
    'folder',
    'Where the embedded PostgreSQL, keys and certificates are kept.',
  ),
  GLASSPOST_PORT_OFFSET: integer(
    0,
    60000,
    10000,
    'Added to every standard mail and DNS port; 0 where low ports may be bound.',
  ),
  GLASSPOST_API_PORT: integer(1, 65535, 8080, 'Port of the REST API.'),
  GLASSPOST_CONSOLE_PORT: integer(1, 65535, 3000, 'Port of the console.'),
  GLASSPOST_BIND: address(
    '127.0.0.1',
    'Address on which API and console listen; 0.0.0.0 or :: lets other machines in.',
  ),
  GLASSPOST_HOSTNAME: text(
    undefined,
    'host name',
    "Name of the first server of a new installation; default: this machine's name.",
  ),
  GLASSPOST_SETUP: text(undefined, 'file', 'Set-up document (YAML) that is applied at start.'),
  GLASSPOST_ADMIN_PASSWORD: text(
    undefined,
    'password',
    'Password of the first operator, admin; without it one is made and printed once.',
  ),
  GLASSPOST_SECRET_KEY: text(
    undefined,
    'base64, 32 octets',
    'Key that seals stored secrets; default: a file in the data folder. Give all processes of one database the same.',
  ),
  GLASSPOST_TLS_CERT: text(undefined, 'PEM file', 'Certificate chain to use in place of all others.'),
  GLASSPOST_TLS_KEY: text(undefined, 'PEM file', 'Private key that belongs to GLASSPOST_TLS_CERT.'),
  GLASSPOST_API_URL: text(
    undefined,
    'http://…',
    'Where the console finds the API; default: GLASSPOST_API_PORT on this machine.',
  ),
  GLASSPOST_TRUSTED_PROXIES: networks(
    '127.0.0.0/8,::1',
    'Proxies that are believed who the client is and whether it came by HTTPS (X-Forwarded-For, -Proto, -Host); also the console, where it runs on another machine than the API.',
  ),
  GLASSPOST_CONSOLE: choice(['on', 'off'], 'on', 'Whether `npm start` starts the console.'),
  GLASSPOST_LOG_LEVEL: choice(['debug', 'info', 'warn', 'error'], 'info', 'How much the server logs.'),
  GLASSPOST_POOL_SIZE: integer(4, 100, 10, 'Most connections to PostgreSQL.'),
  GLASSPOST_AUDIT_DAYS: integer(1, 36500, 365, 'How many days the audit log keeps its entries.'),
  GLASSPOST_TRACE_DAYS: integer(
    0,
    3650,
    30,
    'How many days it is kept what became of each mail; 0: it is not written down.',
  ),
  GLASSPOST_LOGIN_DAYS: integer(1, 3650, 90, 'How many days log-ins of accounts are kept.'),
  GLASSPOST_RECORDING_DAYS: integer(1, 3650, 3, 'How many days recorded conversations are kept.'),
  GLASSPOST_RECORDING_MB: integer(
    0,
    1_000_000,
    2048,
    'Most megabytes that recorded conversations take in the database; the oldest go first. 0: nothing is recorded.',
  ),
  GLASSPOST_LAB_SECONDS: integer(
    1,
    86400,
    600,
    'How long a PC of a lab waits for an answer; in a simulation somebody may hold each packet.',
  ),
} as const;

export type SettingName = keyof typeof declarations;
type Value<D> = D extends Declaration<infer T> ? T : never;
type Optional = {
  [N in SettingName]: (typeof declarations)[N]['default'] extends string ? N : N;
}[SettingName];
/** Settings without a default are undefined when nobody set them. */
export type Settings = {
  readonly [N in Optional]: Value<(typeof declarations)[N]> | (N extends Defaulted ? never : undefined);
};
type Defaulted =
  | 'GLASSPOST_DATA_DIR'
  | 'GLASSPOST_PORT_OFFSET'
  | 'GLASSPOST_API_PORT'
  | 'GLASSPOST_CONSOLE_PORT'
  | 'GLASSPOST_BIND'
  | 'GLASSPOST_TRUSTED_PROXIES'
  | 'GLASSPOST_CONSOLE'
  | 'GLASSPOST_LOG_LEVEL'
  | 'GLASSPOST_POOL_SIZE'
  | 'GLASSPOST_AUDIT_DAYS'
  | 'GLASSPOST_TRACE_DAYS'
  | 'GLASSPOST_LOGIN_DAYS'
  | 'GLASSPOST_RECORDING_DAYS'
  | 'GLASSPOST_RECORDING_MB'
  | 'GLASSPOST_LAB_SECONDS';

/**
 * Reads and checks all settings.
 * @param env usually `process.env`. An empty value counts as not set.
 * @throws SettingError naming the variable and what is wrong with it, also for a GLASSPOST_ variable that does not exist.
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const known = Object.keys(declarations);
  for (const name of Object.keys(env)) {
    if (name.startsWith('GLASSPOST_') && !known.includes(name)) {
      throw new SettingError(`${name} is not a setting of Glasspost. See: npm start -- --help`);
    }
  }
  const values: Record<string, unknown> = {};
  for (const [name, declaration] of Object.entries(declarations)) {
    const given = env[name] === '' ? undefined : env[name];
    const source = given ?? declaration.default;
    if (source === undefined) continue;
    try {
      values[name] = declaration.parse(source);
    } catch (error) {
      throw new SettingError(`${name} ${(error as Error).message}.`);
    }
  }
  if ((values.GLASSPOST_TLS_CERT === undefined) !== (values.GLASSPOST_TLS_KEY === undefined)) {
    throw new SettingError('GLASSPOST_TLS_CERT and GLASSPOST_TLS_KEY belong together: set both or none.');
  }
  return values as unknown as Settings;
}

/** The table that `--help` prints. */
export function settingsHelp(): string {
  return Object.entries(declarations)
    .map(
      ([name, d]) =>
        `  ${name}  (${d.kind}${d.default === undefined ? '' : `; default ${d.default}`})\n      ${d.sentence}`,
    )
    .join('\n');
}
