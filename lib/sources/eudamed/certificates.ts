import type { RunContext, SourceOutcome } from '../../model';
import type { SourceContext, SourceRead } from '../context';
import { notApplicable } from '../source-read';
import { readEudamed } from './read-eudamed';

/** Manufacturers whose certificates are looked up; each is a search of its own, about one a second. */
export const MAX_MANUFACTURERS = 10;
const MAX_CERTIFICATES = 1000;

/** The manufacturers of device records as they stream past, in order of appearance. */
export function watchManufacturers(read: SourceRead): { read: SourceRead; srns: Set<string> } {
	const srns = new Set<string>();
	async function* watched() {
		for await (const record of read.records) {
			const srn = manufacturerOf(record);
			if (srn !== undefined) srns.add(srn);
			yield record;
		}
	}
	return { read: { records: watched(), outcome: () => read.outcome() }, srns };
}

/** Reads the certificates of manufacturers; without one the outcome says why there is nothing to ask. */
export function readCertificates(
	sources: SourceContext,
	srns: readonly string[],
	devices?: SourceOutcome,
): SourceRead {
	const asked = srns.slice(0, MAX_MANUFACTURERS);
	if (asked.length === 0) return nothingToAsk(devices);
	const searches = asked.map((actorSrn) => ({ actorSrn }));
	const options = { subject: 'certificates' as const, limit: MAX_CERTIFICATES };
	const read = readEudamed(sources, { searches }, options);
	if (asked.length === srns.length) return read;
	const message = `The certificates of ${asked.length} of ${srns.length} manufacturers were looked up.`;
	return { records: read.records, outcome: () => truncated(read.outcome(), message) };
}

/**
 * Reads the certificates of the manufacturers of a run's product. Certificates are filed by
 * manufacturer, so where none is known the manufacturers of the product's devices are asked first.
 */
export async function readCertificatesOfProduct(
	sources: SourceContext,
	{ product, queries, options }: Pick<RunContext, 'product' | 'queries' | 'options'>,
): Promise<SourceRead> {
	const known = product.identifiers.filter(({ system }) => system === 'srn');
	if (known.length > 0) {
		return readCertificates(
			sources,
			known.map(({ value }) => value),
		);
	}
	if (!queries.eudamed || queries.eudamed.searches.length === 0) {
		return readCertificates(sources, []);
	}
	const asked = { subject: 'devices' as const, limit: options.maxReports };
	const { read, srns } = watchManufacturers(readEudamed(sources, queries.eudamed, asked));
	const iterator = read.records[Symbol.asyncIterator]();
	while ((await iterator.next()).done !== true) continue;
	return readCertificates(sources, [...srns], read.outcome());
}

const truncated = (outcome: SourceOutcome, message: string): SourceOutcome =>
	outcome.kind === 'found' || outcome.kind === 'none'
		? { ...outcome, kind: 'truncated', reason: 'limit', message }
		: outcome;

function nothingToAsk(devices: SourceOutcome | undefined): SourceRead {
	const message = 'No manufacturer is known whose certificates could be looked up.';
	const outcome = notApplicable('eudamed', 'certificates', message);
	const failed = { ...outcome, kind: 'failed' as const, reason: devices?.reason };
	return { records: none(), outcome: () => (devices?.kind === 'failed' ? failed : outcome) };
}

async function* none(): AsyncGenerator<unknown> {}

/** A record is a row, or `{ row, … }` where it came with details. */
function manufacturerOf(record: unknown): string | undefined {
	if (typeof record !== 'object' || record === null) return undefined;
	const row: unknown = 'row' in record ? record.row : record;
	if (typeof row !== 'object' || row === null || !('manufacturerSrn' in row)) return undefined;
	return typeof row.manufacturerSrn === 'string' ? row.manufacturerSrn : undefined;
}
