import { describe, expect, it } from 'vitest';
import { createMechanism, oauthBearerMessage, type SaslPorts, xoauth2Message } from './index.js';

const ports: SaslPorts<string> = {
  bearer: {
    scope: 'openid email',
    configuration: 'https://id.example/.well-known/openid-configuration',
    verify: async (token, user) =>
      token === 'vF9dft4qmT' && ['', 'tim@a.test'].includes(user) ? 'Tim' : null,
  },
};

const say = (name: string, message: string | Buffer) =>
  createMechanism(name, ports)!.next(Buffer.from(message));

describe('OAUTHBEARER', () => {
  it('takes the example of RFC 7628 §4.1', async () => {
    const message =
      'n,a=tim@a.test,\x01host=server.example.com\x01port=143\x01auth=Bearer vF9dft4qmT\x01\x01';
    expect(await say('OAUTHBEARER', message)).toEqual({ kind: 'success', login: 'Tim' });
    expect(await say('OAUTHBEARER', 'n,,\x01auth=bearer vF9dft4qmT\x01\x01')).toMatchObject({ login: 'Tim' });
  });

  it('says why not in JSON, and fails whatever is answered (§3.2.2, §3.2.3)', async () => {
    const machine = createMechanism('OAUTHBEARER', ports)!;
    const step = await machine.next(oauthBearerMessage('tim@a.test', 'another'));
    expect(step.kind === 'challenge' && (JSON.parse(step.challenge.toString()) as unknown)).toEqual({
      status: 'invalid_token',
      scope: 'openid email',
      'openid-configuration': 'https://id.example/.well-known/openid-configuration',
    });
    expect(await machine.next(oauthBearerMessage('tim@a.test', 'vF9dft4qmT'))).toEqual({
      kind: 'failure',
      reason: 'credentials',
    });
  });

  it('asks for the message when none came with the command', async () => {
    const machine = createMechanism('OAUTHBEARER', ports)!;
    expect(await machine.next(undefined)).toMatchObject({ kind: 'challenge' });
    expect(await machine.next(oauthBearerMessage('tim@a.test', 'vF9dft4qmT'))).toMatchObject({
      login: 'Tim',
    });
  });

  it.each([
    'n,a=tim@a.test,\x01auth=Bearer x\x01',
    'p=tls-exporter,,\x01auth=Bearer x\x01\x01',
    'n,,\x01auth=Basic x\x01\x01',
    'n,,\x01auth=Bearer x\x01auth=Bearer y\x01\x01',
    'n,,\x01host=a\x01\x01',
    'n,a=a=b,\x01auth=Bearer x\x01\x01',
  ])('calls %j malformed', async (message) => {
    expect(await say('OAUTHBEARER', message)).toEqual({ kind: 'failure', reason: 'malformed' });
  });
});

describe('XOAUTH2', () => {
  it('takes a token, and says in JSON why not', async () => {
    expect(await say('XOAUTH2', xoauth2Message('tim@a.test', 'vF9dft4qmT'))).toMatchObject({ login: 'Tim' });
    const machine = createMechanism('XOAUTH2', ports)!;
    const step = await machine.next(xoauth2Message('tom@a.test', 'vF9dft4qmT'));
    expect(step.kind === 'challenge' && (JSON.parse(step.challenge.toString()) as unknown)).toMatchObject({
      status: '401',
    });
    expect(await machine.next(Buffer.alloc(0))).toEqual({ kind: 'failure', reason: 'credentials' });
  });

  it('needs to know who', async () => {
    expect(await say('XOAUTH2', 'auth=Bearer vF9dft4qmT\x01\x01')).toMatchObject({ reason: 'malformed' });
  });
});
