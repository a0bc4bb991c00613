import type { AddressInfo } from 'node:net';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { expect } from 'vitest';
import type { Database } from '../database/database.js';
import { testDatabase } from '../database/testing/database.js';

export const ADMIN_PASSWORD = 'admin-Sekret-0001';

type Headers = Record<string, string>;

/** The whole application on a database of a spec's own, with its API on a port of the loopback; no mail or DNS listener. */
export interface Running {
  readonly app: NestExpressApplication;
  readonly database: Database;
  readonly api: string;
  /** `send('GET /servers', undefined, {cookie})`: text goes as it is, anything else as JSON. */
  send(line: string, body?: unknown, headers?: Headers): Promise<Response>;
  /** The answer of a request that must succeed. */
  ask<T = { id: string }>(line: string, body?: unknown, headers?: Headers): Promise<T>;
  /** The cookie of who signs in. */
  signIn(name: string, password: string, more?: object): Promise<Headers>;
  /** The cookie of the owner of an account. */
  signInOwner(address: string, password: string, more?: object): Promise<Headers>;
  stop(): Promise<void>;
}

/** `stop` when done. */
export async function runningApplication(): Promise<Running> {
  const { database, url, drop } = await testDatabase();
  process.env.DATABASE_URL = url;
  process.env.GLASSPOST_ADMIN_PASSWORD = ADMIN_PASSWORD;
  process.env.GLASSPOST_SECRET_KEY = Buffer.alloc(32, 7).toString('base64');
  const { createApplication } = await import('../application.js');
  const { FirstOperator } = await import('../operators/first-operator.js');
  const { Directory } = await import('../directory/directory.js');
  const app = await createApplication(['error']);
  await app.init();
  await app.get(FirstOperator).ensure();
  await app.get(Directory).start();
  await app.listen(0, '127.0.0.1');
  const api = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}/api/v1`;

  const send = (line: string, body?: unknown, headers: Headers = {}): Promise<Response> => {
    const [method, path] = line.split(' ') as [string, string];
    return fetch(`${api}${path}`, {
      method,
      headers: {
        ...(body !== undefined && {
          'content-type': typeof body === 'string' ? 'text/plain' : 'application/json',
        }),
        ...headers,
      },
      body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
    });
  };
  return {
    app,
    database,
    api,
    send,
    async ask<T>(line: string, body?: unknown, headers?: Headers): Promise<T> {
      const answer = await send(line, body, headers);
      const text = await answer.text();
      expect(answer.status, `${line}: ${text}`).toBeLessThan(300);
      return (text === '' ? undefined : JSON.parse(text)) as T;
    },
    async signIn(name, password, more = {}) {
      const answer = await send('POST /session', { name, password, ...more });
      expect(answer.status, await answer.text()).toBe(200);
      return { cookie: answer.headers.get('set-cookie')!.split(';')[0]! };
    },
    async signInOwner(address, password, more = {}) {
      const answer = await send('POST /mine/session', { address, password, ...more });
      expect(answer.status, await answer.text()).toBe(204);
      return { cookie: answer.headers.get('set-cookie')!.split(';')[0]! };
    },
    async stop() {
      app.getHttpServer().closeAllConnections();
      await app.close();
      await drop();
    },
  };
}
