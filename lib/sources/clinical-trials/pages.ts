import type { Trial } from '../../model';
import type { SourceContext } from '../context';
import { limitReached, remark, type ReadState } from '../source-read';
import type { SourceTrouble } from '../trouble';
import { ask, askVersion } from './ask';
import { heldFields, STUDY_FIELDS } from './fields';
import type { TrialsAnswer } from './read-answer';
import { trialOf } from './trial';

/** The most studies of a page. With the fields asked for, the largest pages stay well below what is read. */
const PAGE_SIZE = 1000;

/** What a reading goes by while it lasts. */
interface Reading {
	parameters: Record<string, string>;
	limit: number;
	/** Smaller after a page that was more than can be read at once. */
	pageSize: number;
	/** Of a study. */
	fields: readonly string[];
	/** NCT numbers given already. */
	seen: Set<string>;
	dataTimestamp?: string;
}

/**
 * The studies of a search, page by page. A token of a page holds for one version of the data: when it
 * is refused, the search starts again, once, and gives what it has not given yet.
 */
export async function* readStudies(
	ctx: SourceContext,
	{
		parameters,
		limit = Number.POSITIVE_INFINITY,
	}: { parameters: Record<string, string>; limit?: number },
	state: ReadState,
): AsyncGenerator<Trial> {
	const reading: Reading = {
		parameters,
		limit,
		pageSize: PAGE_SIZE,
		fields: STUDY_FIELDS,
		seen: new Set(),
	};
	await learnVersion(ctx, reading, state);
	const end = yield* readPages(ctx, reading, state, { fresh: false });
	if (end === 'token-refused') {
		remark(
			state,
			'warning',
			'ClinicalTrials.gov renewed its data while they were read; the search was started again once.',
		);
		await learnVersion(ctx, reading, state, { fresh: true });
		const again = yield* readPages(ctx, reading, state, { fresh: true });
		if (again === 'token-refused') state.trouble = RENEWED_AGAIN;
	} else if (end === 'many-pages') await compareVersion(ctx, reading, state);
}

const RENEWED_AGAIN = {
	reason: 'unexpected' as const,
	message:
		'ClinicalTrials.gov refused the token of its own next page, also after the search was started again.',
};

type End = 'token-refused' | 'one-page' | 'many-pages' | 'trouble';

async function* readPages(
	ctx: SourceContext,
	reading: Reading,
	state: ReadState,
	{ fresh }: { fresh: boolean },
): AsyncGenerator<Trial, End> {
	const { parameters, limit } = reading;
	let pageSize = Math.max(1, Math.min(reading.pageSize, limit));
	let token: string | undefined;
	for (let page = 1; ; page += 1) {
		const fields = reading.fields.join('|');
		const common = { ...parameters, fields, pageSize: String(pageSize) };
		const { answer, call } = await ask(ctx, '/studies', {
			parameters: { ...common, ...placeOf(token) },
			fresh,
		});
		state.calls.push(told(call, reading));
		if (answer.kind === 'unavailable' && answer.reason === 'too-large' && pageSize > 1) {
			pageSize = Math.ceil(pageSize / 4);
			reading.pageSize = pageSize;
			continue;
		}
		if (token === undefined && (await dropFields(ctx, answer, reading, state))) continue;
		// The same question was answered a page before, so it can only be the token.
		if (answer.kind === 'refused' && answer.reason === 'bad-query' && token !== undefined) {
			return 'token-refused';
		}
		state.trouble = answer.kind === 'page' ? noteTotal(answer, token, state) : troubleOf(answer);
		if (answer.kind !== 'page' || state.trouble) return 'trouble';
		const trials = answer.studies.map((study) => trialOf(study, { call, ...reading }));
		yield* freshOf(trials, reading, state);
		ctx.onProgress?.({ source: 'clinical-trials', fetched: state.fetched, total: state.total });
		const next = answer.next === token || answer.studies.length === 0 ? undefined : answer.next;
		if (reading.seen.size >= limit && (next !== undefined || state.fetched < (state.total ?? 0))) {
			state.trouble = limitReached(state.fetched, state.total);
			return 'trouble';
		}
		if (next === undefined) return page === 1 ? 'one-page' : 'many-pages';
		token = next;
	}
}

/**
 * Whether a first page may be refused because the registry no longer has a field that is asked for; it
 * is then left out from now on, and told of.
 */
