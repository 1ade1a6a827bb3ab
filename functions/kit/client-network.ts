import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** Private networks. Such an address is a proxy of the shop, and all its customers are behind it. */
const own = new BlockList();
for (const [net, prefix] of [
  ['10.0.0.0', 8],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  own.addSubnet(net, prefix, 'ipv4');
for (const [net, prefix] of [
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  own.addSubnet(net, prefix, 'ipv6');

/** The eight groups of an IPv6 address, without leading zeros. */
const groupsOf = (address: string): string[] => {
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const [left, right] = [head, tail ?? ''].map((half) => half.split(':').filter((group) => group !== ''));
  const missing = 8 - (left?.length ?? 0) - (right?.length ?? 0);
  return [...(left ?? []), ...Array.from({ length: missing }, () => '0'), ...(right ?? [])];
};

/** The IPv4 address that is written as an IPv6 one: `::ffff:203.0.113.7`. */
const mapped4 = (groups: readonly string[]): string | undefined => {
  if (groups.slice(0, 6).join(':') !== '0:0:0:0:0:ffff') return undefined;
  return groups
    .slice(6)
    .map((group) => Number.parseInt(group, 16))
    .flatMap((group) => [group >> 8, group & 255])
    .join('.');
};

export const isAddress = (text: string): boolean => isIPv4(text) || (isIPv6(text) && !text.includes('%'));

/**
 * Whom an IP address stands for: an IPv4 address for itself, an IPv6 address for its /64, which is what one
 * connection gets (RFC 6177). Undefined for an address of the shop's own network, and for what is no address.
 */
export const networkOf = (address: string): string | undefined => {
  if (!isAddress(address)) return undefined;
  if (isIPv4(address)) return own.check(address, 'ipv4') ? undefined : address;
  const groups = groupsOf(address);
  const four = mapped4(groups);
  if (four !== undefined) return networkOf(four);
  return own.check(address, 'ipv6') ? undefined : `${groups.slice(0, 4).join(':')}::/64`;
};
