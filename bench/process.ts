/** Starting and stopping what a benchmark compares, in folders of its own. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '..');
const WAIT_MS = 60_000;

export function folder(name: string): string {
  const made = fs.mkdtempSync(path.join(os.tmpdir(), `glasspost-bench-${name}-`));
  fs.chmodSync(made, 0o755);
  return made;
}

export function launch(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
  return spawn(command, args, {
    stdio: 'ignore',
    env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin`, ...env },
  });
}

export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export async function listening(port: number, address = '127.0.0.1'): Promise<void> {
  const deadline = Date.now() + WAIT_MS;
  for (;;) {
    const up = await new Promise<boolean>((resolve) => {
      const socket = net.connect({ host: address, port });
      socket.once('connect', () => (socket.destroy(), resolve(true)));
      socket.once('error', () => resolve(false));
    });
    if (up) return;
    if (Date.now() > deadline) throw new Error(`nothing listens on ${address} port ${port}`);
    await pause(50);
  }
}

/** Runs a program to its end; its output, and how many seconds it took. */
export function timed(command: string, args: readonly string[]): { seconds: number; output: string } {
  const begun = performance.now();
  const output = execFileSync(command, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 1 << 28,
    env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` },
  });
  return { seconds: (performance.now() - begun) / 1000, output };
}

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** Resident memory of a process in megabytes. */
export function residentMB(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024;
}

/** Most resident memory of a process since its start or `forgetPeak`, in megabytes. */
export function peakMB(pid: number): number {
  return Number(/VmHWM:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024;
}

/** The peak begins anew (proc(5), clear_refs 5). */
export function forgetPeak(pid: number): void {
  fs.writeFileSync(`/proc/${pid}/clear_refs`, '5');
}
