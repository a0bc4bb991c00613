import { it } from 'vitest';
import * as serverMachines from '../fuzz/server-machines.fuzz.js';

/** A short run with a fixed seed, so that the target itself does not rot. */
it(serverMachines.name, () => serverMachines.run(1, 500));
