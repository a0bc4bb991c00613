import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { LabEventResource } from '@glasspost/contract';
import { type Gate, type Unit, withoutLength } from '@glasspost/trace';
import {
  type LiveConversationEvent,
  microseconds,
  Recorder,
  type Running,
} from '../conversations/recorder.js';
import { timeOf } from '../conversations/conversation-rows.js';
import { Directory } from '../directory/directory.js';
import { LabDevices } from '../directory/lab-devices.js';
import { infoOf } from './info.js';
import { Simulation } from './simulation.js';

/** The simulations of all labs whose servers this process runs. They are in memory only: a restart comes up in realtime. */
@Injectable()
export class Simulations implements OnApplicationShutdown {
  private readonly labs = new Map<string, Simulation>();
  /** What was let go and is about to be written down. */
  private readonly leaving = new WeakMap<Running, LabEventResource>();

  constructor(
    recorder: Recorder,
    private readonly devices: LabDevices,
    directory: Directory,
  ) {
    recorder.events.subscribe((event) => this.heard(event));
    // A lab that is gone has no servers: what it held goes with it.
    directory.onChange((kind) => {
      if (kind !== 'server') return;
      const left = new Set(directory.servers().map(({ labId }) => labId));
      for (const labId of this.labs.keys()) if (!left.has(labId)) this.forget(labId);
    });
  }

  of(labId: string): Simulation {
    let simulation = this.labs.get(labId);
    if (!simulation) this.labs.set(labId, (simulation = new Simulation()));
    return simulation;
  }

  /** How much longer than usual an answer may take in a lab. */
  patienceMs(labId: string | null): number {
    return (labId !== null && this.labs.get(labId)?.patienceMs) || 0;
  }

  /** The gate of a conversation; null for one that belongs to no lab: only a lab's own are ever held. */
  gate(running: Running): Gate | null {
    if (running.of.labId === null) return null;
    return { pass: (unit) => this.hold(running, unit) };
  }

  /** When a unit may be sent: undefined at once. */
  hold(running: Running, unit: Unit): Promise<void> | undefined {
    const { labId } = running.of;
    if (labId === null) return undefined;
    const simulation = this.of(labId);
    // What frames a DNS message in TCP is no part of it.
    const framed = running.protocol === 'dns' && running.transport === 'tcp';
    const shown = framed ? { ...unit, octets: withoutLength(unit.octets) } : unit;
    const held = simulation.hold(this.eventOf(running, shown, null));
    if (!held) return undefined;
    return held.free.then(() => void this.leaving.set(running, held.event));
  }

  private forget(labId: string): void {
    this.labs.get(labId)?.end();
    this.labs.delete(labId);
  }

  onApplicationShutdown(): void {
    for (const labId of [...this.labs.keys()]) this.forget(labId);
  }

  private heard({ running, index, event }: LiveConversationEvent): void {
    const { labId } = running.of;
    // Decisions are told with what they led to.
    if (labId === null || event.kind === 'decision') return;
    const simulation = this.of(labId);
    if (event.kind === 'close') simulation.ended(running.id);
    const left = this.leaving.get(running);
    if (left?.kind === event.kind && left.state === 'held') {
      this.leaving.delete(running);
      return simulation.sent(left, index);
    }
    // Of two devices of the lab both write down what is said: the sender's word counts.
    const ours = event.from === running.side;
    if (!ours && this.devices.at(labId, running.remote.address) !== undefined) return;
    simulation.happened(this.eventOf(running, { ...event, secretFrom: event.redacted ? 0 : -1 }, index));
  }

  private eventOf(
    running: Running,
    unit: Unit,
    index: number | null,
  ): Omit<LabEventResource, 'seq' | 'state' | 'letGo'> {
    const { of, local, remote, side } = running;
    const here = { device: of.device, address: local.address, port: local.port };
    const there = {
      device: this.devices.at(of.labId!, remote.address) ?? null,
      address: remote.address,
      port: remote.port,
    };
    const ours = unit.from === side;
    return {
      at: timeOf(microseconds()),
      protocol: running.protocol,
      kind: unit.kind,
      party: unit.from,
      from: ours ? here : there,
      to: ours ? there : here,
      info: infoOf(unit),
      octets: unit.octets.length,
      conversationId: running.id,
      index,
    };
  }
}
