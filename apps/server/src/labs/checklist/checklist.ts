import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { LabSteps } from '@glasspost/contract';
import { Recorder } from '../../conversations/recorder.js';
import { Database } from '../../database/database.js';
import { Directory } from '../../directory/directory.js';
import { LabDevices } from '../../directory/lab-devices.js';
import { Traces } from '../../trace/traces.js';
import type { TracedMail } from '../../trace/traced.js';
import { topologyOf } from '../topology.js';
import { fits, observed, type Observation } from './observation.js';

interface Seen {
  readonly conversationId: string;
  readonly index: number;
}

/** Ticks the steps of labs by what is seen on the wire and of mails. What is done stays done until the lab is reset. */
@Injectable()
export class Checklist implements OnModuleInit {
  private readonly log = new Logger('labs');
  /** Steps that are not done yet, by lab. */
  private open = new Map<string, LabSteps>();

  constructor(
    private readonly database: Database,
    private readonly directory: Directory,
    private readonly recorder: Recorder,
    private readonly devices: LabDevices,
    private readonly traces: Traces,
  ) {}

  onModuleInit(): void {
    this.directory.onChange((kind) => {
      if (kind === 'lab') void this.load().catch((error: unknown) => this.log.warn(String(error)));
    });
    this.recorder.events.subscribe((event) => {
      const { running, index } = event;
      const { labId } = running.of;
      if (labId === null || !this.open.has(labId)) return;
      const seen = observed(event, this.devices.at(labId, running.remote.address));
      if (seen) this.saw(labId, seen, { conversationId: running.id, index });
    });
    this.traces.listen({ mail: (mail) => this.arrived(mail), event: () => undefined });
  }

  /** @throws when the database does not answer. */
  async load(): Promise<void> {
    const rows = await this.database.prisma.lab.findMany({
      select: { id: true, document: true, stepsDone: { select: { step: true } } },
    });
    this.open = new Map(
      rows.flatMap(({ id, document, stepsDone }) => {
        const done = new Set(stepsDone.map(({ step }) => step));
        const left = topologyOf({ document }).steps.filter((step) => !done.has(step.id));
        return left.length > 0 ? [[id, left] as const] : [];
      }),
    );
  }

  /** A mail came to a mailbox: somebody's, or a report about one that could not be delivered. */
  private arrived({ serverId, outcome, origin, recipients }: TracedMail): void {
    const server = this.directory.server(serverId);
    if (!server?.labId || outcome !== 'accepted' || !this.open.has(server.labId)) return;
    const accounts = recipients.flatMap(({ final, state }) => (state === 'delivered' ? [final] : []));
    if (accounts.length === 0) return;
    const event = origin === 'report' ? 'bounced' : 'delivered';
    this.saw(server.labId, { event, devices: [server.name], accounts }, null);
  }

  private saw(labId: string, seen: Observation, where: Seen | null): void {
    const steps = this.open.get(labId) ?? [];
    const done = steps.filter(({ when }) => [when].flat().some((one) => fits(one, seen)));
    if (done.length === 0) return;
    this.open.set(
      labId,
      steps.filter((step) => !done.includes(step)),
    );
    void this.tick(
      labId,
      done.map(({ id }) => id),
      where,
    ).catch((error: unknown) => this.log.warn(`A step could not be ticked: ${String(error)}`));
  }

  private async tick(labId: string, steps: readonly string[], where: Seen | null): Promise<void> {
    const at = new Date();
    await this.database.prisma.labStepDone.createMany({
      data: steps.map((step) => ({
        labId,
        step,
        at,
        conversationId: where?.conversationId ?? null,
        eventIndex: where?.index ?? null,
      })),
      skipDuplicates: true,
    });
    await this.directory.refresh('lab', labId);
  }
}
