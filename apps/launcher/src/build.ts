import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { StartError } from './errors.ts';

/**
 * Builds what is not built. Nx knows by the content of the sources what is up to date; when nothing at all has changed
 * since the last build, not even Nx is asked.
 * @param withConsole also the console, which takes the longest.
 */
export async function build(root: string, withConsole: boolean, say: (line: string) => void): Promise<void> {
  const stamp = path.join(root, 'node_modules/.cache/glasspost-build');
  const sources = newest(root);
  const built = fs.existsSync(path.join(root, 'apps/server/dist/main.js')) ? read(stamp) : undefined;
  // With the console is more than without: nothing is missing then.
  if (built === `${sources} true` || (!withConsole && built === `${sources} false`)) return;
  expectWritable(root);
  say('Building (the first time takes a minute or two)…');
  const nx = createRequire(path.join(root, 'package.json')).resolve('nx/bin/nx.js');
  const args = [
    nx,
    'run-many',
    '-t',
    'build',
    '--parallel=2',
    ...(withConsole ? [] : ['--exclude=@glasspost/console']),
  ];
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      NX_DAEMON: 'false',
      NX_TUI: 'false',
      NX_NO_CLOUD: 'true',
      NX_TERMINAL_OUTPUT_CAPTURE: 'false',
      NODE_ENV: 'production',
    },
  });
  const code = await new Promise<number | null>((resolve, reject) =>
    child.once('error', reject).once('exit', resolve),
  );
  if (code !== 0) throw new StartError('The build failed: its messages are above.');
  fs.mkdirSync(path.dirname(stamp), { recursive: true });
  fs.writeFileSync(stamp, `${sources} ${withConsole}`);
}

/** Whoever may only read the checkout can start what is built, and is told when it is not. */
function expectWritable(root: string): void {
  try {
    for (const folder of ['', 'node_modules', 'apps/server'])
      fs.accessSync(path.join(root, folder), fs.constants.W_OK);
  } catch {
    throw new StartError(
      `Glasspost is not built, or its sources have changed since, and you may not write to ${root}: start it once as the owner of that folder, or give it to yourself.`,
    );
  }
}

/** The build of the console writes it: it would be newer than the build that it belongs to. */
const WRITTEN_BY_NEXT = 'next-env.d.ts';

/** Time of the newest source file, and how many there are. */
function newest(root: string): string {
  let time = 0;
  let count = 0;
  const visit = (folder: string): void => {
    for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
      if (entry.isDirectory()) {
        if (!['node_modules', 'dist', '.next', 'generated', 'e2e'].includes(entry.name))
          visit(path.join(folder, entry.name));
      } else if (!entry.name.endsWith('.spec.ts') && entry.name !== WRITTEN_BY_NEXT) {
        count++;
        time = Math.max(time, fs.statSync(path.join(folder, entry.name)).mtimeMs);
      }
    }
  };
  for (const folder of ['apps', 'libs', 'prisma']) visit(path.join(root, folder));
  return `${Math.max(time, fs.statSync(path.join(root, 'package-lock.json')).mtimeMs)} ${count}`;
}

function read(file: string): string | undefined {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
