/**
 * For the tests of others: a network of DNS servers in memory, behind the `Exchange` that StubResolver and DnsService take.
 */
export * from './fake-network.js';