async function dropFields(
	ctx: SourceContext,
	answer: TrialsAnswer,
	reading: Reading,
	state: ReadState,
): Promise<boolean> {
	const isFault = answer.kind === 'refused' ? /field/i.test(answer.message) : isInternal(answer);
	if (!isFault || reading.fields !== STUDY_FIELDS) return false;
	const { fields, call } = await heldFields(ctx);
	state.calls.push(call);
	if (!fields || fields.length === STUDY_FIELDS.length || fields.length === 0) return false;
	const gone = STUDY_FIELDS.filter((name) => !fields.includes(name)).join(', ');
	remark(
		state,
		'warning',
		`ClinicalTrials.gov no longer has the fields ${gone}; they are missing.`,
	);
	reading.fields = fields;
	return true;
}

const isInternal = (answer: TrialsAnswer): boolean =>
	answer.kind === 'unavailable' && answer.reason === 'outage' && /\(500\)/.test(answer.message);

/** The count of all is told with the first page only. */
const placeOf = (token: string | undefined): Record<string, string> =>
	token === undefined ? { countTotal: 'true' } : { pageToken: token };

/** Notes how many there are; an empty first page that does not say so is no answer. */
function noteTotal(
	{ studies, total }: { studies: unknown[]; total?: number },
	token: string | undefined,
	state: ReadState,
): SourceTrouble | undefined {
	if (token !== undefined) return undefined;
	state.total = total;
	if (total !== undefined) return undefined;
	if (studies.length === 0) return UNKNOWN_SHAPE;
	const text =
		'ClinicalTrials.gov did not say how many studies there are; whether all came cannot be told.';
	remark(state, 'warning', text);
	return undefined;
}

const UNKNOWN_SHAPE: SourceTrouble = {
	reason: 'malformed',
	message: 'ClinicalTrials.gov sent an answer of a shape that is not known.',
};

/** The call, with the date of the data it was answered from. */
const told = <T extends object>(call: T, { dataTimestamp }: Reading): T =>
	dataTimestamp === undefined ? call : { ...call, sourceUpdatedOn: dataTimestamp.slice(0, 10) };

function* freshOf(
	trials: ReadonlyArray<Trial | undefined>,
	{ seen, limit }: Reading,
	state: ReadState,
): Generator<Trial> {
	for (const trial of trials) {
		if (!trial) remark(state, 'warning', 'A study had no NCT number and could not be read.');
		else if (!seen.has(trial.id) && seen.size < limit) {
			seen.add(trial.id);
			state.fetched += 1;
			yield trial;
		}
	}
}

/** Asks for the version of the data, which is how far they reach. Without it the search goes on. */
async function learnVersion(
	ctx: SourceContext,
	reading: Reading,
	state: ReadState,
	options: { fresh?: boolean } = {},
): Promise<void> {
	const { dataTimestamp, call, message } = await askVersion(ctx, options);
	state.calls.push(call);
	reading.dataTimestamp = dataTimestamp;
	if (dataTimestamp === undefined) {
		const why = `The version of the data could not be learnt: ${message ?? 'no reason given'}`;
		remark(state, 'warning', why);
	} else state.coverage = { to: dataTimestamp.slice(0, 10), basis: 'source-updated' };
}

/** Whether the data were renewed under a reading of many pages whose tokens were borne all the same. */
async function compareVersion(
	ctx: SourceContext,
	reading: Reading,
	state: ReadState,
): Promise<void> {
	if (reading.dataTimestamp === undefined) return;
	const { dataTimestamp, call } = await askVersion(ctx, { fresh: true });
	state.calls.push(call);
	if (dataTimestamp === undefined || dataTimestamp === reading.dataTimestamp) return;
	remark(
		state,
		'warning',
		`ClinicalTrials.gov renewed its data while they were read (${reading.dataTimestamp}, then ${dataTimestamp}); a study may be missing.`,
	);
}

function troubleOf(answer: Exclude<TrialsAnswer, { kind: 'page' }>): SourceTrouble {
	if (answer.kind === 'refused' || answer.kind === 'unavailable') {
		return { reason: answer.reason, message: answer.message };
	}
	if (answer.kind === 'missing' || answer.kind === 'moved') {
		const message = 'ClinicalTrials.gov has no search at this address; check the base URL.';
		return { reason: 'redirected', message };
	}
	return UNKNOWN_SHAPE;
}
