import { spawnSync } from 'node:child_process';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '..');
export const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** A script of a package in node_modules, to be run by this Node. */
export const tool = (file: string): string[] => [process.execPath, path.join(root, 'node_modules', file)];

/** Runs a command with the terminal; whether it ended well. */
export function run(command: readonly string[], environment: NodeJS.ProcessEnv = {}): boolean {
  return (
    spawnSync(command[0]!, command.slice(1), {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, ...environment },
    }).status === 0
  );
}

/** Runs named steps one after the other, all of them, then says what failed. Ends the process. */
export function steps(all: readonly (readonly [name: string, command: readonly string[]])[]): never {
  const failed = all.filter(([name, command]) => {
    say(`── ${name}`);
    return !run(command);
  });
  say(failed.length === 0 ? 'all is well' : `failed: ${failed.map(([name]) => name).join(', ')}`);
  process.exit(failed.length === 0 ? 0 : 1);
}
