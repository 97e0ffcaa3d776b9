import {
	canonicalJson,
	isIncomplete,
	isOfLookup,
	queryNameOf,
	SAFETY_REPORT_SCHEMA,
	SOURCES,
	type Analysis,
	type Dataset,
	type DocumentShape,
	type Product,
	type Dossier,
	type LiteratureEvidence,
	type RegistryEvidence,
	type Run,
	type RunContext,
	type RunManifest,
	type SafetyEvidence,
	type SourceId,
	type SourceOutcome,
} from '../../model';
import { periodicShapeOf } from './device-class';
import { newestSearches } from './literature/asked';

/** What a run is put together from. Nothing is read from the surroundings. */
export interface RunParts {
	context: RunContext;
	/** Summaries of all datasets that reached the report, in any order. */
	datasets: readonly Dataset[];
	safety: readonly SafetyEvidence[];
	registry: readonly RegistryEvidence[];
	analyses: readonly Analysis[];
	/** What people keep of the product. */
	dossier?: Dossier;
	/** The product's literature review and trials; absent where none was begun. */
	literature?: LiteratureEvidence;
	/** Outcomes that no dataset carries. */
	outcomes?: readonly SourceOutcome[];
	/** ISO instant, the date of the document. */
	createdAt: string;
	software: RunManifest['software'];
	n8n?: RunManifest['n8n'];
	/** How often periodic reports are due, as the workspace says. */
	periodicReports?: RunManifest['periodicReports'];
	outputs?: RunManifest['outputs'];
}

/** Schemas a run's evidence is written in. */
const SCHEMAS = [
	'cer.run/1',
	'cer.dataset/1',
	SAFETY_REPORT_SCHEMA,
	'cer.registry-record/1',
	'cer.analysis/1',
];

/** The shape of a product's report where its order names none. */
export const ownShapeOf = ({ type }: Product): DocumentShape => (type === 'drug' ? 'pbrer' : 'cer');

/** Puts a run together: manifest and evidence. Pure; equal parts give an equal run. */
export function assembleRun(parts: RunParts): Run {
	const { context, datasets } = parts;
	const told = distinct([
		...context.outcomes,
		// An analysis asked nobody: it is no answer of a source.
		...datasets.filter(({ kind }) => kind !== 'analysis').map(({ outcome }) => outcome),
		...(parts.outcomes ?? []),
		...newestSearches(parts.literature?.searches ?? []).flatMap(({ outcome }) => outcome ?? []),
	]);
	const outcomes = [...told, ...unasked(context, told)];
	return {
		manifest: {
			schema: 'cer.run/1',
			jobId: context.jobId,
			code: context.code,
			codeKind: context.codeKind,
			product: context.product,
			documentShape: shapeOf(parts),
			language: context.options.language,
			options: { maxReports: context.options.maxReports, ...queriesOf(context) },
			...(parts.periodicReports ? { periodicReports: parts.periodicReports } : {}),
			period: { from: context.options.from, to: context.options.to },
			createdAt: parts.createdAt,
			actor: context.actor,
			simulated: outcomes.some(({ calls }) => calls.some(({ simulated }) => simulated)),
			incomplete: outcomes.some(isIncomplete),
			outcomes,
			normalization: datasets.flatMap(({ source, recordSchema, outcome, normalization }) =>
				normalization
					? [{ source, recordSchema, subject: outcome.subject, counts: normalization }]
					: [],
			),
			software: parts.software,
			schemas: SCHEMAS,
			n8n: parts.n8n,
			inputs: datasets.flatMap(inputOf),
			outputs: [...(parts.outputs ?? [])],
		},
		safety: [...parts.safety],
		registry: [...parts.registry],
		analyses: [...parts.analyses],
		...(parts.dossier && { dossier: parts.dossier }),
		...(parts.literature && { literature: parts.literature }),
	};
}

/** The kind of report ordered; where none was, a CER of a device and a PBRER of a drug. */
function shapeOf({ context, registry }: RunParts): DocumentShape {
	const { options, product } = context;
	if (options.shape === 'periodic') return periodicShapeOf(product.type, { registry });
	return options.shape ?? ownShapeOf(product);
}

/** Planned sources that no outcome answers: a workflow without their node looks complete otherwise. */
const unasked = (
	{ planned = [], queries }: RunContext,
	told: readonly SourceOutcome[],
): SourceOutcome[] =>
	planned
		.filter((source) => !told.some((one) => one.source === source && !isOfLookup(one)))
		.map((source) => ({
			...{ source, subject: SOURCES[source].subject, kind: 'not_asked', fetched: 0 },
			...whyUnasked(source, queries),
			calls: [],
		}));

/** Whether the source could not be asked for want of a query, or no node of the workflow asked it. */
function whyUnasked(source: SourceId, queries: RunContext['queries']) {
	const name = queryNameOf(source);
	if (name !== undefined && queries[name] === undefined) {
		const message =
			'Nothing is known of the product by which it could be asked, such as an FDA product code.';
		return { reason: 'no-query', message };
	}
	return { reason: 'no-step', message: 'No step of this workflow asked it.' };
}

/** The search strings as options of the manifest, `query.maude` and so on. */
function queriesOf({ queries }: RunContext): Record<string, string> {
	const strings: Record<string, string> = {};
	for (const [name, query] of Object.entries(queries)) {
		if (query === undefined) continue;
		strings[`query.${name}`] = typeof query === 'string' ? query : textOf(query);
	}
	return strings;
}

const textOf = (query: { search: string } | { searches: unknown[] }): string =>
	'search' in query ? query.search : canonicalJson(query.searches);

const inputOf = ({ kind, source, recordSchema, count, sha256 }: Dataset): RunManifest['inputs'] =>
	sha256 === undefined ? [] : [{ kind, source, recordSchema, count, sha256 }];

/** Several datasets made of one answer repeat its outcome; it is told once. */
function distinct(outcomes: readonly SourceOutcome[]): SourceOutcome[] {
	const seen = new Map<string, SourceOutcome>();
	for (const outcome of outcomes) {
		const key = canonicalJson(outcome);
		if (!seen.has(key)) seen.set(key, outcome);
	}
	return [...seen.values()];
}
