import { DOMAIN_CHECKS, type DomainCheck } from '@glasspost/contract';
import { address } from './address.js';
import type { Check } from './check.js';
import { clients } from './clients.js';
import { dkim } from './dkim.js';
import { dmarc } from './dmarc.js';
import { helo } from './helo.js';
import { mx } from './mx.js';
import { ptr } from './ptr.js';
import { spf } from './spf.js';

const byId: Readonly<Record<DomainCheck, Check>> = { mx, address, helo, ptr, spf, dkim, dmarc, clients };

/** All checks of a mail domain, in the order in which they are shown. */
export const CHECKS: readonly Check[] = DOMAIN_CHECKS.map((id) => byId[id]);
