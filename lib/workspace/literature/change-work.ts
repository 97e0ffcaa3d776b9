import {
	appraisalSchema,
	canonicalJson,
	checkText,
	extractionSchema,
	InputError,
	retrievalSchema,
	type Appraisal,
	type Extraction,
	type Retrieval,
} from '../../model';
import type { WorkRow } from '../database/literature-tables';
import { storable } from '../database/storable';
import type { Change } from '../database/store';
import {
	changed,
	heldReview,
	NO_REVIEW,
	NO_WORK,
	subjectOf,
	touchReview,
	type ReviewChanged,
} from './held-review';
import { newestProtocol } from './protocols';
import { decisionsOf, LACKING, stateColumns } from './restate-works';

/** What a person writes to a work; null takes it away, what is left out stays. Who and when is the workspace's. */
export interface WorkChange {
	retrieval?: Retrieval | null;
	appraisal?: Omit<Appraisal, 'by' | 'at'> | null;
	extraction?: Omit<Extraction, 'by' | 'at'> | null;
	/** All tags as they will be. */
	tags?: readonly string[];
	/** One more note; notes are added only. */
	note?: string;
	/** Where the full text is read; https only. */
	link?: string | null;
}

const MOST_TAGS = 30;
const LONGEST_TAG = 60;
const MOST_NOTES = 200;
const LONGEST_NOTE = 5_000;

/** A work that is there, of a review that is held. */
export const workRow = async ({ trx }: Pick<Change, 'trx'>, reviewId: string, id: string) =>
	await trx
		.selectFrom('cer_literature_work')
		.selectAll()
		.where('review_id', '=', reviewId)
		.where('id', '=', storable(id))
		.where('gone', '=', 0)
		.executeTakeFirst();

/** Writes to a work in the name of whoever acts. `expected` is its version the change was made against. */
export async function changeWork(
	change: Change,
	id: string,
	{ work: workId, expected }: { work: string; expected?: number },
	given: WorkChange,
): Promise<ReviewChanged<{ work: string }>> {
	checkText(given, '');
	const review = await heldReview(change, id);
	if (!review) return NO_REVIEW;
	const row = await workRow(change, id, workId);
	if (!row) return NO_WORK;
	if (expected !== undefined && expected !== row.version) {
		return { kind: 'stale', version: row.version };
	}
	const set = columnsOf(change, row, given);
	const version = row.version + 1;
	const states = await restated(change, id, { ...row, ...set });
	await change.trx
		.updateTable('cer_literature_work')
		.set({ ...set, ...states, version })
		.where('review_id', '=', id)
		.where('id', '=', row.id)
		.execute();
	await touchReview(change, id, {});
	await change.note({
		kind: 'literature.work-changed',
		subject: subjectOf(id),
		message: `A work of the literature review of ${review.code} was written to: ${Object.keys(given).join(', ')}`,
		data: { code: review.code, work: row.id, version, written: writtenOf(given) },
	});
	return changed({ work: row.id });
}

/** What was written, as the ledger has it: long texts by their length only. */
const writtenOf = ({ note, ...given }: WorkChange): Record<string, unknown> => ({
	...given,
	...(note === undefined ? {} : { note: note.length }),
});

function columnsOf(change: Change, row: WorkRow, given: WorkChange): Partial<WorkRow> {
	const { retrieval, appraisal, extraction, tags, note, link } = given;
	const signed = { by: change.who.actor, at: change.now().toISOString() };
	return {
		...(retrieval !== undefined && retrievalColumns(row, retrieval)),
		...(appraisal !== undefined && {
			appraisal_json:
				appraisal && canonicalJson(appraisalSchema.parse({ ...appraisal, ...signed })),
		}),
		...(extraction !== undefined && {
			extraction_json:
				extraction && canonicalJson(extractionSchema.parse({ ...extraction, ...signed })),
		}),
		...(tags !== undefined && { tags_json: JSON.stringify(checkedTags(tags)) }),
		...(note !== undefined && { notes_json: withNote(row, note, signed) }),
		...(link !== undefined && { link: link && checkedLink(link) }),
	};
}

/** @throws InputError where a full text that was decided on is said not to be had */
function retrievalColumns(
	{ ft_state }: WorkRow,
	retrieval: Retrieval | null,
): Pick<WorkRow, 'retrieval' | 'retrieval_note'> {
	if (!retrieval) return { retrieval: null, retrieval_note: null };
	const { state, note } = retrievalSchema.parse(retrieval);
	if (state === LACKING && ft_state !== null && !['undecided', 'waiting'].includes(ft_state)) {
		throw new InputError('The full text was decided on already, so it was had.');
	}
	return { retrieval: state, retrieval_note: note === undefined ? null : storable(note) };
}

function checkedTags(tags: readonly string[]): string[] {
	const clean = tags.map((tag) => storable(tag.trim(), LONGEST_TAG)).filter((tag) => tag !== '');
	const all = [...new Set(clean)];
	if (all.length > MOST_TAGS) throw new InputError(`tags: are more than ${MOST_TAGS}.`);
	return all;
}

function withNote(
	{ notes_json }: WorkRow,
	text: string,
	signed: { by: string; at: string },
): string {
	const notes: unknown[] = JSON.parse(notes_json);
	if (text.trim() === '') throw new InputError('note: is empty.');
	if (notes.length >= MOST_NOTES) throw new InputError(`A work has ${MOST_NOTES} notes at most.`);
	return JSON.stringify([...notes, { ...signed, text: storable(text.trim(), LONGEST_NOTE) }]);
}

function checkedLink(link: string): string {
	const url = URL.parse(link.trim());
	if (url?.protocol === 'https:' && url.username === '' && url.password === '') {
		return storable(url.href, 2_000);
	}
	throw new InputError('link: is no address that begins with https://', {
		mend: 'Give the address at which the full text is read.',
	});
}

/** How a work stands with its retrieval as it will be. */
async function restated({ trx }: Change, id: string, row: WorkRow) {
	const { readers } = await newestProtocol(trx, id);
	const decisions = (await decisionsOf(trx, id, { works: [row.id] })).get(row.id) ?? [];
	return stateColumns(decisions, { readers, retrieval: row.retrieval });
}
