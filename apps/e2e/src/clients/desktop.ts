import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { run } from './run.js';

/** A screen of its own for a program with windows, which finds the hosts of a test under their names. */
export interface Desktop {
  readonly display: string;
  /** Starts a program there; `stop` ends it. */
  start(command: string, args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess;
  /** The titles of the windows that are open. */
  windows(): Promise<string[]>;
  /** Presses keys in the window of this title. */
  press(window: string, ...keys: string[]): Promise<void>;
  picture(file: string): Promise<void>;
  stop(): Promise<void>;
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

/**
 * `stop` when done. Only root may say what its hosts are called.
 * @param hosts Lines of /etc/hosts, which its programs alone see.
 */
export async function openDesktop(folder: string, hosts: string): Promise<Desktop> {
  const hostsFile = path.join(folder, 'hosts');
  fs.writeFileSync(hostsFile, hosts);
  const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x960x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const [number] = (await once(screen.stdio[3] as NodeJS.ReadableStream, 'data')) as [Buffer];
  const display = `:${number.toString().trim()}`;
  const programs: ChildProcess[] = [];
  const xdotool = async (...args: string[]): Promise<string> =>
    (await run('xdotool', args, { env: { DISPLAY: display } })).stdout.toString();
  return {
    display,
    start(command, args, env) {
      const inside = 'mount --bind "$1" /etc/hosts && shift && exec "$@"';
      const program = spawn('unshare', ['-m', 'sh', '-c', inside, 'sh', hostsFile, command, ...args], {
        stdio: 'ignore',
        env: { PATH: process.env.PATH, HOME: folder, DISPLAY: display, ...env },
      });
      programs.push(program);
      return program;
    },
    async windows() {
      return (await xdotool('search', '--onlyvisible', '--name', '.', 'getwindowname', '%@')).split('\n');
    },
    async press(window, ...keys) {
      // Nobody manages the windows: what is to have the keyboard is said, and keys come as from a keyboard, for windows disregard others.
      await xdotool('search', '--onlyvisible', '--name', window, 'windowfocus', '--sync');
      await xdotool('key', ...keys);
    },
    async picture(file) {
      fs.mkdirSync(path.dirname(file), { recursive: true });
      await run('import', ['-display', display, '-window', 'root', file]);
    },
    async stop() {
      for (const program of programs) await ended(program);
      await ended(screen);
    },
  };
}
