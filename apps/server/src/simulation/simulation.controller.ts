import { Body, Controller, Param, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import {
  id,
  labEvent,
  type LabEventResource,
  labEvents,
  labEventsQuery,
  type LabEventsQuery,
  simulation,
  simulationForward,
  type SimulationForward,
  type SimulationResource,
  simulationUpdate,
  type SimulationUpdate,
} from '@glasspost/contract';
import { z } from 'zod';
import { notFound } from '../api/problem.js';
import { Route } from '../api/route.js';
import { Database } from '../database/database.js';
import { EventStreams } from '../live/event-streams.js';
import type { IdentifiedRequest } from '../operators/identity.js';
import type { Simulation } from './simulation.js';
import { Simulations } from './simulations.js';

/** Octets that may wait for a slow reader before its stream is cut: it will connect again and read the list. */
const MAX_BACKLOG = 1024 * 1024;

/** A lab event by event. */
@ApiTags('labs')
@Controller('labs/:id/simulation')
export class SimulationController {
  constructor(
    private readonly simulations: Simulations,
    private readonly database: Database,
    private readonly streams: EventStreams,
  ) {}

  @Route('GET', '', { access: 'read', summary: 'How a lab runs', response: simulation })
  async state(@Param('id', { schema: id }) labId: string): Promise<SimulationResource> {
    return (await this.found(labId)).state;
  }

  @Route('PATCH', '', {
    access: 'setup',
    audit: 'changes nothing',
    summary: 'Switch a lab between realtime and simulation, choose what is held, play',
    description:
      'In simulation every event of a visible protocol that a device of the lab is about to send waits for Capture / Forward. Everything is let go when nobody watches the stream or calls for a minute, and each event after `holdSeconds`.',
    response: simulation,
  })
  async change(
    @Param('id', { schema: id }) labId: string,
    @Body({ schema: simulationUpdate }) update: SimulationUpdate,
  ): Promise<SimulationResource> {
    const found = await this.found(labId);
    found.change(update);
    return found.state;
  }

  @Route('POST', 'forward', {
    access: 'setup',
    audit: 'changes nothing',
    summary: 'Capture / Forward: let the oldest event that is held go',
    response: z.object({ items: z.array(labEvent), held: z.int() }),
  })
  async forward(
    @Param('id', { schema: id }) labId: string,
    @Body({ schema: simulationForward }) { count }: SimulationForward,
  ): Promise<{ items: LabEventResource[]; held: number }> {
    const found = await this.found(labId);
    const items = found.forward(count);
    return { items, held: found.state.held };
  }

  @Route('POST', 'reset', {
    access: 'setup',
    audit: 'changes nothing',
    summary: 'Reset Simulation: let everything go and empty the event list',
    response: simulation,
  })
  async reset(@Param('id', { schema: id }) labId: string): Promise<SimulationResource> {
    const found = await this.found(labId);
    found.reset();
    return found.state;
  }

  @Route('GET', 'events', {
    access: 'messages',
    summary: 'The event list of a lab, oldest first',
    description: 'What happened since the last reset, in realtime as in simulation; the last 10,000 events.',
    response: labEvents,
  })
  async events(
    @Param('id', { schema: id }) labId: string,
    @Query({ schema: labEventsQuery }) { after, limit }: LabEventsQuery,
  ): Promise<{ items: LabEventResource[]; more: boolean }> {
    return (await this.found(labId)).after(after, limit);
  }

  @Route('GET', 'stream', {
    access: 'messages',
    summary: 'What happens in a lab, as it happens',
    description:
      'Server-sent events; `data` is JSON: `{type: "state", simulation}`, `{type: "event", event}` (a new one, or one whose state has changed), `{type: "reset"}`. While a stream is open the lab stays in simulation.',
    produces: 'text/event-stream',
  })
  async stream(
    @Param('id', { schema: id }) labId: string,
    @Req() request: IdentifiedRequest,
    @Res() response: Response,
  ): Promise<void> {
    const found = await this.found(labId);
    const stream = this.streams.open(request, response, {
      maxBacklog: MAX_BACKLOG,
      // As the route: who is limited to domains sees no lab.
      mayWatch: ({ domains }) => domains === null,
      closed: () => {
        subscription.unsubscribe();
        lookAway();
      },
    });
    const subscription = found.stream.subscribe({
      next: (message) => stream.send(message),
      complete: () => stream.end(),
    });
    // Tells everybody that one more looks, and this one how things are.
    const lookAway = found.watch();
  }

  private async found(labId: string): Promise<Simulation> {
    const lab = await this.database.prisma.lab.findUnique({ where: { id: labId }, select: { id: true } });
    if (!lab) throw notFound('lab');
    return this.simulations.of(labId);
  }
}
