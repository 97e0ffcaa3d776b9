import { lookup as resolve, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { InputError } from '../model';
import { isNeverAsked, isPublicAddress } from './public-address';

/** What the server may ask for users: public addresses, and what an admin allows beside them. */
export interface AddressPolicy {
	/** Names or addresses of hosts, with a port where it is for that one only (setting `network.allowedHosts`). */
	allowedHosts: readonly string[];
}

/** Resolves a name to all its addresses; tests put their own in its place. */
export type Resolve = (
	name: string,
	callback: (error: Error | null, addresses: LookupAddress[]) => void,
) => void;

const byDns: Resolve = (name, callback) =>
	resolve(name, { all: true }, (error, addresses) => callback(error, addresses));

/**
 * Refuses an address that users may not have the server ask: another scheme than HTTP, a name and
 * password in it, an IP address that is not public, in whatever form. What a name leads to is checked
 * when connecting (`guardedLookup`). @throws InputError that holds nothing of the address but its host
 */
export function checkAddress(address: string, policy: AddressPolicy): URL {
	const url = URL.parse(address);
	if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
		throw new InputError('The address is not one that can be asked', {
			mend: 'Give an address that begins with https:// or http://, without a name and password',
		});
	}
	const host = url.hostname.replace(/^\[|\]$/g, '');
	if (isAllowed(url, policy)) return url;
	// URL has read decimal, octal and hexadecimal forms of IPv4 by now.
	const isName = isIP(host) === 0;
	if (isName ? !isLocalName(host) : isPublicAddress(host)) return url;
	throw notPublic(url.hostname);
}

/**
 * Refuses the base address of a source's credential where no gateway can stand: a name and password in
 * it, the link's and the clouds' own addresses. Gateways in the private network are the administrator's to name;
 * n8n's own protection bounds them when it is switched on. @throws InputError
 */
export function checkBaseAddress(address: string): void {
	const url = URL.parse(address);
	const host = url?.hostname.replace(/^\[|\]$/g, '') ?? '';
	const isOdd = url && (url.username !== '' || url.password !== '' || isNeverAsked(host));
	if (!isOdd) return;
	throw new InputError(
		`The credential's base address ${url.protocol}//${url.host} cannot be asked`,
		{
			mend: 'Give the address of the service or of a gateway to it, without a name and password',
		},
	);
}

/** Names that never leave the private network (RFC 6761, RFC 6762, RFC 8375); resolving them would tell what is in it. */
const isLocalName = (host: string): boolean =>
	/(?:^|\.)(?:localhost|local|internal|home\.arpa)\.?$/i.test(host);

/** Whether an admin allowed the host of an address. */
export function isAllowed(url: URL, { allowedHosts }: AddressPolicy): boolean {
	const port = url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port;
	return allowedHosts.some((allowed) =>
		[url.hostname, `${url.hostname}:${port}`].includes(allowed.toLowerCase()),
	);
}

/**
 * Resolves names for the very connection that is being made, and refuses it when any of the addresses is
 * not public: there is no second answer of the DNS that could be another.
 */
export const guardedLookup =
	(resolveName: Resolve = byDns): LookupFunction =>
	(name, options, callback) => {
		resolveName(name, (error, addresses) => {
			const [first] = addresses ?? [];
			if (error || !first) return callback(error ?? notPublic(name), '', 4);
			if (!addresses.every(({ address }) => isPublicAddress(address))) {
				return callback(notPublic(name), '', 4);
			}
			if (options.all === true) callback(null, addresses);
			else callback(null, first.address, first.family);
		});
	};

/** Says nothing of what a name leads to: that would be a map of the private network. */
const notPublic = (host: string): InputError =>
	new InputError(`${host} does not lead to a public address`, {
		mend: 'An admin may allow this host (setting network.allowedHosts)',
	});
