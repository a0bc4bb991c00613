import { describe, expect, it } from 'vitest';
import { PacketTable } from './packet-table.js';

const query = (id: number, name: string): Buffer =>
  Buffer.concat([Buffer.of(id >> 8, id & 0xff, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0), Buffer.from(name, 'latin1')]);
const answer = (text: string): Buffer => Buffer.from(`\0\0twelve more ${text}`, 'latin1');

describe('PacketTable', () => {
  it('repeats an answer with the id of the query', () => {
    const table = new PacketTable();
    table.put(query(1, 'a'), 0, answer('A'));
    const again = table.get(query(0x1234, 'a'), 0)!;
    expect(again.toString('latin1')).toBe('\x12\x34twelve more A');
    expect(table.size).toBe(1);
  });

  it('tells names, flags and scopes apart', () => {
    const table = new PacketTable();
    table.put(query(1, 'a'), 0, answer('A'));
    const flagged = query(1, 'a');
    flagged[2] = 0;
    expect(table.get(query(1, 'b'), 0)).toBeUndefined();
    expect(table.get(query(1, 'ab'), 0)).toBeUndefined();
    expect(table.get(query(1, 'a'), 1)).toBeUndefined();
    expect(table.get(flagged, 0)).toBeUndefined();
  });

  it('keeps the newer of two answers', () => {
    const table = new PacketTable();
    table.put(query(1, 'a'), 0, answer('old'));
    table.put(query(2, 'a'), 0, answer('new'));
    expect(table.get(query(1, 'a'), 0)!.toString('latin1')).toContain('new');
    expect(table.size).toBe(1);
  });

  it('gives a copy each time', () => {
    const table = new PacketTable();
    table.put(query(1, 'a'), 0, answer('A'));
    table.get(query(1, 'a'), 0)!.fill(0);
    expect(table.get(query(1, 'a'), 0)!.toString('latin1')).toContain('twelve more A');
  });

  it('forgets', () => {
    const table = new PacketTable();
    table.put(query(1, 'a'), 0, answer('A'));
    table.clear();
    expect(table.get(query(1, 'a'), 0)).toBeUndefined();
    expect(table.size).toBe(0);
  });

  it('starts anew when it is full, and never holds a wrong answer', () => {
    const table = new PacketTable(4_000);
    for (let i = 0; i < 10_000; i++) {
      table.put(query(i, `n${i}`), 7, answer(`${i}`));
      expect(table.get(query(9, `n${i}`), 7)!.toString('latin1')).toBe(`\0\x09twelve more ${i}`);
    }
    expect(table.size).toBeLessThan(100);
    for (let i = 0; i < 10_000; i++) {
      const found = table.get(query(0, `n${i}`), 7);
      if (found) expect(found.toString('latin1')).toBe(`\0\0twelve more ${i}`);
    }
  });

  it('holds ten thousand names', () => {
    const table = new PacketTable();
    for (let i = 0; i < 10_000; i++) table.put(query(i, `h${i}.bench.test`), 0, answer(`${i}`));
    expect(table.size).toBeGreaterThan(9_980);
  });

  it('leaves out what is too long or no query', () => {
    const table = new PacketTable();
    table.put(query(1, 'x'.repeat(400)), 0, answer('A'));
    table.put(Buffer.from('short'), 0, answer('A'));
    table.put(query(1, 'a'), 0, Buffer.alloc(5_000));
    expect(table.size).toBe(0);
    expect(table.get(Buffer.from('short'), 0)).toBeUndefined();
  });
});
