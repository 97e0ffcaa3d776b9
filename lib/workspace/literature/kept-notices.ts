import { publicationNoticeSchema, type PublicationNotice } from '../../model';
import type { Db } from '../database/store';

/** Notices that were looked for and found, by the record they were kept under. */
export async function noticesOf(
	db: Db,
	reviewId: string,
	records?: readonly string[],
): Promise<Map<string, PublicationNotice[]>> {
	const byRecord = new Map<string, PublicationNotice[]>();
	if (records?.length === 0) return byRecord;
	const rows = await db
		.selectFrom('cer_literature_notice')
		.select(['record_id', 'notice_json'])
		.where('review_id', '=', reviewId)
		.$if(records !== undefined, (query) => query.where('record_id', 'in', [...(records ?? [])]))
		.orderBy('at')
		.orderBy('id')
		.execute();
	for (const { record_id, notice_json } of rows) {
		const notice = publicationNoticeSchema.parse(JSON.parse(notice_json));
		byRecord.set(record_id, [...(byRecord.get(record_id) ?? []), notice]);
	}
	return byRecord;
}
