import type { EudamedQuery, FaersQuery, MaudeQuery, RunContext, SourceOutcome } from '../model';
import {
	readCertificates,
	readCertificatesOfProduct,
	readEudamed,
	readFaers,
	readMaude,
	readRegistry,
	watchManufacturers,
	type DrugRole,
	type EudamedOptions,
	type RegistrySource,
	type ReportOptions,
	type SourceContext,
	type SourceRead,
} from '../sources';
import { writeDataset, type WrittenDataset } from './dataset-files';
import { asking } from './asking';

/** What to read. */
export type SourceRequest =
	| { kind: 'maude'; query: MaudeQuery; options: ReportOptions }
	| {
			kind: 'faers';
			query: FaersQuery;
			options: ReportOptions & { roles?: readonly DrugRole[] };
	  }
	| { kind: 'registry'; source: RegistrySource; search: string; limit: number }
	| { kind: 'eudamed'; query: EudamedQuery; options: EudamedOptions }
	| { kind: 'certificates'; srns: readonly string[]; devices?: SourceOutcome }
	| {
			kind: 'certificates-of-product';
			context: Pick<RunContext, 'product' | 'queries' | 'options'>;
	  };

/** What came of it: the records are in the file that was named. */
export interface SourceRecords extends WrittenDataset {
	outcome: SourceOutcome;
	/** Registration numbers of the manufacturers among EUDAMED devices, in order of appearance. */
	srns: string[];
}

/**
 * Reads records of a source and writes them to `path` as gzip-compressed NDJSON, one page of the
 * source in memory at a time. @throws InputError for a query the source would misunderstand
 */
export const readSource = asking(
	'read-source',
	async (
		sources,
		{ request, path }: { request: SourceRequest; path: string },
	): Promise<SourceRecords> => {
		const { read, srns } = watchManufacturers(await readOf(sources, request));
		const written = await writeDataset(path, read.records);
		return { ...written, outcome: read.outcome(), srns: [...srns] };
	},
);

async function readOf(sources: SourceContext, request: SourceRequest): Promise<SourceRead> {
	switch (request.kind) {
		case 'maude':
			return readMaude(sources, request.query, request.options);
		case 'faers':
			return readFaers(sources, request.query, request.options);
		case 'registry':
			return readRegistry(sources, request.source, request.search, { limit: request.limit });
		case 'eudamed':
			return readEudamed(sources, request.query, request.options);
		case 'certificates':
			return readCertificates(sources, request.srns, request.devices);
		case 'certificates-of-product':
			return await readCertificatesOfProduct(sources, request.context);
	}
}
