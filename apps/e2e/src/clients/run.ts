import { spawn } from 'node:child_process';

export interface Ran {
  readonly code: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;
  /** Both, as text. */
  readonly text: string;
}

/** Tools that this machine has not; suites that need one are left out (never with CI=true: see scripts/test.ts). */
const without = new Set((process.env.GLASSPOST_TEST_WITHOUT ?? '').split(',').filter(Boolean));
export const has = (...tools: string[]): boolean => tools.every((tool) => !without.has(tool));

/** Runs a foreign program to its end, with input, in a time that it cannot exceed. */
export function run(
  command: string,
  args: readonly string[],
  options: { input?: string | Buffer; env?: NodeJS.ProcessEnv; cwd?: string; timeoutMs?: number } = {},
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin`, ...options.env },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const out: Buffer[] = [];
    let stderr = '';
    child.stdout.on('data', (block: Buffer) => out.push(block));
    child.stderr.on('data', (block: Buffer) => (stderr += block.toString()));
    const timer = setTimeout(() => child.kill('SIGKILL'), options.timeoutMs ?? 60_000);
    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(timer);
      const stdout = Buffer.concat(out);
      resolve({ code, stdout, stderr, text: `${stdout.toString()}${stderr}` });
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
  });
}
