import { Readable } from 'node:stream';
import { z } from 'zod/v4';
import {
	screeningStageSchema,
	searchKindSchema,
	sha256,
	stageStateSchema,
	type LiteratureImport,
	type Publication,
} from '../../model';
import { readReferences } from '../../literature/files';
import { citedWork, exportReview, type NewSearch, type ReviewFormat } from '../../workspace';
import { jsonAnswer, textAnswer, type PortalAnswer } from '../answer';
import { answerOf, reviewId, viewing } from '../literature/answers';
import { groupInBackground } from '../literature/group-in-background';
import { queryText, readQuery, unknown } from '../read-input';
import { readUpload } from '../read-upload';
import { guarded, type Answer, type Call } from '../router/route';

/** Files of a literature review: references that come in, and all that goes out. */
export const literatureFileRoutes = [
	guarded('POST', 'literature/:id/preview', 'author', preview),
	guarded('POST', 'literature/:id/imports', 'author', importFile),
	guarded('GET', 'literature/:id/export.ris', 'viewer', (call) => exported(call, 'ris')),
	guarded('GET', 'literature/:id/export.bib', 'viewer', (call) => exported(call, 'bibtex')),
	guarded('GET', 'literature/:id/export.csv', 'viewer', (call) => exported(call, 'csv')),
	guarded('GET', 'literature/:id/export.txt', 'viewer', (call) => exported(call, 'vancouver')),
	guarded('GET', 'literature/:id/export.json', 'viewer', (call) => exported(call, 'json')),
];

const importQuery = z.strictObject({
	fileName: queryText.optional(),
	/** As the PRISMA diagram names it; of records that name none themselves. */
	database: queryText.optional(),
	databaseKind: z.enum(['database', 'register', 'other']).default('database'),
	kind: searchKindSchema.optional(),
	/** What was searched there, and when, as the person who exported the file says. */
	string: z.string().max(20_000).optional(),
	day: z.iso.date().optional(),
});

/** Records shown of a file before it is imported, and records told that could not be read. */
const SHOWN = 20;
const MOST_ERRORS = 200;

interface ReadFile {
	given: NewSearch;
	records: Publication[];
	answer: Pick<LiteratureImport, 'format' | 'records' | 'errors' | 'sample'>;
}

async function readFile({ request, services }: Call): Promise<ReadFile> {
	const query = readQuery(request, importQuery);
	const { fileName = 'references', database, databaseKind, kind, string, day } = query;
	const bytes = readUpload(request);
	const read = await readReferences(Readable.from([bytes]), { fileName, database });
	const records: Publication[] = [];
	for await (const record of read.publications) records.push(record);
	const { records: count, unreadable } = read.counts();
	const search = {
		...{ kind, databaseKind, standing: false },
		database: database ?? records[0]?.database ?? fileName,
		string: string === undefined || string.trim() === '' ? undefined : string.trim(),
		ranAt: day === undefined ? services.now().toISOString() : `${day}T00:00:00.000Z`,
		file: {
			...{ name: fileName, sha256: sha256(bytes), format: read.format },
			unreadable: unreadable.length,
		},
	};
	return {
		given: { search, records },
		records,
		answer: {
			...{ format: read.format, records: count, errors: unreadable.slice(0, MOST_ERRORS) },
			sample: records.slice(0, SHOWN).map(citedWork),
		},
	};
}

async function preview(call: Call): Promise<Answer<'POST literature/:id/preview'>> {
	const { records, answer } = await readFile(call);
	const found = await call.workspace.literature.preview(reviewId(call), records, groupInBackground);
	if (!found) return unknown('review');
	const { newRecords, newWorks } = found;
	return jsonAnswer(200, { ...answer, newRecords, copies: newRecords - newWorks });
}

async function importFile(call: Call): Promise<Answer<'POST literature/:id/imports'>> {
	const { given, answer } = await readFile(call);
	const changed = await call.workspace.literature.keepSearch(
		reviewId(call),
		given,
		groupInBackground,
	);
	return await answerOf(changed, 'review', ({ search: { newRecords }, newWorks }) =>
		jsonAnswer(201, { ...answer, newRecords, copies: newRecords - newWorks }),
	);
}

const exportQuery = z.strictObject({
	stage: screeningStageSchema.optional(),
	state: stageStateSchema.optional(),
});

/** The review as a file: references of all works or of those at a state, or the whole screening. */
async function exported(call: Call, format: ReviewFormat): Promise<PortalAnswer<never>> {
	const filter = format === 'json' ? {} : readQuery(call.request, exportQuery);
	const file = await exportReview(call.workspace.literature, reviewId(call), {
		...{ format, filter, viewing: viewing(call) },
	});
	if (!file) return unknown('review');
	return textAnswer(200, file.mimeType, file.text, {
		'Content-Disposition': `attachment; filename="${file.name}"`,
	});
}
