import { v4 } from 'uuid';

/** Names this server process among those that share the database: for leases on queue rows and maildrops. */
export const PROCESS_ID = v4();
