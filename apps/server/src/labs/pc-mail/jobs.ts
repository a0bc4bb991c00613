import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { v4 } from 'uuid';
import type { LabJob, LabStep } from '@glasspost/contract';
import { notFound, ProblemException } from '../../api/problem.js';
import { Live } from '../../live/live.js';
import { JobFailure, sentence, type Values } from './words.js';

/** Jobs that run at a time, of all PCs. */
export const MAX_RUNNING_JOBS = 50;
/** Jobs that are kept for looking at, those that run among them; the oldest go. */
export const MAX_KEPT_JOBS = 500;
/** Steps of one job; what comes after is not written down, but for the last. */
export const MAX_JOB_STEPS = 1_000;
/** Characters of one value of a step: a remote's words may be long. */
const MAX_VALUE = 500;

/** One sending or fetching of a PC, as it is watched. In memory: it ends with the process. */
export class PcJob {
  readonly id = v4();
  readonly steps: LabJob['steps'] = [];
  readonly startedAt = new Date();
  endedAt: Date | undefined;
  state: LabJob['state'] = 'running';
  received = 0;
  mailId: string | null = null;
  private readonly abort = new AbortController();

  constructor(
    readonly pcId: string,
    readonly kind: LabJob['kind'],
    private readonly changed: () => void,
  ) {}

  get signal(): AbortSignal {
    return this.abort.signal;
  }

  cancel(): void {
    this.abort.abort();
  }

  step(id: LabStep, given: Values = {}): void {
    if (this.steps.length >= MAX_JOB_STEPS) this.steps.pop();
    const values = Object.fromEntries(
      Object.entries(given).map(([name, value]) => [
        name,
        typeof value === 'string' ? value.slice(0, MAX_VALUE) : value,
      ]),
    );
    this.steps.push({ at: new Date().toISOString(), id, values, text: sentence(id, values) });
    this.changed();
  }

  /** Waits for something that knows no signal; ends early when the job is cancelled. */
  async within<T>(work: Promise<T>): Promise<T> {
    const { signal } = this;
    signal.throwIfAborted();
    let stop!: () => void;
    const aborted = new Promise<never>((_, reject) => {
      stop = () => reject(signal.reason as Error);
      signal.addEventListener('abort', stop, { once: true });
    });
    try {
      return await Promise.race([work, aborted]);
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  get resource(): LabJob {
    return {
      id: this.id,
      kind: this.kind,
      state: this.state,
      startedAt: this.startedAt.toISOString(),
      endedAt: this.endedAt?.toISOString() ?? null,
      steps: this.steps,
      received: this.received,
      mailId: this.mailId,
    };
  }
}

/** The jobs of all PCs: one at a time for each, bounded in number, cancelled when nobody wants them any more. */
@Injectable()
export class PcJobs implements OnApplicationShutdown {
  private readonly log = new Logger('labs');
  private readonly jobs = new Map<string, PcJob>();

  constructor(private readonly live: Live) {}

  /** Begins a job; it goes on by itself. @throws ProblemException 409, 503. */
  start(labId: string, pcId: string, kind: LabJob['kind'], work: (job: PcJob) => Promise<void>): PcJob {
    const running = [...this.jobs.values()].filter((job) => job.state === 'running');
    if (running.some((job) => job.pcId === pcId))
      throw new ProblemException(
        409,
        'busy',
        'This PC is sending or receiving just now: wait, or cancel that first.',
      );
    if (running.length >= MAX_RUNNING_JOBS)
      throw new ProblemException(
        503,
        'busy',
        `${MAX_RUNNING_JOBS} PCs are sending or receiving just now: try again in a moment.`,
      );
    const job = new PcJob(pcId, kind, () => this.live.publish('lab', labId));
    this.jobs.set(job.id, job);
    this.forget();
    void this.run(job, work);
    return job;
  }

  /** @throws ProblemException 404. */
  of(pcId: string, id: string): PcJob {
    const job = this.jobs.get(id);
    if (job?.pcId !== pcId) throw notFound('job');
    return job;
  }

  /** Cancels what a PC is doing. */
  cancelOf(pcId: string): void {
    for (const job of this.jobs.values()) if (job.pcId === pcId) job.cancel();
  }

  onApplicationShutdown(): void {
    for (const job of this.jobs.values()) job.cancel();
  }

  private async run(job: PcJob, work: (job: PcJob) => Promise<void>): Promise<void> {
    try {
      await work(job);
      this.end(job, 'done');
    } catch (error) {
      if (job.signal.aborted) this.end(job, 'cancelled', 'cancelled');
      else if (error instanceof JobFailure) this.end(job, 'failed', error.step, error.values);
      else {
        this.log.error(error instanceof Error ? error.stack : String(error));
        this.end(job, 'failed', 'failed');
      }
    }
  }

  private end(job: PcJob, state: LabJob['state'], step?: LabStep, values?: Values): void {
    job.state = state;
    job.endedAt = new Date();
    if (step) job.step(step, values);
  }

  private forget(): void {
    for (const job of this.jobs.values()) {
      if (this.jobs.size <= MAX_KEPT_JOBS) return;
      if (job.state !== 'running') this.jobs.delete(job.id);
    }
  }
}
