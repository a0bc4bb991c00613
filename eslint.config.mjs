import tseslint from 'typescript-eslint';

/**
 * Two kinds of rules: what keeps code right (typed promises, no unused things), and the borders of docs/architecture.md.
 * Each border's message says why it is there.
 */

/** Which of our packages each role may import. */
const BORDERS = {
  base: { libs: ['wire', 'sasl', 'message', 'mailbox', 'contract', 'settings'], apps: [] },
  protocol: { libs: ['wire', 'sasl', 'message', 'mailbox'], apps: [] },
  policy: { libs: ['wire', 'message', 'smtp', 'dns'], apps: [] },
  recorder: { libs: ['wire'], apps: [] },
};
const ROLE_OF = {
  wire: 'base',
  sasl: 'base',
  message: 'base',
  mailbox: 'base',
  contract: 'base',
  settings: 'base',
  smtp: 'protocol',
  pop3: 'protocol',
  imap: 'protocol',
  dns: 'protocol',
  queue: 'policy',
  trace: 'recorder',
};
const ALL = Object.keys(ROLE_OF);

const outside =
  'A lib knows no framework, no database and no socket: the server gives it what it needs through its host interface, so that it runs in memory, in tests and under the recorder.';

const libBorders = ALL.map((lib) => {
  const allowed = new Set(BORDERS[ROLE_OF[lib]].libs);
  const banned = ALL.filter((other) => other !== lib && !allowed.has(other));
  return {
    files: [`libs/${lib}/src/**/*.ts`],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: [...banned, 'server', 'console', 'launcher'].flatMap((name) => [
                `@glasspost/${name}`,
                `@glasspost/${name}/*`,
              ]),
              message: `${lib} is ${ROLE_OF[lib]}: protocols never import each other, base never imports protocols (docs/architecture.md).`,
            },
            {
              group: [
                '@nestjs/*',
                '@prisma/*',
                'pg',
                'express',
                'node:net',
                'node:tls',
                'node:dgram',
                'node:http',
                'node:https',
                'node:fs',
                'node:fs/*',
                'node:child_process',
              ],
              message: outside,
            },
          ],
        },
      ],
      'no-restricted-properties': [
        'error',
        {
          object: 'Date',
          property: 'now',
          message: 'Time comes in through the host, so that a conversation can be replayed.',
        },
        {
          object: 'Math',
          property: 'random',
          message: 'Randomness comes in through a parameter, so that a decision can be replayed.',
        },
      ],
    },
  };
});

const sockets = {
  group: ['node:net', 'node:tls', 'node:dgram'],
  importNames: [
    'createServer',
    'connect',
    'createConnection',
    'Server',
    'TLSSocket',
    'createSocket',
    'default',
  ],
  message: 'Sockets are made in apps/server/src/net only: nothing talks on the wire that cannot be recorded.',
};

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/.next/**',
      '**/node_modules/**',
      '**/generated/**',
      '**/generated.ts',
      'artifacts/**',
      'data/**',
      '**/*.d.ts',
    ],
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.base],
    languageOptions: {
      parserOptions: { projectService: { allowDefaultProject: [] }, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      'no-var': 'error',
      'prefer-const': 'error',
      eqeqeq: 'error',
      'no-console': 'error',
      'max-lines': ['error', { max: 430, skipBlankLines: true, skipComments: true }],
    },
  },
  ...libBorders,
  {
    files: ['apps/server/src/**/*.ts'],
    ignores: ['apps/server/src/net/**', '**/*.spec.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            sockets,
            {
              group: ['@glasspost/console', '@glasspost/launcher', '@glasspost/api-client'],
              message: 'The server knows nothing of who uses it.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['apps/console/**/*.{ts,tsx}'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['@glasspost/server', '@glasspost/server/*', '@nestjs/*', '@prisma/*', 'pg'],
              message: 'The console knows the API only (docs/architecture.md).',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['bench/**', 'scripts/**', 'apps/e2e/**', 'apps/launcher/**', '**/*.config.ts'],
    rules: { 'no-console': 'off', 'no-restricted-imports': 'off' },
  },
);
