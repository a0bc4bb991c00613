import { DnsTextError } from '../errors.js';
import type { Name } from '../name.js';
import { defineRecord, type RecordOptions } from './define.js';
import type { ServiceParam } from './service-params.js';

/*
 * RFC 9460 §2.2
 *     +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
 *     |                  SvcPriority                  |
 *     /                  TargetName                   /      never compressed
 *     /                   SvcParams                   /      key, length, value; ascending keys
 *     +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
 */
export interface SvcbData {
  /** 0: AliasMode; else ServiceMode. */
  readonly priority: number;
  /** The root stands for the owner name in ServiceMode (RFC 9460 §2.5.2). */
  readonly target: Name;
  readonly params: readonly ServiceParam[];
}

/** What SVCB and HTTPS have in common: all but number and name (RFC 9460 §9). */
export const SERVICE_BINDING: Omit<RecordOptions<SvcbData>, 'code' | 'mnemonic' | 'title' | 'rfc'> = {
  internetOnly: true,
  tolerant: true,
  fields: [
    {
      name: 'priority',
      kind: 'u16',
      label: 'Priority',
      help: '0 makes an alias; else lower numbers are preferred.',
    },
    {
      name: 'target',
      kind: 'name',
      compression: 'never',
      label: 'Target',
      help: 'The host of the service; “.” for this name itself.',
    },
    {
      name: 'params',
      kind: 'params',
      label: 'Parameters',
      help: 'For example alpn=h2,h3 port=8443 ipv4hint=192.0.2.1.',
    },
  ],
  additional: (data) => data.target, // RFC 9460 §4.1
  check: (data) => {
    // RFC 9460 §2.4.2: recipients ignore parameters in AliasMode; in a zone they are a mistake.
    if (data.priority === 0 && data.params.length > 0) {
      throw new DnsTextError('Parameters: an alias (priority 0) has none.', 'params');
    }
  },
};

export const SVCB = defineRecord<SvcbData>({
  ...SERVICE_BINDING,
  code: 64,
  mnemonic: 'SVCB',
  title: 'Service binding',
  rfc: 'RFC 9460 §2',
});
