import { describe, expect, it } from 'vitest';
import { setupDocument } from './setup.js';

const server = (more: object = {}) => ({ name: 'S', hostname: 's.test', addresses: ['127.0.0.1'], ...more });

describe('setupDocument', () => {
  it('fills in defaults', () => {
    const parsed = setupDocument.parse({ version: 1, servers: [server()] });
    expect(parsed.servers[0]).toMatchObject({ services: {}, relayFrom: [], maxMessageMB: 50, dns: null });
  });

  it.each([
    [{ version: 2 }, 'version'],
    [{ version: 1, servers: [server({ adresses: [] })] }, 'servers.0'],
    [{ version: 1, servers: [server(), server()] }, 'servers.1.name'],
    [{ version: 1, servers: [server({ addresses: ['300.1.1.1'] })] }, 'servers.0.addresses.0'],
    [{ version: 1, servers: [server({ services: { smpt: true } })] }, 'servers.0.services'],
    [{ version: 1, servers: [server({ tuning: { maxErors: 1 } })] }, 'servers.0.tuning'],
    [{ version: 1, lab: { name: 'L', links: [['A', 'B']] } }, 'lab.links.0'],
  ])('names the place of a mistake', (document, place) => {
    const result = setupDocument.safeParse(document);
    expect(result.success).toBe(false);
    expect(result.error!.issues.map((issue) => issue.path.join('.'))).toContain(place);
  });
});
