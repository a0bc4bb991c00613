import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { LabEventResource, LabResource, SimulationResource } from '@glasspost/contract';
import type { Product } from '../product/product.js';

/** For what goes over the wire, maybe a step at a time. */
export const PATIENCE = { timeout: 60_000, interval: 100 };
/** More events than a mail takes; then something is wrong. */
const MAX_STEPS = 200;

/** A lab's page as a person uses it. */
export class LabPage {
  constructor(
    private readonly product: Product,
    readonly page: Page,
    readonly lab: LabResource,
  ) {}

  async open(query = ''): Promise<void> {
    await this.page.goto(`${this.product.console}/labs/${this.lab.id}${query}`, { waitUntil: 'load' });
  }

  device(name: string): Locator {
    return this.page.getByTestId(`device-${name}`);
  }

  /** Closes the window of a device. */
  async close(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.page.getByTestId('device-window').getByRole('dialog').waitFor({ state: 'detached' });
  }

  /** Opens the mail client of a PC. */
  async mailOf(name: string): Promise<void> {
    await this.device(name).click();
    await this.page.getByTestId('open-mail').click();
  }

  async compose(to: string, subject: string, text: string): Promise<void> {
    await this.page.getByTestId('mail-compose').click();
    await this.page.getByTestId('compose-to').fill(to);
    await this.page.getByTestId('compose-subject').fill(subject);
    await this.page.getByTestId('compose-text').fill(text);
    await this.page.getByTestId('compose-send').click();
  }

  /** Waits until what the PC does has come to this. */
  job(state: string): Promise<void> {
    return this.page
      .locator(`[data-testid=job-status][data-state=${state}]`)
      .waitFor({ timeout: PATIENCE.timeout });
  }

  /** Receives until a mail of this subject is there, and opens it. */
  async receive(subject: string): Promise<void> {
    const row = this.page.getByTestId(new RegExp(`^row-.*${subject}`, 'i')).first();
    await expect
      .poll(async () => {
        await this.page.getByTestId('mail-receive').click();
        await this.page
          .locator('[data-testid=job-status]:not([data-state=running])')
          .waitFor({ timeout: PATIENCE.timeout });
        return row.isVisible();
      }, PATIENCE)
      .toBe(true);
    await row.click();
  }

  /** Realtime or Simulation, by the place of the switch. */
  async mode(mode: 'realtime' | 'simulation'): Promise<void> {
    await this.page
      .getByTestId('mode')
      .locator('label')
      .nth(mode === 'realtime' ? 0 : 1)
      .click();
    await expect.poll(async () => (await this.state()).mode, PATIENCE).toBe(mode);
  }

  state(): Promise<SimulationResource> {
    return this.product.request('GET', `/labs/${this.lab.id}/simulation`);
  }

  async events(): Promise<LabEventResource[]> {
    const path = `/labs/${this.lab.id}/simulation/events?limit=1000`;
    return (await this.product.request<{ items: LabEventResource[] }>('GET', path)).items;
  }

  /** Forwards what is held, the first by the button and the others by the key, until it is done. */
  async forward(done: () => Promise<boolean>): Promise<void> {
    for (let step = 0; step < MAX_STEPS && !(await done()); step++) {
      await expect.poll(async () => (await this.state()).held > 0 || (await done()), PATIENCE).toBe(true);
      if (step === 0) await this.page.getByTestId('forward').click();
      else await this.page.keyboard.press('f');
    }
    expect(await done()).toBe(true);
  }

  /** Whether the one server has said good-bye to the other after a mail. */
  async handedOver(): Promise<boolean> {
    return (await this.repliesBetweenServers()).some((reply) => reply.startsWith('221'));
  }

  /** Whether nothing is open between them: a connection waits a little for more mail. */
  async partedAgain(): Promise<boolean> {
    return (await this.repliesBetweenServers()).at(-1)?.startsWith('221') ?? true;
  }

  private async repliesBetweenServers(): Promise<string[]> {
    const [server0, server1] = this.lab.servers;
    return (await this.events())
      .filter(
        ({ from, to, protocol, state }) =>
          state === 'sent' &&
          protocol === 'smtp' &&
          from.device === server1!.name &&
          to.device === server0!.name,
      )
      .map(({ info }) => info)
      .filter((info) => /^\d{3}/.test(info));
  }
}
