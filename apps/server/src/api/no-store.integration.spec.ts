import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LabResource } from '@glasspost/contract';
import { ADMIN_PASSWORD, type Running, runningApplication } from '../testing/running.js';

let running: Running;
beforeAll(async () => {
  running = await runningApplication();
});
afterAll(() => running.stop());

it('a resource is told whole to who has its revision: more than that may have changed', async () => {
  const admin = await running.signIn('admin', ADMIN_PASSWORD);
  const { id } = await running.ask<LabResource>('POST /labs', { name: 'Lab' }, admin);
  const first = await running.send(`GET /labs/${id}`, undefined, admin);
  const etag = first.headers.get('etag')!;
  expect(etag).toMatch(/^"\d+"$/);
  expect(first.headers.get('cache-control')).toBe('no-store');
  const again = await running.send(`GET /labs/${id}`, undefined, { ...admin, 'if-none-match': etag });
  expect(again.status).toBe(200);
  expect(await again.json()).toMatchObject({ id, name: 'Lab' });
});
