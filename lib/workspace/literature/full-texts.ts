import { InputError, sha256 } from '../../model';
import type { Change, Db } from '../database/store';
import { workRow } from './change-work';
import {
	changed,
	heldReview,
	NO_REVIEW,
	NO_WORK,
	subjectOf,
	type ReviewChanged,
} from './held-review';

/** A PDF to keep with a work. */
export interface NewFullText {
	name: string;
	content: Uint8Array;
}

/** A kept PDF. */
export interface FullText extends NewFullText {
	sha256: string;
}

/** Bytes of the largest PDF kept, 32 MiB: a database row is not a file store. */
export const LARGEST_FULL_TEXT = 32 * 1024 * 1024;

/** Each PDF begins with it (ISO 32000-2, 7.5.2); readers take up to 1,024 bytes before it. */
const MAGIC = '%PDF-';
const MAGIC_WITHIN = 1_024;

/** Keeps the PDF of a work, in place of one that is there. @throws InputError for what is no PDF or too large */
export async function keepFile(
	change: Change,
	id: string,
	workId: string,
	{ name, content }: NewFullText,
): Promise<ReviewChanged<{ work: string }>> {
	checkPdf(content);
	const review = await heldReview(change, id);
	if (!review) return NO_REVIEW;
	const row = await workRow(change, id, workId);
	if (!row) return NO_WORK;
	const set = {
		...{ name: fileName(name), sha256: sha256(content), bytes: content.byteLength, content },
		...{ actor: change.who.actor, at: change.now().toISOString() },
	};
	await change.trx
		.insertInto('cer_literature_file')
		.values({ review_id: id, work_id: row.id, ...set })
		.onConflict((conflict) => conflict.columns(['review_id', 'work_id']).doUpdateSet(set))
		.execute();
	await change.note({
		kind: 'literature.file-kept',
		subject: subjectOf(id),
		message: `The full text of a work of the literature review of ${review.code} was kept`,
		data: { code: review.code, work: row.id, sha256: set.sha256, bytes: set.bytes },
	});
	return changed({ work: row.id });
}

function checkPdf(content: Uint8Array): void {
	if (content.byteLength > LARGEST_FULL_TEXT) {
		throw new InputError(
			`The file has ${content.byteLength} bytes; the workspace keeps full texts of at most ${LARGEST_FULL_TEXT}.`,
			{ mend: 'Keep it elsewhere and give its link.' },
		);
	}
	if (Buffer.from(content.subarray(0, MAGIC_WITHIN)).includes(MAGIC)) return;
	throw new InputError('The file is no PDF.', { mend: 'Give the PDF of the full text.' });
}

/** Letters that every system and header takes; ends in `.pdf`. */
function fileName(given: string): string {
	const plain = given
		.normalize('NFKD')
		.replace(/\.pdf$/i, '')
		.replace(/[^A-Za-z0-9._-]+/g, '-')
		.replace(/^[-.]+|[-.]+$/g, '')
		.slice(0, 100);
	return `${plain === '' ? 'full-text' : plain}.pdf`;
}

/** Takes the PDF of a work away. */
export async function removeFile(
	change: Change,
	id: string,
	workId: string,
): Promise<ReviewChanged<{ work: string }>> {
	const review = await heldReview(change, id);
	if (!review) return NO_REVIEW;
	const row = await workRow(change, id, workId);
	if (!row) return NO_WORK;
	const records: string[] = JSON.parse(row.work_json).records;
	const { numDeletedRows } = await change.trx
		.deleteFrom('cer_literature_file')
		.where('review_id', '=', id)
		.where('work_id', 'in', records)
		.executeTakeFirst();
	if (numDeletedRows === 0n) return { kind: 'unknown', what: 'file' };
	await change.note({
		kind: 'literature.file-removed',
		subject: subjectOf(id),
		message: `The full text of a work of the literature review of ${review.code} was taken away`,
		data: { code: review.code, work: row.id },
	});
	return changed({ work: row.id });
}

/** The PDF of a work, under whichever of its records it was kept. */
export async function fullTextOf(
	db: Db,
	id: string,
	workId: string,
): Promise<FullText | undefined> {
	const row = await workRow({ trx: db }, id, workId);
	if (!row) return undefined;
	const records: string[] = JSON.parse(row.work_json).records;
	return await db
		.selectFrom('cer_literature_file')
		.select(['name', 'sha256', 'content'])
		.where('review_id', '=', id)
		.where('work_id', 'in', records)
		.orderBy('at', 'desc')
		.limit(1)
		.executeTakeFirst();
}
