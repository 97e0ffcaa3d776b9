import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { guardedRequest, type AddressPolicy, type GuardedAnswer } from '../../http';
import { EnvironmentError } from '../../model';
import type { TerminologyFile } from './read-terminology';

/** FDA's workbook has 1 MB, a release of MedDRA 30. */
const MOST_BYTES = 64 * 1024 * 1024;
const TIMEOUT_MS = 60_000;
/** A link of an authority's page leads over one or two others to its file. */
const MOST_REDIRECTS = 5;

/**
 * Fetches a file of a terminology into a folder. Each address on the way is asked only where the
 * policy allows it. @throws InputError for an address that is not allowed, EnvironmentError for one
 * that does not give a file
 */
export async function fetchTerminology(
	address: string,
	policy: AddressPolicy,
	folder: string,
): Promise<TerminologyFile> {
	let url = address;
	for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
		const answer = await guardedRequest(
			{ url, method: 'GET', headers: { Accept: '*/*' } },
			{ policy, timeoutMs: TIMEOUT_MS, mostBytes: MOST_BYTES },
		);
		const next = redirectOf(answer, url);
		if (next === undefined) return await keep(answer, url, folder);
		url = next;
	}
	throw new EnvironmentError(`${URL.parse(address)?.host} leads from one address to the next`);
}

const redirectOf = ({ status, location }: GuardedAnswer, from: string): string | undefined =>
	status >= 300 && status <= 308 && location !== undefined
		? URL.parse(location, from)?.href
		: undefined;

async function keep(
	{ status, bytes }: GuardedAnswer,
	url: string,
	folder: string,
): Promise<TerminologyFile> {
	const { host, pathname } = new URL(url);
	if (status !== 200) throw new EnvironmentError(`${host} answered with ${status} to ${pathname}`);
	const path = join(folder, 'fetched');
	await writeFile(path, bytes, { mode: 0o600 });
	return { name: decodeURIComponent(basename(pathname)) || host, path };
}
