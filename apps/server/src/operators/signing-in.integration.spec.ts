import { request as httpRequest } from 'node:http';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditEntryResource, OperatorResource, OperatorSessionResource } from '@glasspost/contract';
import { ADMIN_PASSWORD, type Running, runningApplication } from '../testing/running.js';

type Headers = Record<string, string>;
type Me = { secondFactor: boolean; recoveryCodes: number; secondFactorRequired: boolean };

describe('signing in', () => {
  let running: Running;
  let admin: Headers;
  beforeAll(async () => {
    running = await runningApplication();
    admin = await running.signIn('admin', ADMIN_PASSWORD);
  });
  afterAll(() => running.stop());

  const make = (name: string, more: object = {}): Promise<OperatorResource> =>
    running.ask('POST /operators', { name, password: `${name}-Sekret-1`, ...more }, admin);
  /** Status and code of a request that is refused. */
  const refused = async (line: string, body?: unknown, headers?: Headers): Promise<[number, string]> => {
    const answer = await running.send(line, body, headers);
    return [answer.status, ((await answer.json()) as { code: string }).code];
  };
  const sessions = async (who: Headers, of = '/me'): Promise<OperatorSessionResource[]> =>
    (await running.ask<{ items: OperatorSessionResource[] }>(`GET ${of}/sessions`, undefined, who)).items;
  const codeOf = (secret: string, steps = 0): string =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 });
  async function setUp(
    name: string,
    who: Headers,
  ): Promise<{ secret: string; codes: string[]; first: string }> {
    const started = await running.ask<{ secret: string; ticket: string; uri: string }>(
      'POST /me/second-factor/start',
      { password: `${name}-Sekret-1` },
      who,
    );
    expect(started.uri).toContain(`secret=${started.secret}`);
    expect((await running.ask<Me>('GET /me', undefined, who)).secondFactor).toBe(false);
    const first = codeOf(started.secret);
    const { codes } = await running.ask<{ codes: string[] }>(
      'POST /me/second-factor',
      { ticket: started.ticket, code: first },
      who,
    );
    return { secret: started.secret, codes, first };
  }

  describe('sessions', () => {
    it('are seen and ended by their owner, and by an administrator', async () => {
      const olga = await make('olga', { role: 'reader' });
      const [one, two] = [
        await running.signIn('olga', 'olga-Sekret-1'),
        await running.signIn('olga', 'olga-Sekret-1'),
      ];
      const seen = await sessions(two);
      expect(seen.map(({ current }) => current)).toEqual([true, false]);
      expect(seen[0]).toMatchObject({ address: '127.0.0.1', client: 'node' });
      await running.ask(`DELETE /me/sessions/${seen[1]!.id}`, undefined, two);
      expect((await running.send('GET /session', undefined, one)).status).toBe(401);
      // Nobody ends another's by knowing its id.
      const [mine] = await sessions(admin);
      expect(await refused(`DELETE /me/sessions/${mine!.id}`, undefined, two)).toEqual([404, 'not-found']);
      expect(await refused(`DELETE /operators/${olga.id}/sessions`, undefined, two)).toEqual([
        403,
        'forbidden',
      ]);
      const [last] = await sessions(admin, `/operators/${olga.id}`);
      await running.ask(`DELETE /operators/${olga.id}/sessions/${last!.id}`, undefined, admin);
      expect((await running.send('GET /session', undefined, two)).status).toBe(401);
    });

    it('end when the password changes, but for the one that changes it', async () => {
      await make('paul');
      const [one, two] = [
        await running.signIn('paul', 'paul-Sekret-1'),
        await running.signIn('paul', 'paul-Sekret-1'),
      ];
      const wrong = { password: 'no', newPassword: 'paul-Sekret-2' };
      expect(await refused('PUT /me/password', wrong, two)).toEqual([422, 'validation']);
      await running.ask('PUT /me/password', { ...wrong, password: 'paul-Sekret-1' }, two);
      expect((await running.send('GET /session', undefined, one)).status).toBe(401);
      expect((await running.send('GET /session', undefined, two)).status).toBe(200);
      expect(await refused('POST /session', { name: 'paul', password: 'paul-Sekret-1' })).toEqual([
        401,
        'credentials',
      ]);
      await running.signIn('paul', 'paul-Sekret-2');
    });
  });

  describe('the second factor', () => {
    it('is asked for after the password; each code is taken once', async () => {
      await make('tina');
      const who = await running.signIn('tina', 'tina-Sekret-1');
      const { secret, first, codes } = await setUp('tina', who);
      const tina = { name: 'tina', password: 'tina-Sekret-1' };
      expect(await refused('POST /session', tina)).toEqual([401, 'second-factor']);
      expect(await refused('POST /session', { ...tina, password: 'x', code: codeOf(secret) })).toEqual([
        401,
        'credentials',
      ]);
      const wrong = [401, 'second-factor-wrong'];
      // The code that set it up is used up.
      expect(await refused('POST /session', { ...tina, code: first })).toEqual(wrong);
      const code = codeOf(secret, 1);
      const many = await Promise.all([1, 2, 3].map(() => running.send('POST /session', { ...tina, code })));
      expect(many.map(({ status }) => status).sort()).toEqual([200, 401, 401]);
      // Nor is one before the last.
      expect(await refused('POST /session', { ...tina, code: codeOf(secret) })).toEqual(wrong);

      expect(codes).toHaveLength(10);
      await running.signIn('tina', 'tina-Sekret-1', { code: codes[0]!.toUpperCase().replaceAll('-', ' ') });
      expect(await refused('POST /session', { ...tina, code: codes[0] })).toEqual(wrong);
      expect(await running.ask('GET /me', undefined, who)).toMatchObject({ recoveryCodes: 9 });

      const password = { password: 'tina-Sekret-1' };
      expect(await refused('POST /me/recovery-codes', { password: 'no' }, who)).toEqual([422, 'validation']);
      const renewed = await running.ask<{ codes: string[] }>('POST /me/recovery-codes', password, who);
      expect(await refused('POST /session', { ...tina, code: codes[1] })).toEqual(wrong);
      await running.signIn('tina', 'tina-Sekret-1', { code: renewed.codes[1] });

      expect(await refused('POST /me/second-factor/start', password, who)).toEqual([409, 'conflict']);
      await running.ask('POST /me/second-factor/remove', password, who);
      await running.signIn('tina', 'tina-Sekret-1');
      const { rows } = await running.database.pool.query<{ all: string }>(
        `SELECT (SELECT json_agg(o)::text FROM operator o) || (SELECT json_agg(a)::text FROM audit_entry a) AS all`,
      );
      for (const word of [secret, ...codes, ...renewed.codes]) expect(rows[0]!.all).not.toContain(word);
    });

    it('does not count before its first code', async () => {
      await make('udo');
      const who = await running.signIn('udo', 'udo-Sekret-1');
      const password = { password: 'udo-Sekret-1' };
      const { ticket } = await running.ask<{ ticket: string }>('POST /me/second-factor/start', password, who);
      for (const body of [
        { ticket, code: '000000' },
        { ticket: 'x', code: '000000' },
      ])
        expect(await refused('POST /me/second-factor', body, who)).toEqual([422, 'validation']);
      await running.signIn('udo', 'udo-Sekret-1');
    });

    it('can be required: nothing else is allowed before', async () => {
      await make('vera', { secondFactorRequired: true });
      const who = await running.signIn('vera', 'vera-Sekret-1');
      expect(await running.ask('GET /session', undefined, who)).toMatchObject({
        mustSetUpSecondFactor: true,
      });
      for (const line of [
        'GET /servers',
        'GET /events',
        'GET /me/sessions',
        'POST /tokens',
        'PUT /me/password',
      ])
        expect(await refused(line, line.startsWith('GET') ? undefined : {}, who), line).toEqual([
          403,
          'second-factor-setup',
        ]);
      await setUp('vera', who);
      expect((await running.send('GET /servers', undefined, who)).status).toBe(200);
    });

    it('of another is removed by an administrator, which is logged', async () => {
      const walt = await make('walt');
      const who = await running.signIn('walt', 'walt-Sekret-1');
      await setUp('walt', who);
      const line = `DELETE /operators/${walt.id}/second-factor`;
      await running.ask(line, undefined, admin);
      expect((await running.send('GET /session', undefined, who)).status).toBe(401);
      await running.signIn('walt', 'walt-Sekret-1');
      const { items } = await running.ask<{ items: AuditEntryResource[] }>(
        'GET /audit?action=operator.removeSecondFactor&limit=1',
        undefined,
        admin,
      );
      expect(items[0]).toMatchObject({
        operator: 'admin',
        target: 'walt',
        before: { secondFactor: true },
        after: { secondFactor: false },
      });
    });
  });

  describe('passkeys', () => {
    it('are offered only where browsers have them, and nothing is let in by nonsense', async () => {
      const port = new URL(running.api).port;
      const ask = (host: string, more: Headers = {}): Promise<number> =>
        status('/api/v1/session/passkey/options', port, { host, ...more });
      expect(await ask(`localhost:${port}`)).toBe(200);
      expect(await ask(`127.0.0.1:${port}`)).toBe(422);
      expect(await ask('mail.example')).toBe(422);
      expect(await ask('mail.example', { 'x-forwarded-proto': 'https' })).toBe(200);
      expect(await ask('[::1]', { 'x-forwarded-proto': 'https' })).toBe(422);
      const nonsense = { id: 'x', rawId: 'x', type: 'public-key', response: {}, clientExtensionResults: {} };
      expect(
        await status('/api/v1/session/passkey', port, { host: 'localhost' }, { passkey: nonsense }),
      ).toBe(401);
      const zoe = await make('zoe');
      const who = await running.signIn('zoe', 'zoe-Sekret-1');
      expect(await refused('POST /me/passkeys/options', { password: 'no' }, who)).toEqual([
        422,
        'validation',
      ]);
      expect(
        await status(
          '/api/v1/me/passkeys',
          port,
          { ...who, host: 'localhost' },
          { name: 'k', passkey: nonsense },
        ),
      ).toBe(422);
      expect(zoe.passkeyCount).toBe(0);
    });
  });

  describe('from other sites', () => {
    it('nothing is changed, and nobody is signed in', async () => {
      const port = new URL(running.api).port;
      const signIn = { name: 'admin', password: ADMIN_PASSWORD };
      const post = (more: Headers): Promise<number> =>
        status('/api/v1/session', port, { host: 'mail.example', ...more }, signIn);
      expect(await post({})).toBe(200);
      expect(await post({ origin: 'https://mail.example' })).toBe(200);
      expect(await post({ 'sec-fetch-site': 'same-origin', origin: 'https://renamed.example' })).toBe(200);
      for (const from of <Headers[]>[
        { origin: 'https://evil.example' },
        { origin: 'null' },
        { origin: 'https://mail.example:8443' },
        { 'sec-fetch-site': 'cross-site' },
        { 'sec-fetch-site': 'same-site', origin: 'https://mail.example' },
      ])
        expect(await post(from), JSON.stringify(from)).toBe(403);
      const evil = { ...admin, origin: 'https://evil.example' };
      expect(await refused('POST /queue/actions', { action: 'hold', filter: {} }, evil)).toEqual([
        403,
        'cross-site',
      ]);
      expect(await refused('DELETE /session', undefined, evil)).toEqual([403, 'cross-site']);
      expect((await running.send('GET /servers', undefined, evil)).status).toBe(200);
    });

    it('the cookie is kept from scripts and other sites, and from plain HTTP where a trusted proxy speaks HTTPS', async () => {
      const cookie = async (more: Headers): Promise<string> =>
        (await running.send('POST /session', { name: 'admin', password: ADMIN_PASSWORD }, more)).headers.get(
          'set-cookie',
        )!;
      expect(await cookie({})).toMatch(/; Path=\/; .*HttpOnly; SameSite=Strict$/);
      expect(await cookie({})).not.toContain('Secure');
      expect(await cookie({ 'x-forwarded-proto': 'https' })).toContain('Secure');
    });
  });
});

/** The status of a request with a Host of its own, which fetch does not let one choose. */
function status(path: string, port: string, headers: Headers, body: unknown = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      {
        host: '127.0.0.1',
        port,
        path,
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
      },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode!);
      },
    );
    request.on('error', reject);
    request.end(JSON.stringify(body));
  });
}
