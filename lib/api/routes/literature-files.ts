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
import { readReferences, writeReferences, type WrittenFormat } from '../../literature/files';
import { citedWork, type NewSearch } from '../../workspace';
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
	guarded('GET', 'literature/:id/export.ris', 'viewer', (call) => references(call, 'ris')),
	guarded('GET', 'literature/:id/export.bib', 'viewer', (call) => references(call, 'bibtex')),
	guarded('GET', 'literature/:id/export.csv', 'viewer', (call) => references(call, 'csv')),
	guarded('GET', 'literature/:id/export.txt', 'viewer', (call) => references(call, 'vancouver')),
	guarded('GET', 'literature/:id/export.json', 'viewer', screening),
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

const TYPES: Readonly<Record<WrittenFormat, readonly [type: string, ending: string]>> = {
	ris: ['application/x-research-info-systems; charset=utf-8', 'ris'],
	bibtex: ['application/x-bibtex; charset=utf-8', 'bib'],
	csv: ['text/csv; charset=utf-8', 'csv'],
	vancouver: ['text/plain; charset=utf-8', 'txt'],
};

/** References of all works, or of those at a state; the numbered list by default of the included ones. */
async function references(call: Call, format: WrittenFormat): Promise<PortalAnswer<never>> {
	const asked = readQuery(call.request, exportQuery);
	const isOfIncluded = format === 'vancouver' && asked.state === undefined;
	const filter = isOfIncluded
		? ({ stage: 'full-text', state: 'included', sort: 'title' } as const)
		: asked;
	const name = await exported(call, format);
	if (name === undefined) return unknown('review');
	const [type, ending] = TYPES[format];
	const works = call.workspace.literature.references(reviewId(call), filter);
	return textAnswer(200, type, writeReferences(works, format), attachment(`${name}.${ending}`));
}

const attachment = (name: string) => ({ 'Content-Disposition': `attachment; filename="${name}"` });

/** Notes that a review was given out; the name of the file, undefined where there is no such review. */
async function exported({ workspace, params }: Call, format: string): Promise<string | undefined> {
	const code = await workspace.literature.noteExport(params.id ?? '', format);
	return code === undefined ? undefined : `literature-${code.replace(/[^A-Za-z0-9-]+/g, '-')}`;
}

/** The whole screening: protocols, searches and each work with its records, judgements and visible decisions. */
async function screening(call: Call): Promise<PortalAnswer<never>> {
	const { literature } = call.workspace;
	const id = reviewId(call);
	const kept = await literature.get(id, viewing(call));
	const name = kept && (await exported(call, 'json'));
	if (!kept || name === undefined) return unknown('review');
	const { head, protocols, searches, prisma } = kept;
	const works = literature.screening(id, viewing(call));
	async function* text(): AsyncGenerator<string> {
		const top = JSON.stringify({
			...{ schema: 'cer.literature-review/1', review: head, protocols, searches, prisma },
		});
		yield `${top.slice(0, -1)},"works":[`;
		let separator = '\n';
		for await (const work of works) {
			yield `${separator}${JSON.stringify(work)}`;
			separator = ',\n';
		}
		yield '\n]}\n';
	}
	return textAnswer(200, 'application/json; charset=utf-8', text(), attachment(`${name}.json`));
}
