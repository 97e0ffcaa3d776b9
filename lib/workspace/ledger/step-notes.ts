import {
	canonicalJson,
	countsOf,
	heldDays,
	SOURCE_NAMES,
	sourceFetchOf,
	type Analysis,
	type Dataset,
	type EventNote,
	type Lookup,
	type RunContext,
	type RunManifest,
	type SourceOutcome,
} from '../../model';

/** What a step of a run tells of itself; who did it, for which job, is known where it ran. */
export type StepNote = Pick<EventNote, 'kind' | 'subject' | 'message' | 'severity' | 'data'>;

/** A lookup, however it ended. */
export function lookupNote(found: Lookup): StepNote {
	const { input, kind, normalized, validity, status, candidates, outcomes } = found;
	const [first] = status === 'resolved' ? candidates : [];
	const ending = first?.product.name ?? status.replace('_', ' ');
	return {
		kind: 'product.looked-up',
		subject: `product:${first?.code ?? input}`,
		message: `${input} was looked up: ${ending}`,
		data: {
			...{ code: input, kind, normalized, validity, status },
			product: first?.product.name,
			productType: first?.product.type,
			candidates: candidates.length,
			outcomes: outcomes.map(({ source, subject, kind: ended, fetched, total }) => ({
				...{ source, subject, kind: ended, fetched, total },
			})),
		},
	};
}

/** What is known of a fetch beside its outcome. */
export interface FetchFacts {
	/** The records as they are handed on: how many, and the SHA-256 of their NDJSON. */
	count?: number;
	sha256?: string;
	/** From the question to its end, milliseconds. */
	durationMs?: number;
}

/** Longest data of a fetch, in characters: an event holds little more (see `recordEvent`). */
const LONGEST = 24_000;

/** A question to a source, however it ended; one that was not asked says why. */
export function fetchNote(outcome: SourceOutcome, facts: FetchFacts = {}): StepNote {
	const { source, subject, kind, query, window, coverage, message, calls } = outcome;
	const data = {
		...sourceFetchOf(outcome),
		...{
			query: query?.slice(0, 2_000),
			window,
			coverage,
			message,
			callCount: calls.length,
			...facts,
		},
	};
	// Addresses of EUDAMED are long; the whole run keeps all calls, the ledger the first ones.
	while (data.calls && data.calls.length > 0 && canonicalJson(data).length > LONGEST) {
		data.calls = data.calls.slice(0, Math.floor(data.calls.length / 2));
	}
	return {
		kind: 'source.fetched',
		severity: kind === 'failed' ? 'warning' : 'info',
		subject: `source:${source}`,
		message: `${SOURCE_NAMES[source]}, ${subject}: ${fetchInWords(outcome)}`,
		data,
	};
}

function fetchInWords(outcome: SourceOutcome): string {
	const { kind, fetched, kept, total, message } = outcome;
	const days = heldDays(outcome);
	const held = days === undefined ? '' : `, ${days}`;
	const of = total === undefined ? '' : ` of ${total}`;
	const left = kept === undefined ? '' : `, ${kept} kept`;
	if (kind === 'found') return `${fetched}${of} fetched${left}${held}`;
	if (kind === 'none') return `nothing found${held}`;
	if (kind === 'truncated') return `cut at ${fetched}${of}${left}`;
	if (kind === 'failed') return `failed${message === undefined ? '' : `: ${message}`}`;
	return message ?? kind.replace('_', ' ');
}

const COUNTED = ['in', 'out', 'superseded', 'quarantined', 'incidents', 'events'] as const;

/** What the normaliser made of the datasets of one run; nothing when it was given none. */
export function normalizationNote(
	datasets: readonly Dataset[],
	context: RunContext | undefined,
): StepNote | undefined {
	const sources = datasets.flatMap(({ source, outcome, count, sha256, normalization }) =>
		normalization ? [{ source, subject: outcome.subject, count, sha256, ...normalization }] : [],
	);
	if (sources.length === 0) return undefined;
	const sum = (of: (typeof COUNTED)[number]) =>
		sources.reduce((total, counts) => total + counts[of], 0);
	const totals = Object.fromEntries(COUNTED.map((of) => [of, sum(of)])) as Record<
		(typeof COUNTED)[number],
		number
	>;
	return {
		kind: 'records.normalized',
		subject: subjectOf(context),
		message: `${totals.in} records in, ${totals.out} out, ${totals.superseded} superseded, ${totals.quarantined} quarantined; ${totals.incidents} incidents of ${totals.events} events`,
		data: { ...facts(context), ...totals, sources },
	};
}

/** What the detector found for one run; nothing when there was nothing to judge. */
export function detectionNote(
	analyses: readonly Analysis[],
	context: RunContext | undefined,
): StepNote | undefined {
	if (analyses.length === 0) return undefined;
	const sources = analyses.map((analysis) => ({
		source: analysis.source,
		basis: analysis.basis,
		...countsOf([analysis]),
	}));
	const totals = countsOf(analyses);
	const { pairsCompared, signals, seriesInAlarm, seriesJudged } = totals;
	return {
		kind: 'signals.detected',
		subject: subjectOf(context),
		message: `${pairsCompared} pairs compared: ${signals} signals; ${seriesJudged} series judged: ${seriesInAlarm} in alarm`,
		data: { ...facts(context), product: analyses[0]?.product, ...totals, sources },
	};
}

/** What was rendered of a run. */
export interface Rendered {
	/** The manifest as it left the node. */
	manifest: Pick<RunManifest, 'incomplete' | 'simulated' | 'documentShape' | 'createdAt'>;
	manifestSha256: string;
	/** The PDF, when one was made. */
	report?: { fileName: string; pages: number; bytes: number; sha256: string };
	/** Other files by name. */
	formats: readonly string[];
}

/** A report that was rendered. */
export function reportNote(rendered: Rendered, context: RunContext): StepNote {
	const { manifest, manifestSha256, report, formats } = rendered;
	const { incomplete, simulated, documentShape, createdAt } = manifest;
	const made = report ? `${report.fileName}, ${report.pages} pages` : formats.join(', ');
	return {
		kind: 'report.rendered',
		subject: subjectOf(context),
		message: `The report for ${context.code} was rendered: ${made}${incomplete ? '; incomplete' : ''}`,
		data: {
			...facts(context),
			...{ file: report?.fileName, pages: report?.pages, bytes: report?.bytes },
			...{ sha256: report?.sha256, manifestSha256, formats },
			...{ incomplete, simulated, documentShape, createdAt },
		},
	};
}

const subjectOf = (context: RunContext | undefined): string =>
	context?.jobId === undefined ? `product:${context?.code ?? 'unknown'}` : `job:${context.jobId}`;

const facts = (context: RunContext | undefined) => ({
	code: context?.code,
	product: context?.product.name,
});
