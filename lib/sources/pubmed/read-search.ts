import { z } from 'zod/v4';
import type { Remark } from '../../model';
import { redact } from '../../http/redact';
import type { SourceTrouble } from '../trouble';
import { readRefusal } from './refusal';

/** PMIDs of a search, with what PubMed did with the question. */
export interface FoundIds {
	kind: 'ids';
	/** How many it has, whatever it gives. */
	count: number;
	ids: string[];
	remarks: Remark[];
}

/** An answer to esearch, sorted by what it means. */
export type SearchAnswer =
	| FoundIds
	/** The caller's fault: never ask again. */
	| ({ kind: 'refused' } & SourceTrouble)
	/** The source's fault: may be asked again. */
	| ({ kind: 'unavailable' } & SourceTrouble);

const texts = z.array(z.string()).default([]).catch([]);
const searchSchema = z.object({
	esearchresult: z.object({
		count: z.coerce.string().regex(/^\d+$/),
		idlist: z.array(z.coerce.string().regex(/^\d+$/)).default([]),
		querytranslation: z.string().optional().catch(undefined),
		translationset: z
			.array(z.object({ from: z.string(), to: z.string() }))
			.default([])
			.catch([]),
		errorlist: z
			.object({ phrasesnotfound: texts, fieldsnotfound: texts })
			.default({ phrasesnotfound: [], fieldsnotfound: [] }),
		warninglist: z
			.object({ phrasesignored: texts, quotedphrasesnotfound: texts, outputmessages: texts })
			.default({ phrasesignored: [], quotedphrasesnotfound: [], outputmessages: [] }),
	}),
});

/**
 * Sorts an answer of esearch (`retmode=json`). An error comes with status 200 too, in JSON with a raw line
 * break that no parser takes (seen 2026-09), so the text is looked at before it is parsed.
 */
export function readSearchAnswer(status: number, body: string): SearchAnswer {
	const refusal = readRefusal(status, body);
	if (refusal) return refusal;
	const parsed = searchSchema.safeParse(parseJson(body)).data?.esearchresult;
	if (!parsed) return MALFORMED;
	const count = Number(parsed.count);
	if (count === 0 && parsed.idlist.length > 0) return MALFORMED;
	return { kind: 'ids', count, ids: parsed.idlist, remarks: remarksOf(parsed) };
}

const MALFORMED: SearchAnswer = {
	kind: 'unavailable',
	reason: 'malformed',
	message: 'PubMed sent an answer to a search that is not complete JSON of a known shape.',
};

type Parsed = z.infer<typeof searchSchema>['esearchresult'];

/** What PubMed says beside the count that empty searches always have. */
const NOTHING_FOUND = /^no items found\.?$/i;

function remarksOf({ errorlist, warninglist, ...read }: Parsed): Remark[] {
	const { querytranslation: asRead, translationset } = read;
	const said = (kind: Remark['kind'], list: string[], text: (one: string) => string): Remark[] =>
		list
			.filter((one) => one.trim() !== '')
			.map((one) => ({ kind, text: text(redact(one).slice(0, LONGEST_WORDS)) }));
	const unknown = new Set(errorlist.phrasesnotfound.map((one) => one.trim()));
	const together = (
		kind: Remark['kind'],
		list: readonly string[],
		text: (phrases: string, them: string) => string,
	): Remark[] => {
		const phrases = list.filter((one) => one.trim() !== '').map((one) => quoted(redact(one)));
		if (phrases.length === 0) return [];
		const all = phrases.join(', ').slice(0, LONGEST_WORDS);
		return [{ kind, text: text(all, phrases.length === 1 ? 'it' : 'them') }];
	};
	return [
		...together('phrase-not-found', errorlist.phrasesnotfound, (phrases, them) => {
			return `It does not know ${phrases} and left ${them} out.`;
		}),
		...together(
			'phrase-not-found',
			// What it does not know at all it names twice.
			warninglist.quotedphrasesnotfound.filter((one) => !unknown.has(one.trim())),
			(phrases, them) => `It has no phrase ${phrases} and did not search for ${them} as one.`,
		),
		...together(
			'phrase-not-found',
			warninglist.phrasesignored,
			(phrases) => `It ignored ${phrases}.`,
		),
		...said(
			'field-not-found',
			errorlist.fieldsnotfound,
			(field) => `It has no field "${bare(field)}" and left it out.`,
		),
		...translationset
			.filter(({ from, to }) => from !== to)
			.map(
				({ from, to }): Remark => ({
					kind: 'term-translated',
					text: `"${bare(from)}" was searched as: ${to}`,
				}),
			),
		...said('read-as', asRead === undefined ? [] : [asRead], (text) => text),
		...said(
			'warning',
			warninglist.outputmessages.filter((text) => !NOTHING_FOUND.test(text.trim())),
			(text) => text,
		),
	];
}

/** Strings of a protocol may be long; they are kept whole. */
const LONGEST_WORDS = 20_000;

/** In quotes, unless it has some of its own. */
const quoted = (text: string): string =>
	/^"[^"]*"$/.test(text.trim()) || !text.includes('"') ? `"${bare(text)}"` : text.trim();

const bare = (text: string): string => text.trim().replace(/^"(.*)"$/s, '$1');

function parseJson(body: string): unknown {
	try {
		return JSON.parse(body);
	} catch {
		return undefined;
	}
}
