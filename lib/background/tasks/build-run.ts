import type { z } from 'zod/v4';
import {
	InputError,
	registryRecordSchema,
	safetyReportSchema,
	type Analysis,
	type Dataset,
	type Run,
	type RunContext,
	type RunManifest,
	type SafetyEvidence,
} from '../../model';
import { assembleRun, collectRegistry, summarizeSafety } from '../../report';
import type { Surroundings } from '../task';
import { recordsOf, type GivenDataset, type RecordFaults } from './records';

/** Everything that reached the report of one run. */
export interface Evidence {
	context: RunContext;
	/** All datasets, canonical ones with their files. */
	datasets: readonly GivenDataset[];
	analyses: readonly Analysis[];
	/** ISO instant, the date of the document. */
	createdAt: string;
	/** Most rows of the line listing. */
	lineListingRows: number;
	software: RunManifest['software'];
	n8n?: RunManifest['n8n'];
}

/** Reads the datasets of one run and puts its evidence together. */
export async function buildRun(
	evidence: Evidence,
	onProgress: Surroundings['onProgress'],
): Promise<Run> {
	const { context, datasets, analyses, createdAt, software, n8n } = evidence;
	const total = datasets.reduce((sum, { dataset }) => sum + dataset.count, 0);
	let done = 0;
	const onRecord = () => onProgress({ done: ++done, total });
	const registry = distinctRecords(
		ofKind(datasets, 'registry-records'),
		registryRecordSchema,
		onRecord,
	);
	return assembleRun({
		context,
		datasets: datasets.map(({ dataset }) => dataset),
		safety: await safetyEvidence(evidence, onRecord),
		registry: await collectRegistry(registry),
		analyses,
		createdAt,
		software,
		n8n,
	});
}

async function safetyEvidence(
	{ datasets, lineListingRows }: Evidence,
	onRecord: () => void,
): Promise<SafetyEvidence[]> {
	const evidence: SafetyEvidence[] = [];
	for (const source of ['maude', 'faers'] as const) {
		const own = ofKind(datasets, 'safety-reports').filter(
			({ dataset }) => dataset.source === source && wasRead(dataset),
		);
		if (own.length === 0) continue;
		const reports = distinctRecords(own, safetyReportSchema, onRecord);
		evidence.push(await summarizeSafety(source, reports, { lineListing: lineListingRows }));
	}
	return evidence;
}

const ofKind = (datasets: readonly GivenDataset[], kind: Dataset['kind']): GivenDataset[] =>
	datasets.filter(({ dataset }) => dataset.kind === kind);

/** Whether a dataset is what a source answered, if only "nothing"; a failed one without records is not. */
const wasRead = ({ count, outcome }: Dataset): boolean =>
	count > 0 || ['found', 'none', 'truncated'].includes(outcome.kind);

/** The records of some datasets; one that two of them hold is read once. */
async function* distinctRecords<S extends z.ZodType<{ id: string }>>(
	datasets: readonly GivenDataset[],
	schema: S,
	onRecord: () => void,
): AsyncGenerator<z.infer<S>> {
	const seen = datasets.length > 1 ? new Set<string>() : undefined;
	for (const dataset of datasets) {
		for await (const record of recordsOf(dataset, schema, FAULTS, onRecord)) {
			if (seen?.has(record.id)) continue;
			seen?.add(record.id);
			yield record;
		}
	}
}

const FAULTS: RecordFaults = {
	badRecord: ({ source, recordSchema }, line, { issues: [issue] }) =>
		new InputError(
			`Line ${line} of the ${source} dataset is not a ${recordSchema}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim(),
			{ mend: 'Pass the output of CER Normalizer on unchanged.' },
		),
	wrongCount: ({ source, count }, found) =>
		new InputError(`The ${source} dataset says ${count} records, but its file holds ${found}.`, {
			mend: 'Pass the items on together with their binary data.',
		}),
};
