import {
	registryRecordSchema,
	type Analysis,
	type Dossier,
	type LiteratureEvidence,
	type Run,
	type RunContext,
	type RunManifest,
} from '../model';
import { assembleRun, Coder, collectRegistry } from '../report';
import { codeRun, type Terminologies } from './code-run';
import type { Surroundings } from './task';
import { distinctRecords, ofKind } from './distinct-records';
import { safetyEvidence, type SafetyParts } from './safety-evidence';

/** Everything that reached the report of one run. */
export interface Evidence extends SafetyParts {
	context: RunContext;
	analyses: readonly Analysis[];
	/** What people keep of the product. */
	dossier?: Dossier;
	/** The product's literature review and trials; absent where none was begun. */
	literature?: LiteratureEvidence;
	/** ISO instant, the date of the document. */
	createdAt: string;
	software: RunManifest['software'];
	n8n?: RunManifest['n8n'];
	/** How often periodic reports are due, as the workspace says. */
	periodicReports?: RunManifest['periodicReports'];
	/** Releases to code terms by; nothing is coded where there is none. */
	terminologies?: Terminologies;
}

/** Reads the datasets of one run and puts its evidence together. */
export async function buildRun(
	evidence: Evidence,
	onProgress: Surroundings['onProgress'],
): Promise<Run> {
	const { context, datasets, analyses, dossier, literature, createdAt, software, n8n } = evidence;
	const total = datasets.reduce((sum, { dataset }) => sum + dataset.count, 0);
	let done = 0;
	const onRecord = () => onProgress({ done: ++done, total });
	const registry = distinctRecords(
		ofKind(datasets, 'registry-records'),
		registryRecordSchema,
		onRecord,
	);
	const { terminologies = {} } = evidence;
	const coder = terminologies.imdrf && new Coder(terminologies.imdrf);
	const run = assembleRun({
		context,
		datasets: datasets.map(({ dataset }) => dataset),
		safety: await safetyEvidence(evidence, onRecord, coder),
		registry: await collectRegistry(registry),
		analyses,
		dossier,
		literature,
		createdAt,
		software,
		n8n,
		periodicReports: evidence.periodicReports,
	});
	return codeRun(run, coder, terminologies);
}
