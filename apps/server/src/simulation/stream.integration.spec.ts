import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LabResource, SimulationResource } from '@glasspost/contract';
import { ADMIN_PASSWORD, type Running, runningApplication } from '../testing/running.js';

let running: Running;
beforeAll(async () => {
  running = await runningApplication();
});
afterAll(() => running.stop());

it('the stream of a lab ends with the session that opened it, and nobody watches any more', async () => {
  const admin = await running.signIn('admin', ADMIN_PASSWORD);
  const { id } = await running.ask<LabResource>('POST /labs', { name: 'Lab' }, admin);
  const watchers = async (): Promise<number> =>
    (await running.ask<SimulationResource>(`GET /labs/${id}/simulation`, undefined, admin)).watchers;
  const other = await running.signIn('admin', ADMIN_PASSWORD);
  const stream = await running.send(`GET /labs/${id}/simulation/stream`, undefined, other);
  expect(await watchers()).toBe(1);
  await running.ask('DELETE /session', undefined, other);
  // Read to its end: that there is one is what is asked for.
  expect(await stream.text()).toContain('"type":"state"');
  await expect.poll(watchers).toBe(0);
});
