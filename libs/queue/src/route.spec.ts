import { describe, expect, it } from 'vitest';
import { type RouteOptions, route } from './route.js';
import { MapResolver, mx } from './testing/index.js';

const names = {
  'two.test': { mx: mx(20, 'b.two.test', 10, 'a.two.test') },
  'same.test': { mx: mx(10, 'a', 10, 'b', 10, 'c', 5, 'first') },
  'null.test': { mx: mx(0, '') },
  'nulls.test': { mx: mx(0, '.', 10, '.') },
  'half.test': { mx: mx(0, '.', 10, 'a') },
  'implicit.test': {},
  'us.test': { mx: mx(5, 'before', 10, 'us', 10, 'beside', 20, 'after') },
  'only-us.test': { mx: mx(10, 'US', 20, 'after') },
  'broken.test': { mx: { kind: 'temporary', reason: 'SERVFAIL from 127.0.0.53' } as const },
};
const options = (more: Partial<RouteOptions> = {}): RouteOptions => ({
  isSelfName: (host) => host.toLowerCase() === 'us',
  random: () => 0.5,
  ...more,
});
const ask = async (destination: string, more: Partial<RouteOptions> = {}) => {
  const resolver = new MapResolver(names);
  return { found: await route(destination, resolver, options(more)), asked: resolver.questions };
};
const hosts = async (destination: string, more: Partial<RouteOptions> = {}): Promise<string[]> => {
  const { found } = await ask(destination, more);
  return found.kind === 'hops' ? found.hops.map((hop) => hop.host) : [found.kind, found.reply.enhanced];
};

describe('route', () => {
  it('follows preference (RFC 5321 §5.1)', async () => {
    expect(await hosts('two.test')).toEqual(['a.two.test', 'b.two.test']);
  });

  it('shuffles hosts of equal preference', async () => {
    const seen = new Set<string>();
    for (let i = 0; i < 60; i++) {
      let turn = i;
      const found = await hosts('same.test', { random: () => ((turn = (turn * 7 + 3) % 61), turn / 61) });
      expect(found[0]).toBe('first');
      seen.add(found.slice(1).join(''));
    }
    expect(seen.size).toBe(6);
    // A source of chance that gives 1 must not lead out of the list.
    expect(await hosts('same.test', { random: () => 1 })).toHaveLength(4);
  });

  it('takes the domain itself where there is no MX', async () => {
    expect(await hosts('implicit.test')).toEqual(['implicit.test']);
  });

  it('passes over this server and all less preferred hosts', async () => {
    expect(await hosts('us.test')).toEqual(['before']);
    expect(await hosts('only-us.test')).toEqual(['never', '5.4.6']);
  });

  it('knows when there is no way', async () => {
    expect(await hosts('null.test')).toEqual(['never', '5.1.10']);
    expect(await hosts('nulls.test')).toEqual(['never', '5.1.10']);
    expect(await hosts('half.test')).toEqual(['a']);
    expect(await hosts('gone.test')).toEqual(['never', '5.1.2']);
    expect(await hosts('broken.test')).toEqual(['later', '4.4.3']);
  });

  it('asks DNS nothing for literals, fixed routes and the smarthost', async () => {
    const literal = await ask('[IPv6:2001:db8::1]');
    expect(literal.found).toMatchObject({ kind: 'hops', hops: [{ addresses: ['2001:db8::1'] }] });
    expect(await hosts('[127.0.0.1]', { smarthost: { host: 'smart' } })).toEqual(['[127.0.0.1]']);
    const fixed = await ask('two.test', { fixed: { host: 'f', port: 2525 }, smarthost: { host: 's' } });
    expect(fixed.found).toMatchObject({ hops: [{ host: 'f', port: 2525 }] });
    expect(await hosts('two.test', { smarthost: { host: 's' } })).toEqual(['s']);
    // A route to an address is that address: there is no such name to look up.
    for (const host of ['127.0.0.1', '::1']) {
      const direct = await ask('two.test', { fixed: { host, port: 2525 } });
      expect(direct.found).toMatchObject({ hops: [{ host, port: 2525, addresses: [host] }] });
    }
    expect([...literal.asked, ...fixed.asked]).toEqual([]);
  });

  it('says every step in a sentence', async () => {
    const { found } = await ask('us.test');
    expect(found.steps[0]).toBe('asked for MX us.test: 5 before, 10 us, 10 beside, 20 after');
    expect(found.steps[1]).toMatch(/MX 10 us is this server/);
  });
});
