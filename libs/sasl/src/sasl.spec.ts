import { describe, expect, it } from 'vitest';
import {
  CramMd5Client,
  ScramSha256Client,
  type SaslClient,
  type SaslPorts,
  type SaslStep,
  apopDigest,
  chooseClient,
  createMechanism,
  mechanismNames,
  scramCredentials,
  verifyApop,
} from './index.js';

const record = await scramCredentials('tanstaaftanstaaf', Buffer.from('salt salt salt s'), 4096);
const ports: SaslPorts<string> = {
  plain: {
    verify: async (user, password, authzid) =>
      user === 'tim' && password === 'tanstaaftanstaaf' && (authzid === '' || authzid === 'tim')
        ? 'Tim'
        : null,
  },
  secrets: { secret: async (user) => (user === 'tim' ? { secret: 'tanstaaftanstaaf', login: 'Tim' } : null) },
  scram: { scram: async (user) => (user === 'tim' ? { record, login: 'Tim' } : null) },
  bindings: (name) => Buffer.from(`bound by ${name}`),
  bearer: {
    scope: 'mail',
    configuration: 'https://id.example/.well-known/openid-configuration',
    verify: async (token, user) => (token === 'good.token' && ['', 'tim'].includes(user) ? 'Tim' : null),
  },
  hostname: 'postoffice.example.net',
  now: () => 896_697_170_000,
  random: (count) => Buffer.alloc(count, 7),
};

/** Plays a client machine against the server machine of the same name. */
async function play(client: SaslClient): Promise<SaslStep<string>> {
  const server = createMechanism(client.name, ports)!;
  let response = server.serverFirst ? undefined : client.initial();
  for (;;) {
    const step = await server.next(response);
    if (step.kind === 'success' && step.final) await client.next(step.final);
    if (step.kind !== 'challenge') return step;
    response = await client.next(step.challenge);
  }
}

const client = (name: string, user: string, password: string): SaslClient =>
  chooseClient([name], user, password, true, name.endsWith('-PLUS') ? ports.bindings : undefined)!;
const withPassword = mechanismNames.filter((name) => !['OAUTHBEARER', 'XOAUTH2'].includes(name));

describe.each(withPassword)('%s', (name) => {
  it('lets in who knows the password', async () => {
    expect(await play(client(name, 'tim', 'tanstaaftanstaaf'))).toMatchObject({
      kind: 'success',
      login: 'Tim',
    });
  });

  it.each([
    ['a wrong password', 'tim', 'tanstaaf'],
    ['an unknown user', 'tom', 'tanstaaftanstaaf'],
  ])('refuses %s in the same words', async (_what, user, password) => {
    expect(await play(client(name, user, password))).toEqual({ kind: 'failure', reason: 'credentials' });
  });

  it('calls garbage malformed', async () => {
    for (const garbage of ['', '\0', '\0\0', 'a\0b', '\0a\0b\0c', '\xff'.repeat(9), 'x'.repeat(20_000)]) {
      const server = createMechanism(name, ports)!;
      if (server.serverFirst) await server.next(undefined);
      let step = await server.next(Buffer.from(garbage, 'latin1'));
      if (step.kind === 'challenge') step = await server.next(Buffer.from(garbage, 'latin1'));
      expect(step.kind).toBe('failure');
    }
  });
});

describe('the RFCs own examples', () => {
  it('RFC 4616 §4', async () => {
    const step = await createMechanism('plain', ports)!.next(Buffer.from('\0tim\0tanstaaftanstaaf'));
    expect(step).toEqual({ kind: 'success', login: 'Tim' });
  });

  it('RFC 2195 §2', () => {
    const answer = new CramMd5Client('tim', 'tanstaaftanstaaf').next(
      Buffer.from('<1896.697170952@postoffice.reston.mci.net>'),
    );
    expect(answer.toString()).toBe('tim b913a602c7eda7a495b4e6e7334d3890');
  });

  it('RFC 1939 §7', () => {
    const digest = 'c4c9334bac560ecc979e58001b3e22fb';
    expect(apopDigest('<1896.697170952@dbc.mtview.ca.us>', 'tanstaaf')).toBe(digest);
    expect(verifyApop('<1896.697170952@dbc.mtview.ca.us>', digest.toUpperCase(), 'tanstaaf')).toBe(true);
    for (const wrong of ['', digest.slice(1), `${digest}0`, digest.replace('c', 'd'), 'z'.repeat(32)]) {
      expect(verifyApop('<1896.697170952@dbc.mtview.ca.us>', wrong, 'tanstaaf')).toBe(false);
    }
  });

  it('RFC 7677 §3', async () => {
    const nonce = Buffer.from('rOprNGfwEbeRWgbNEkqO', 'base64');
    const scram = new ScramSha256Client('user', 'pencil', { random: () => nonce });
    expect(scram.initial().toString()).toBe('n,,n=user,r=rOprNGfwEbeRWgbNEkqO');
    const first = 'r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096';
    expect((await scram.next(Buffer.from(first))).toString()).toBe(
      'c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=',
    );
    expect((await scram.next(Buffer.from('v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4='))).length).toBe(0);
  });
});

describe('details', () => {
  it('LOGIN asks in the words that clients look for, and takes the name as initial response', async () => {
    const login = createMechanism('LOGIN', ports)!;
    expect(await login.next(undefined)).toEqual({
      kind: 'challenge',
      challenge: Buffer.from('VXNlcm5hbWU6', 'base64'),
    });
    expect(await login.next(Buffer.from('tim'))).toEqual({
      kind: 'challenge',
      challenge: Buffer.from('UGFzc3dvcmQ6', 'base64'),
    });
  });

  it('CRAM-MD5 refuses an initial response and a name without digest', async () => {
    expect(await createMechanism('CRAM-MD5', ports)!.next(Buffer.from('tim'))).toMatchObject({
      reason: 'malformed',
    });
  });

  it('SCRAM refuses a client that demands channel binding, and a changed nonce', async () => {
    const scram = createMechanism('SCRAM-SHA-256', ports)!;
    expect(await scram.next(Buffer.from('p=tls-unique,,n=tim,r=abc'))).toMatchObject({ reason: 'malformed' });
    await scram.next(Buffer.from('n,,n=tim,r=abc'));
    const proof = Buffer.alloc(32).toString('base64');
    expect(await scram.next(Buffer.from(`c=biws,r=abc,p=${proof}`))).toMatchObject({ reason: 'malformed' });
  });

  it('makes nothing of unknown names or missing ports', () => {
    expect(createMechanism('constructor', ports)).toBeUndefined();
    expect(createMechanism('CRAM-MD5', { plain: ports.plain })).toBeUndefined();
    expect(chooseClient(['GSSAPI'], 'tim', 'x')).toBeUndefined();
  });

  it('shows the password only where it must', () => {
    const offered = ['login', 'plain', 'cram-md5'];
    expect(chooseClient(offered, 'tim', 'x')?.name).toBe('CRAM-MD5');
    expect(chooseClient(offered, 'tim', 'x', true)?.name).toBe('PLAIN');
  });
});
