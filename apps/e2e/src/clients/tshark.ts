/** Wireshark's command line: what it makes of a capture file. */
import { run } from './run.js';

const CHECKSUMS = ['ip', 'tcp', 'udp'].flatMap((layer) => ['-o', `${layer}.check_checksum:TRUE`]);

/** The fields of each packet that has at least one of them, all of their values. */
export type Packet = Readonly<Record<string, readonly string[] | undefined>>;

/** @param file path of a capture file. @param filter which packets: a display filter. */
export async function dissected(file: string, fields: readonly string[], filter = ''): Promise<Packet[]> {
  const { code, stdout, stderr } = await run(
    'tshark',
    // -n: no names from elsewhere.
    ['-n', '-r', file, ...CHECKSUMS, '-T', 'json', '-Y', filter, ...fields.flatMap((field) => ['-e', field])],
    { timeoutMs: 110_000 },
  );
  if (code !== 0) throw new Error(`tshark ended with ${code}: ${stderr}`);
  const packets = JSON.parse(stdout.toString() || '[]') as { _source: { layers: Packet } }[];
  return packets.map((packet) => packet._source.layers);
}

/** What capinfos says of a capture file, by its words. */
export async function capinfos(file: string): Promise<Map<string, string>> {
  const { code, stdout, stderr } = await run('capinfos', ['-M', file]);
  if (code !== 0) throw new Error(`capinfos ended with ${code}: ${stderr}`);
  const lines = stdout
    .toString()
    .split('\n')
    .map((line) => line.split(/:\s+/, 2) as [string, string?]);
  return new Map(lines.flatMap(([word, value]) => (value === undefined ? [] : [[word.trim(), value]])));
}
