import type { HttpRequest, LimitedService } from '../../http';
import type { Provenance } from '../../model';
import { askAndRead, type Unavailable } from '../ask-and-read';
import type { SourceContext } from '../context';
import { remark, type ReadState } from '../source-read';
import { readRecordsAnswer, type RecordsAnswer } from './read-records';
import { readSearchAnswer, type SearchAnswer } from './read-search';

/** NCBI asks for the name of the program; a mail address goes with it where one is given. */
const TOOL = 'n8n-nodes-cer';
/** Addresses longer than this are answered with 414 sooner or later. */
const LONGEST_ADDRESS = 2_000;
/** As long as openFDA's, so that all sources of one report are of the same quarter of an hour. */
const CACHE_SECONDS = 600;
/** Requests a second with a key (KA-05510). */
const PER_SECOND_WITH_KEY = 10;

/** A window on one of PubMed's dates: of publication, or of entry. */
export interface PubMedDates {
	type: 'pdat' | 'edat';
	from?: string;
	to?: string;
}

/** What a search asks for. */
export interface SearchQuestion {
	term: string;
	dates?: PubMedDates;
	retmax: number;
	retstart?: number;
}

/** The questions of one read to E-utilities; their calls and what they were told go into its state. */
export interface PubMedQuestions {
	search(asked: SearchQuestion): Promise<SearchAnswer>;
	fetch(pmids: readonly string[]): Promise<{ answer: RecordsAnswer; call: Provenance }>;
}

/** Asks E-utilities for one read. */
export function questionsTo(ctx: SourceContext, state: ReadState): PubMedQuestions {
	const { apiKey, hasKey = false } = ctx.literature.ncbi;
	let service: LimitedService = apiKey !== undefined || hasKey ? 'ncbi-with-key' : 'ncbi';

	/** NCBI says what it allows: less than a key is good for means that it does not know the key. */
	function heedLimit(headers: Readonly<Record<string, string>>): void {
		const allowed = Number(headers['x-ratelimit-limit'] ?? Number.NaN);
		if (service !== 'ncbi-with-key' || !(allowed > 0 && allowed < PER_SECOND_WITH_KEY)) return;
		service = 'ncbi';
		const text = `It allows ${allowed} requests a second although a key was sent, so it was asked more slowly; check the key.`;
		remark(state, 'warning', text);
	}

	async function ask<A extends { kind: string }>(
		{ utility, fields, always = 'GET' }: Question,
		read: (status: number, body: string) => A,
	): Promise<{ answer: A | Unavailable; call: Provenance }> {
		const { answer, call, headers } = await askAndRead(
			ctx,
			{
				source: 'pubmed',
				service,
				...requestFor(ctx, utility, fields, always),
				cacheSeconds: CACHE_SECONDS,
			},
			read,
		);
		state.calls.push(call);
		heedLimit(headers);
		return { answer, call };
	}

	return {
		async search({ term, dates, retmax, retstart = 0 }) {
			const fields = {
				db: 'pubmed',
				term,
				...datesOf(dates),
				retmax: String(retmax),
				...(retstart === 0 ? {} : { retstart: String(retstart) }),
				retmode: 'json',
				sort: 'pub_date',
			};
			return (await ask({ utility: 'esearch', fields }, readSearchAnswer)).answer;
		},
		async fetch(pmids) {
			const fields = { db: 'pubmed', id: pmids.join(','), retmode: 'xml' };
			// As a form, so that not every record carries an address with the ids of all.
			const always = pmids.length > 1 ? 'POST' : 'GET';
			return await ask({ utility: 'efetch', fields, always }, readRecordsAnswer);
		},
	};
}

interface Question {
	utility: 'esearch' | 'efetch';
	fields: Readonly<Record<string, string>>;
	/** GET: as long as the address is not too long for it. */
	always?: 'GET' | 'POST';
}

function requestFor(
	ctx: SourceContext,
	utility: string,
	asked: Readonly<Record<string, string>>,
	always: 'GET' | 'POST',
): Pick<HttpRequest, 'url' | 'form' | 'headers' | 'secrets'> {
	const { baseUrl, apiKey, email } = ctx.literature.ncbi;
	const fields = {
		...asked,
		tool: TOOL,
		...(email === undefined ? {} : { email }),
		...(apiKey === undefined ? {} : { api_key: apiKey }),
	};
	const address = `${baseUrl}/${utility}.fcgi`;
	const whole = `${address}?${new URLSearchParams(fields).toString()}`;
	const rest = {
		headers: { Accept: utility === 'efetch' ? 'application/xml' : 'application/json' },
		// The mail address is a person's and belongs in no report.
		secrets: [apiKey, email].filter((secret) => secret !== undefined),
	};
	return always === 'POST' || whole.length > LONGEST_ADDRESS
		? { url: address, form: fields, ...rest }
		: { url: whole, ...rest };
}

/** Both ends have to be there; PubMed's first record is of 1781. */
function datesOf(dates: PubMedDates | undefined): Record<string, string> {
	if (!dates || (dates.from === undefined && dates.to === undefined)) return {};
	const { type, from = '1700-01-01', to = '3000-12-31' } = dates;
	const written = (day: string) => day.replaceAll('-', '/');
	return { datetype: type, mindate: written(from), maxdate: written(to) };
}
