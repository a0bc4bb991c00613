/**
 * SipHash-2-4 (Aumasson, Bernstein 2012), the keyed hash of RFC 9018 §4.4. Words of 64 bits are pairs of 32: BigInt would be
 * many times slower.
 */

/** The state v0..v3 as low and high halves; one for all calls, which are synchronous. */
const v = new Uint32Array(8);

function add(a: number, b: number): void {
  const low = v[a]! + v[b]!;
  v[a + 1] = v[a + 1]! + v[b + 1]! + (low > 0xffffffff ? 1 : 0);
  v[a] = low;
}

/** v[a] ^= …, after v[a] was rotated left by `bits` (below 32). */
function rotateXor(a: number, bits: number, b: number): void {
  const low = v[a]!;
  const high = v[a + 1]!;
  v[a] = ((low << bits) | (high >>> (32 - bits))) ^ v[b]!;
  v[a + 1] = ((high << bits) | (low >>> (32 - bits))) ^ v[b + 1]!;
}

function swapHalves(a: number): void {
  const low = v[a]!;
  v[a] = v[a + 1]!;
  v[a + 1] = low;
}

function round(): void {
  add(0, 2);
  rotateXor(2, 13, 0);
  swapHalves(0); // a rotation by 32
  add(4, 6);
  rotateXor(6, 16, 4);
  add(0, 6);
  rotateXor(6, 21, 0);
  add(4, 2);
  rotateXor(2, 17, 4);
  swapHalves(4);
}

/** The hash of a message under a key of 16 octets: 8 octets, least significant first. */
export function sipHash24(key: Buffer, message: Buffer): Buffer {
  const k0 = key.readUInt32LE(0);
  const k1 = key.readUInt32LE(4);
  const k2 = key.readUInt32LE(8);
  const k3 = key.readUInt32LE(12);
  v.set([k0 ^ 0x70736575, k1 ^ 0x736f6d65, k2 ^ 0x6e646f6d, k3 ^ 0x646f7261]);
  v.set([k0 ^ 0x6e657261, k1 ^ 0x6c796765, k2 ^ 0x79746573, k3 ^ 0x74656462], 4);

  const padded = Buffer.alloc((message.length & ~7) + 8);
  message.copy(padded);
  padded[padded.length - 1] = message.length;
  for (let at = 0; at < padded.length; at += 8) {
    const low = padded.readUInt32LE(at);
    const high = padded.readUInt32LE(at + 4);
    v[6] = v[6]! ^ low;
    v[7] = v[7]! ^ high;
    round();
    round();
    v[0] = v[0]! ^ low;
    v[1] = v[1]! ^ high;
  }
  v[4] = v[4]! ^ 0xff;
  round();
  round();
  round();
  round();
  const hash = Buffer.alloc(8);
  hash.writeUInt32LE((v[0]! ^ v[2]! ^ v[4]! ^ v[6]!) >>> 0, 0);
  hash.writeUInt32LE((v[1]! ^ v[3]! ^ v[5]! ^ v[7]!) >>> 0, 4);
  return hash;
}
