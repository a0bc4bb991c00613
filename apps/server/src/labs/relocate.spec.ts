import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSetup } from '../setup/setup-text.js';
import { addressesOf, freeName, moveNetworks, renameServers } from './relocate.js';

const LABS = path.resolve(import.meta.dirname, '../../../../labs');
const mx = fs.readFileSync(path.join(LABS, 'mx.yaml'), 'utf8');

describe('a lab that is moved', () => {
  it('has its other network everywhere: devices, zone text, reverse zones', () => {
    const { document } = readSetup(mx);
    const text = moveNetworks(mx, document, ['127.16.0.1', '127.17.3.3', '10.0.0.1'])!;
    const moved = readSetup(text).document;
    expect(addressesOf(moved)).toEqual(
      addressesOf(document).map((one) => one.replace('127.168.', '127.18.')),
    );
    expect(text).not.toContain('127.168');
    expect(text).not.toContain('168.127');
    expect(moved.servers[0]!.zones.map(({ name }) => name)).toContain('3.18.127.in-addr.arpa');
    expect(moved.servers[0]!.dns).toBe('127.18.3.10');
    expect(moved.servers[0]!.recursionFrom).toEqual(['127.0.0.0/8', '::1/128']);
  });

  it('leaves alone what only looks like its network', () => {
    const text = `version: 1
servers:
  - { name: A, hostname: a.test, addresses: [127.0.0.5], recursionFrom: [127.0.0.0/8, 127.0.0.0/24], zones: [{ name: 0.127.in-addr.arpa, records: "5.0 PTR a.test.\\n10.127.in-addr.arpa. TXT x 1127.0.0.1 127.0.0.12" }] }
lab: { name: L }
`;
    const moved = moveNetworks(text, readSetup(text).document, [])!;
    expect(moved).toContain('addresses: [127.16.0.5]');
    expect(moved).toContain('recursionFrom: [127.0.0.0/8, 127.16.0.0/24]');
    expect(moved).toContain('name: 16.127.in-addr.arpa');
    expect(moved).toContain('10.127.in-addr.arpa. TXT x 1127.0.0.1 127.16.0.12');
  });

  it('finds no place where all are taken', () => {
    const taken = Array.from({ length: 256 }, (_, i) => `127.${i}.0.1`);
    expect(moveNetworks(mx, readSetup(mx).document, taken)).toBeUndefined();
  });

  it('has other names for servers where they are taken, in links, positions and steps too', () => {
    const { document } = readSetup(`version: 1
servers:
  - { name: Server0, hostname: a.test, addresses: [127.16.0.1] }
  - { name: Server1, hostname: b.test, addresses: [127.16.0.2] }
lab:
  name: L
  switches: [Server2]
  links: [[Server0, Server1], [Server0, Server2]]
  positions: { Server0: { x: 1, y: 2 } }
  steps: [{ id: a, title: A, when: { event: login, device: Server0 } }]
`);
    const { servers, lab } = readSetup(renameServers(document, new Set(['Server0', 'Server3']))).document;
    expect(servers.map(({ name }) => name)).toEqual(['Server4', 'Server1']);
    expect(lab).toMatchObject({
      links: [
        ['Server4', 'Server1'],
        ['Server4', 'Server2'],
      ],
      positions: { Server4: { x: 1, y: 2 } },
      steps: [{ when: { device: 'Server4' } }],
    });
    expect(freeName('Mail', new Set(['Mail', 'Mail2']))).toBe('Mail3');
  });
});
