import {
	canonicalJson,
	sha256,
	workSchema,
	type Publication,
	type PublicationNotice,
	type Work,
} from '../../model';
import { isWarned, joinedNotices } from '../../literature/screening';
import type { WorkRow } from '../database/literature-tables';
import { storable } from '../database/storable';

/** A publication of the store from its text; it was checked when it came in. */
export const toPublication = (body: string): Publication => JSON.parse(body);

/** A record as it is kept, and by what a changed one is told: when and how it was asked is no change. */
export function packRecord(record: Publication): { body: string; sha256: string } {
	const body = canonicalJson(record);
	const plain = record.provenance ? canonicalJson({ ...record, provenance: undefined }) : body;
	return { body, sha256: sha256(plain) };
}

/** A work as its row keeps it: what is its first record itself is not kept twice. */
export function packWork(work: Work, first: Publication | undefined): string {
	const isFirst =
		work.records.length === 1 &&
		(work.merged === first || canonicalJson(work.merged) === canonicalJson(first));
	return canonicalJson(isFirst ? { ...work, merged: null } : work);
}

/** A work from what is kept, with the body of its first record and what notices were found of it. */
export function toWork(
	workJson: string,
	body: string,
	found: readonly PublicationNotice[] = [],
): Work {
	const kept = JSON.parse(workJson);
	const work = workSchema.parse({ ...kept, merged: kept.merged ?? toPublication(body) });
	const notices = joinedNotices(work.merged.notices, found);
	return { ...work, merged: { ...work.merged, notices } };
}

/** The columns of a work by which lists are asked. */
export function askedColumns(
	{ merged, records, links }: Work,
	found: readonly PublicationNotice[] = [],
): Pick<WorkRow, 'copies' | 'links_json' | 'title_key' | 'year' | 'words' | 'warned'> {
	const { title, authors, journal, ids, keywords, published = '' } = merged;
	const names = authors.map(({ family, collective }) => family ?? collective ?? '');
	const words = [
		...[title, ...names, journal.title ?? '', journal.abbreviation ?? '', published.slice(0, 4)],
		...[ids.pmid ?? '', ids.doi ?? '', ids.pmcid ?? '', ...(ids.nct ?? []), ...keywords],
	];
	return {
		...{ copies: records.length - 1, links_json: JSON.stringify(links) },
		title_key: storable(
			title
				.normalize('NFKD')
				.replace(/[^\p{L}\p{N} ]+/gu, '')
				.trim()
				.toLowerCase(),
			200,
		),
		year: /^\d{4}/.exec(published)?.[0] ?? '',
		words: storable(
			words
				.filter((word) => word !== '')
				.join(' ')
				.toLowerCase(),
			4_000,
		),
		warned: isWarned(joinedNotices(merged.notices, found)) ? 1 : 0,
	};
}
