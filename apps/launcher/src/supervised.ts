import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { StartError } from './errors.ts';

const START_TIMEOUT_MS = 120_000;
/** Pauses before a part that ended by itself is started again: short at first, longer while it keeps ending. */
const PAUSES_MS = [100, 500, 1_000, 2_000, 5_000];
/** After running this long, a part counts as healthy again. */
const HEALTHY_MS = 5_000;

export interface SupervisedOptions {
  readonly name: string;
  /** Script and arguments. */
  readonly command: readonly string[];
  env(): NodeJS.ProcessEnv;
  readonly graceMs: number;
  /** Options for Node itself. */
  readonly nodeOptions?: readonly string[];
  say(line: string): void;
}

type Message<Ready> = Ready | { kind: 'failed'; message: string };

/** A child process that says when it is ready, is started again when it ends by itself, and is asked to stop in the end. */
export class Supervised<Ready extends { kind: 'ready' }> {
  private readonly options: SupervisedOptions;
  private child: ChildProcess | undefined;
  private stopping = false;
  private ends = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(options: SupervisedOptions) {
    this.options = options;
  }

  /** Starts it. @throws StartError with the part's own words when it cannot start. */
  async start(): Promise<Ready> {
    const ready = await this.launch();
    this.watch();
    return ready;
  }

  async stop(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.timer);
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), this.options.graceMs);
    await exited;
    clearTimeout(timer);
  }

  private launch(): Promise<Ready> {
    const [script, ...args] = this.options.command;
    // Its own process group: a Ctrl-C at the terminal reaches only the launcher, which stops the parts in order.
    const child = fork(script!, args, {
      env: this.options.env(),
      execArgv: [...(this.options.nodeOptions ?? [])],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      detached: true,
    });
    this.child = child;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => fail(`The ${this.options.name} did not start in ${START_TIMEOUT_MS / 1000} s.`),
        START_TIMEOUT_MS,
      );
      const fail = (message: string): void => {
        clearTimeout(timer);
        child.kill('SIGKILL');
        reject(new StartError(message));
      };
      child.on('message', (message: Message<Ready>) => {
        if (message.kind === 'failed') return fail(message.message);
        clearTimeout(timer);
        resolve(message);
      });
      child.once('error', (error) => fail(`The ${this.options.name} cannot be started: ${error.message}`));
      child.once('exit', (code, signal) =>
        fail(`The ${this.options.name} ended at its start (${signal ?? `code ${code}`}).`),
      );
    });
  }

  private watch(): void {
    const child = this.child!;
    const since = Date.now();
    const ended = (): void => {
      if (this.stopping) return;
      if (Date.now() - since > HEALTHY_MS) this.ends = 0;
      const pause = PAUSES_MS[Math.min(this.ends++, PAUSES_MS.length - 1)]!;
      this.options.say(
        `The ${this.options.name} has ended (${child.signalCode ?? `code ${child.exitCode}`}); starting it again…`,
      );
      this.timer = setTimeout(() => {
        if (this.stopping) return;
        this.launch().then(
          () => this.watch(),
          (error: Error) => {
            this.options.say(error.message);
            if (!this.stopping) this.watch();
          },
        );
      }, pause);
    };
    if (child.exitCode !== null || child.signalCode !== null) ended();
    else child.once('exit', ended);
  }
}
