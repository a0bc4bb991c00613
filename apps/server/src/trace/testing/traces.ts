import type { Database } from '../../database/database.js';
import type { Live } from '../../live/live.js';
import type { Settings } from '../../settings.js';
import { TraceRepository } from '../trace.repository.js';
import { Traces } from '../traces.js';

/** Traces that are written to a test's database when the test says so, by `flush`, or a moment later. */
export const testTraces = (database: Database): Traces =>
  new Traces(
    new TraceRepository(database),
    { publish: () => undefined } as unknown as Live,
    { GLASSPOST_TRACE_DAYS: 30 } as Settings,
  );
