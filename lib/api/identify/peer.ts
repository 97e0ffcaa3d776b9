import { createHmac } from 'node:crypto';
import { isIPv6 } from 'node:net';

/**
 * The part of an address that one caller cannot change at will: an IPv4 address, or the first 64
 * bits of an IPv6 one, which providers give to one household.
 */
export function peerKey(address: string | undefined): string {
	if (address === undefined || address === '') return 'unknown';
	const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
	if (mapped !== undefined) return mapped;
	return isIPv6(address) ? groupsOf(address).slice(0, 4).join(':') : address;
}

/** The eight groups of an IPv6 address, the left-out ones as 0. */
function groupsOf(address: string): string[] {
	const [head = '', tail] = (address.split('%')[0] ?? '').toLowerCase().split('::');
	const left = head === '' ? [] : head.split(':');
	const right = tail === undefined || tail === '' ? [] : tail.split(':');
	const between = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0');
	return [...left, ...(tail === undefined ? [] : between), ...right];
}

/**
 * A name for a peer in the ledger that stays the same but does not give its address away: an HMAC
 * keyed by the credential's token. Whoever holds the token can check a suspected address.
 */
export const peerName = (key: string, token: string): string =>
	createHmac('sha256', token).update(`cer.peer/1\n${key}`).digest('hex').slice(0, 16);
