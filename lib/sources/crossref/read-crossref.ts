import type { LimitedService } from '../../http';
import { InputError, type Provenance, type Publication } from '../../model';
import { askAndRead } from '../ask-and-read';
import type { SourceContext, SourceRead } from '../context';
import { normalDoi } from '../doi';
import { createRead, newReadState, remark, type ReadState } from '../source-read';
import { readCrossrefAnswer, type CrossrefAnswer } from './read-answer';
import { publicationOf } from './work';

/** Works asked for in one address of at most so many characters. */
const BATCH = 50;
const LONGEST_FILTER = 1_500;
/** As long as those of the other sources. */
const CACHE_SECONDS = 600;
/** DOIs named in a sentence. */
const NAMED = 20;

/**
 * Reads what Crossref has of works by their DOIs, with the notices about them. One that it does not have is
 * named in a remark.
 * @throws InputError for what is no DOI
 */
export function readCrossref(ctx: SourceContext, dois: readonly string[]): SourceRead {
	const asked = [...new Set(dois.map(checked))];
	if (asked.length === 0) throw new InputError('No DOI is given.', { mend: 'Give at least one.' });
	const state = newReadState();
	const query = asked.length > NAMED ? `${asked.length} DOIs` : `DOI ${asked.join(', ')}`;
	const facts = { source: 'crossref' as const, subject: 'works', query };
	return createRead(facts, state, works(ctx, state, asked));
}

function checked(written: string): string {
	const doi = normalDoi(written);
	if (doi === undefined) {
		throw new InputError(`"${written}" is not a DOI.`, { mend: 'A DOI looks like 10.1000/182.' });
	}
	return doi;
}

async function* works(
	ctx: SourceContext,
	state: ReadState,
	dois: readonly string[],
): AsyncGenerator<Publication> {
	const missing: string[] = [];
	try {
		for (const batch of batchesOf(dois)) {
			const { answer, call } = await ask(ctx, batch);
			state.calls.push(call);
			if (answer.kind === 'refused' || answer.kind === 'unavailable') {
				state.trouble = { reason: answer.reason, message: answer.message };
				return;
			}
			const due = new Set(batch);
			const given = (answer.kind === 'works' ? answer.works : [])
				.flatMap((work) => publicationOf(work) ?? [])
				.filter(({ ids: { doi = '' } }) => due.delete(doi));
			missing.push(...due);
			state.fetched += given.length;
			ctx.onProgress?.({ source: 'crossref', fetched: state.fetched, total: dois.length });
			const { url, retrievedAt, simulated } = call;
			for (const work of given) yield { ...work, provenance: { url, retrievedAt, simulated } };
		}
	} finally {
		if (missing.length > 0) {
			const more = missing.length > NAMED ? ` and ${missing.length - NAMED} more` : '';
			const named = `${missing.slice(0, NAMED).join(', ')}${more}`;
			remark(state, 'record-missing', `It did not give the works ${named}.`);
		}
	}
}

/** DOIs in lists for one question each. A comma ends a DOI in a filter, so one with a comma is asked alone. */
export function batchesOf(dois: readonly string[]): string[][] {
	const batches: string[][] = dois.filter((doi) => doi.includes(',')).map((doi) => [doi]);
	let batch: string[] = [];
	let length = 0;
	for (const doi of dois.filter((one) => !one.includes(','))) {
		const longer = encodeURIComponent(`doi:${doi},`).length;
		if (batch.length > 0 && (batch.length >= BATCH || length + longer > LONGEST_FILTER)) {
			batches.push(batch);
			batch = [];
			length = 0;
		}
		batch.push(doi);
		length += longer;
	}
	return batch.length === 0 ? batches : [...batches, batch];
}

async function ask(
	ctx: SourceContext,
	dois: readonly string[],
): Promise<{ answer: CrossrefAnswer; call: Provenance }> {
	const { mailto } = ctx.literature.crossref;
	// Those who leave a mail address are in another pool, with a budget of its own.
	const service: LimitedService = mailto === undefined ? 'crossref' : 'crossref-polite';
	return await askAndRead(
		ctx,
		{
			source: 'crossref',
			service,
			url: addressOf(ctx, dois),
			// The mail address is a person's and belongs in no report.
			secrets: mailto === undefined ? [] : [mailto],
			cacheSeconds: CACHE_SECONDS,
		},
		readCrossrefAnswer,
	);
}

function addressOf(ctx: SourceContext, dois: readonly string[]): string {
	const { baseUrl, mailto } = ctx.literature.crossref;
	const polite: Record<string, string> = mailto === undefined ? {} : { mailto };
	const [doi = ''] = dois;
	if (dois.length === 1) {
		const query = new URLSearchParams(polite).toString();
		return `${baseUrl}/works/${encodeURIComponent(doi)}${query === '' ? '' : `?${query}`}`;
	}
	const filter = dois.map((one) => `doi:${one}`).join(',');
	const asked = { filter, rows: String(dois.length), ...polite };
	return `${baseUrl}/works?${new URLSearchParams(asked).toString()}`;
}
