import { BlockList, isIP, isIPv4 } from 'node:net';

/**
 * IPv4 that is nobody's on the internet (IANA IPv4 Special-Purpose Address Registry): this machine, the
 * private network, the link with the clouds' metadata, tests, multicast. The last but one is Azure's own service.
 */
const NOT_PUBLIC_V4: readonly [address: string, bits: number][] = [
	['0.0.0.0', 8],
	['10.0.0.0', 8],
	['100.64.0.0', 10],
	['127.0.0.0', 8],
	['169.254.0.0', 16],
	['172.16.0.0', 12],
	['192.0.0.0', 24],
	['192.0.2.0', 24],
	['192.88.99.0', 24],
	['192.168.0.0', 16],
	['198.18.0.0', 15],
	['198.51.100.0', 24],
	['203.0.113.0', 24],
	['168.63.129.16', 32],
	['224.0.0.0', 3],
];

/** Of what is global unicast in IPv6 (2000::/3): Teredo and other protocols', documentation, 6to4. */
const NOT_PUBLIC_V6: readonly [address: string, bits: number][] = [
	['2001::', 23],
	['2001:db8::', 32],
	['2002::', 16],
	['3fff::', 20],
];

const v4 = new BlockList();
for (const [address, bits] of NOT_PUBLIC_V4) v4.addSubnet(address, bits, 'ipv4');
const v6 = new BlockList();
for (const [address, bits] of NOT_PUBLIC_V6) v6.addSubnet(address, bits, 'ipv6');
const globalUnicast = new BlockList();
globalUnicast.addSubnet('2000::', 3, 'ipv6');
/** IPv4 within IPv6: mapped (RFC 4291), and translated by a NAT64 (RFC 6052). */
const withinV6 = new BlockList();
withinV6.addSubnet('::ffff:0:0', 96, 'ipv6');
withinV6.addSubnet('64:ff9b::', 96, 'ipv6');

/** Whether an IP address is one of the public internet, in whatever form it is written. */
export function isPublicAddress(address: string): boolean {
	const kind = isIP(address);
	if (kind === 0) return false;
	if (kind === 4) return !v4.check(address, 'ipv4');
	if (withinV6.check(address, 'ipv6')) return isPublicAddress(lastFourBytes(address));
	return globalUnicast.check(address, 'ipv6') && !v6.check(address, 'ipv6');
}

/** The IPv4 address in the end of an IPv6 one. */
function lastFourBytes(address: string): string {
	const tail = address.slice(address.lastIndexOf(':') + 1);
	if (isIPv4(tail)) return tail;
	// URL writes the last four bytes as two groups, whichever way they came.
	const groups = new URL(`http://[${address}]/`).hostname.slice(1, -1).split(':').slice(-2);
	const [high = 0, low = 0] = groups.map((group) => Number.parseInt(group || '0', 16));
	return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

const neverAsked = new BlockList();
neverAsked.addSubnet('0.0.0.0', 8, 'ipv4');
neverAsked.addSubnet('169.254.0.0', 16, 'ipv4');
neverAsked.addAddress('168.63.129.16', 'ipv4');
neverAsked.addSubnet('224.0.0.0', 3, 'ipv4');
neverAsked.addAddress('::', 'ipv6');
neverAsked.addSubnet('fe80::', 10, 'ipv6');
neverAsked.addSubnet('ff00::', 8, 'ipv6');
neverAsked.addAddress('fd00:ec2::254', 'ipv6');

/** Whether an IP address is one where no internal service stands: of the link, of a cloud's metadata, of many. */
export function isNeverAsked(address: string): boolean {
	const kind = isIP(address);
	if (kind === 0) return false;
	if (kind === 4) return neverAsked.check(address, 'ipv4');
	if (withinV6.check(address, 'ipv6')) return isNeverAsked(lastFourBytes(address));
	return neverAsked.check(address, 'ipv6');
}
