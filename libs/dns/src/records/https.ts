import { defineRecord } from './define.js';
import { SERVICE_BINDING, type SvcbData } from './svcb.js';

/* RFC 9460 §9: the form of SVCB (see svcb.ts), for the https and http schemes, without underscore labels. */
export const HTTPS = defineRecord<SvcbData>({
  ...SERVICE_BINDING,
  code: 65,
  mnemonic: 'HTTPS',
  title: 'HTTPS service binding',
  rfc: 'RFC 9460 §9',
});
