import { writeReferences, WRITTEN_FORMATS, type WrittenFormat } from '../../literature/files';
import type { WorkFilter } from './list-works';
import type { LiteratureSection, Viewing } from './reviews';

/** What a review can be given out as: references, or the whole screening as JSON. */
export const REVIEW_FORMATS = [...WRITTEN_FORMATS, 'json'] as const;
export type ReviewFormat = (typeof REVIEW_FORMATS)[number];

/** A review as a file. */
export interface ReviewFile {
	name: string;
	mimeType: string;
	text: AsyncIterable<string>;
}

const TYPES: Readonly<Record<ReviewFormat, readonly [type: string, ending: string]>> = {
	ris: ['application/x-research-info-systems; charset=utf-8', 'ris'],
	bibtex: ['application/x-bibtex; charset=utf-8', 'bib'],
	csv: ['text/csv; charset=utf-8', 'csv'],
	vancouver: ['text/plain; charset=utf-8', 'txt'],
	json: ['application/json; charset=utf-8', 'json'],
};

/**
 * A review as a file, and a note in the ledger that it was given out; undefined where there is no such
 * review. References are of all works or of those at a state, the numbered list by default of the
 * included ones; JSON is the whole screening, as `viewing.reader` may see it.
 */
export async function exportReview(
	literature: LiteratureSection,
	id: string,
	{
		format,
		viewing,
		filter = {},
	}: { format: ReviewFormat; viewing: Viewing; filter?: Pick<WorkFilter, 'stage' | 'state'> },
): Promise<ReviewFile | undefined> {
	const text =
		format === 'json'
			? await screeningText(literature, id, viewing)
			: writeReferences(literature.references(id, worksOf(format, filter)), format);
	const code = text && (await literature.noteExport(id, format));
	if (!text || code === undefined) return undefined;
	const [mimeType, ending] = TYPES[format];
	return { name: `literature-${code.replace(/[^A-Za-z0-9-]+/g, '-')}.${ending}`, mimeType, text };
}

const worksOf = (format: WrittenFormat, filter: Pick<WorkFilter, 'stage' | 'state'>) =>
	format === 'vancouver' && filter.state === undefined
		? ({ stage: 'full-text', state: 'included', sort: 'title' } as const)
		: filter;

/** The whole screening: protocols, searches and each work with its records, judgements and visible decisions. */
async function screeningText(
	literature: LiteratureSection,
	id: string,
	viewing: Viewing,
): Promise<AsyncIterable<string> | undefined> {
	const kept = await literature.get(id, viewing);
	if (!kept) return undefined;
	const { head, protocols, searches, prisma } = kept;
	async function* text(): AsyncGenerator<string> {
		const top = JSON.stringify({
			...{ schema: 'cer.literature-review/1', review: head, protocols, searches, prisma },
		});
		yield `${top.slice(0, -1)},"works":[`;
		let separator = '\n';
		for await (const work of literature.screening(id, viewing)) {
			yield `${separator}${JSON.stringify(work)}`;
			separator = ',\n';
		}
		yield '\n]}\n';
	}
	return text();
}
