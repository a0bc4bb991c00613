import fs from 'node:fs';
import path from 'node:path';
import { StartError } from './errors.ts';

/**
 * One launcher per data folder.
 * @returns what gives the folder free again.
 * @throws StartError when another one runs on it.
 */
export function lockFolder(folder: string): () => void {
  const file = path.join(folder, 'launcher.pid');
  for (;;) {
    try {
      fs.writeFileSync(file, String(process.pid), { flag: 'wx' });
      return () => fs.rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = Number(fs.readFileSync(file, 'utf8'));
    if (isLauncher(holder))
      throw new StartError(
        `Glasspost (process ${holder}) already runs on the data folder ${folder}. Stop it, or set GLASSPOST_DATA_DIR to another folder.`,
      );
    fs.rmSync(file, { force: true });
  }
}

/** Whether the process lives and is a launcher: a number may have passed on to another program since. */
function isLauncher(pid: number): boolean {
  if (!pid || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('launcher');
  } catch {
    return true;
  }
}
