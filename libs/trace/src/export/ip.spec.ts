import { describe, expect, test } from 'vitest';
import { addWords, checksum } from './checksum.js';
import { ethernetHeader, macOf } from './ethernet.js';
import { addressOctets, AddressError, flowOf, ipHeader, pseudoSum, reversed, TCP, UDP } from './ip.js';
import { packetOf } from './packet.js';
import { udpDatagram } from './udp.js';

describe('addresses', () => {
  test.each([
    ['127.0.0.1', '7f000001'],
    ['::', '00000000000000000000000000000000'],
    ['::1', '00000000000000000000000000000001'],
    ['2001:db8::ff:8', '20010db8000000000000000000ff0008'],
    ['fe80::', 'fe800000000000000000000000000000'],
    ['1:2:3:4:5:6:7:8', '00010002000300040005000600070008'],
    ['1:2:3:4:5:6:7::', '00010002000300040005000600070000'],
    ['::ffff:1.2.3.4', '00000000000000000000ffff01020304'],
    ['1:2:3:4:5:6:1.2.3.4', '00010002000300040005000601020304'],
  ])('%s', (text, hex) => expect(addressOctets(text).toString('hex')).toBe(hex));

  test.each([
    '',
    '1.2.3',
    '1.2.3.256',
    '1.2.3.4.5',
    'a.b.c.d',
    ':',
    ':::',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '12345::',
  ])('no address: "%s"', (text) => expect(() => addressOctets(text)).toThrow(AddressError));

  test('make a hardware address that is unicast and locally administered', () => {
    expect(macOf(addressOctets('10.1.2.3')).toString('hex')).toBe('02000a010203');
    expect(macOf(addressOctets('2001:db8::a:b')).toString('hex')).toBe('0600000a000b');
    const header = ethernetHeader(flowOf('10.0.0.1', '10.0.0.2'));
    expect(header.toString('hex')).toBe('02000a00000202000a0000010800');
  });
});

test('a header of IPv4 carries its checksum (RFC 791 §3.1)', () => {
  const header = ipHeader(flowOf('192.168.0.1', '192.168.0.199'), UDP, 95, 0x1_0007);
  expect(header.toString('hex', 0, 10)).toBe('45000073000740004011');
  expect(checksum(addWords(header))).toBe(0);
});

test('a header of IPv6 has the payload length (RFC 8200 §3); one IPv4 end is mapped', () => {
  const flow = flowOf('10.0.0.1', '::1');
  const header = ipHeader(reversed(flow), TCP, 20, 0);
  expect(header.toString('hex')).toBe(
    '6000000000140640' + '00000000000000000000000000000001' + '00000000000000000000ffff0a000001',
  );
});

describe('a datagram', () => {
  const flow = flowOf('10.0.0.1', '10.0.0.2');

  test('carries a checksum over pseudo header and payload (RFC 768)', () => {
    const datagram = udpDatagram(flow, 40_000, 53, Buffer.from('abc'));
    expect(datagram.readUInt16BE(4)).toBe(11);
    expect(checksum(addWords(datagram, pseudoSum(flow, UDP, datagram.length)))).toBe(0);
  });

  test('whose checksum comes out as zero is sent with ones (RFC 768)', () => {
    const plain = udpDatagram(flow, 40_000, 53, Buffer.alloc(2));
    const payload = Buffer.alloc(2);
    payload.writeUInt16BE(plain.readUInt16BE(6), 0);
    expect(udpDatagram(flow, 40_000, 53, payload).readUInt16BE(6)).toBe(0xffff);
  });

  test('with octets that were not recorded is longer than what is there', () => {
    const packet = packetOf(0, flow, UDP, 1, udpDatagram(flow, 40_000, 53, Buffer.from('abc'), 100), [], 100);
    expect(packet.length - packet.frame.length).toBe(100);
    expect(packet.frame.readUInt16BE(14 + 20 + 4)).toBe(8 + 103);
  });
});
