import { BlockList, isIPv4, isIPv6 } from 'node:net';
import { memoise } from './memoise.ts';

/**
 * IPv4 addresses that are not hosts on the public internet: IANA's special-purpose registries (RFC 6890) and
 * multicast.
 */
const special4: readonly (readonly [net: string, prefix: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  // Clouds serve the credentials of a machine or function here.
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

/**
 * Special ranges inside 2000::/3, the only space that IANA hands out: protocols, documentation, and wrapped
 * IPv4 (Teredo, 6to4).
 */
const special6: readonly (readonly [net: string, prefix: number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

/** Made when the first address is asked about: most functions that load this file never ask. */
const lists = memoise(() => {
  const refused4 = new BlockList();
  for (const [net, prefix] of special4) refused4.addSubnet(net, prefix, 'ipv4');
  const refused6 = new BlockList();
  for (const [net, prefix] of special6) refused6.addSubnet(net, prefix, 'ipv6');
  const unicast6 = new BlockList();
  unicast6.addSubnet('2000::', 3, 'ipv6');
  return { refused4, refused6, unicast6 };
});

/**
 * Whether an IP address, as text, belongs to a host on the public internet. Not public: private, loopback,
 * link-local, unique local, shared (RFC 6598) and reserved addresses, IPv6 that carries an IPv4 address, and
 * malformed text.
 */
export const isPublicAddress = (address: string): boolean => {
  if (isIPv4(address)) return !lists().refused4.check(address, 'ipv4');
  if (!isIPv6(address) || address.includes('%')) return false;
  const { unicast6, refused6 } = lists();
  return unicast6.check(address, 'ipv6') && !refused6.check(address, 'ipv6');
};
