import { z } from 'zod/v4';
import {
	OWN_TABLES,
	ownTableSchema,
	figuresOfJob,
	sha256,
	stoodOnOf,
	textBlockSchema,
	type Dossier,
	type Job,
} from '../../model';
import { blocksOf, readOwnFigures, templateCsv } from '../../dossier';
import { readSheets } from '../../files';
import { FORMATS } from '../../report';
import type { DossierChanged, GivenFigures } from '../../workspace';
import { errorAnswer, jsonAnswer, textAnswer, type PortalAnswer } from '../answer';
import { templateWorkbook } from '../dossiers/template-workbook';
import { newestReport, presentDossier } from '../dossiers/present-dossier';
import { queryNumber, queryText, readBody, readQuery, unknown } from '../read-input';
import { expectedVersion, readUpload } from '../read-upload';
import { guarded, type Answer, type Call } from '../router/route';

/** What people keep of products between their reports: everybody reads, authors write. */
export const dossierRoutes = [
	guarded('GET', 'dossiers', 'viewer', async ({ workspace }) =>
		jsonAnswer(200, { dossiers: await workspace.dossiers.list() }),
	),
	guarded('POST', 'dossiers', 'author', open),
	guarded('GET', 'dossiers/:id', 'viewer', one),
	guarded('GET', 'dossiers/:id/history', 'viewer', history),
	guarded('POST', 'dossiers/:id/texts', 'author', writeTexts),
	guarded('POST', 'dossiers/:id/preview', 'author', preview),
	guarded('GET', 'dossiers/:id/imports', 'viewer', imports),
	guarded('POST', 'dossiers/:id/imports', 'author', importFigures),
	guarded('POST', 'dossiers/:id/undo', 'author', undo),
	guarded('GET', 'dossiers/:id/dossier.json', 'viewer', exported),
	guarded('GET', 'own-figures/:file', 'viewer', template),
];

const openBody = z.strictObject({
	code: z.string().trim().min(1).max(200),
	name: z.string().trim().max(300).optional(),
});

async function open(call: Call): Promise<Answer<'POST dossiers'>> {
	const { workspace, request } = call;
	const product = readBody(request, openBody, 'a product');
	const { id, isNew } = await workspace.dossiers.open(product);
	const dossier = await workspace.dossiers.get(id);
	if (!dossier) return unknown('dossier');
	const report = await newestReport(workspace, id);
	return jsonAnswer(isNew ? 201 : 200, presentDossier(id, dossier, report), tagged(dossier));
}

const oneQuery = z.strictObject({
	version: queryNumber(1, Number.MAX_SAFE_INTEGER).optional(),
	report: queryText.optional(),
});

async function one(call: Call): Promise<Answer<'GET dossiers/:id'>> {
	const { workspace, request, params } = call;
	const { version, report } = readQuery(request, oneQuery);
	const id = params.id ?? '';
	const dossier = await workspace.dossiers.get(id, version);
	if (!dossier) return unknown('dossier');
	const against = await reportOf(call, id, report);
	return jsonAnswer(200, presentDossier(id, dossier, against), tagged(dossier));
}

/** The report named, else the newest of the product. */
const reportOf = async (
	{ workspace }: Call,
	id: string,
	named: string | undefined,
): Promise<Job | undefined> =>
	named === undefined ? await newestReport(workspace, id) : await workspace.jobs.get(named);

const tagged = ({ version }: Pick<Dossier, 'version'>) => ({ ETag: `"${version}"` });

const historyQuery = z.strictObject({ field: queryText.optional() });

async function history({
	workspace,
	request,
	params,
}: Call): Promise<Answer<'GET dossiers/:id/history'>> {
	const { field } = readQuery(request, historyQuery);
	const id = params.id ?? '';
	const versions = await workspace.dossiers.history(id);
	if (!versions) return unknown('dossier');
	const texts = field === undefined ? undefined : await workspace.dossiers.textsOf(id, field);
	return jsonAnswer(200, { versions, texts });
}

const textsBody = z.strictObject({
	texts: z
		.array(
			z.strictObject({
				field: z.string().max(80),
				/** As one types it, see `blocksOf`; empty takes the text away. */
				text: z.string().max(200_000).optional(),
				blocks: z.array(textBlockSchema).max(2_000).optional(),
			}),
		)
		.min(1)
		.max(100),
	/** Of the dossier they were written against; the header If-Match says the same. */
	version: z.int().positive().optional(),
	/** The report they were written on; left out, the newest of the product. */
	report: z.string().max(64).optional(),
});

async function writeTexts(call: Call): Promise<Answer<'POST dossiers/:id/texts'>> {
	const { workspace, request, params } = call;
	const given = readBody(request, textsBody, 'texts of a dossier');
	const id = params.id ?? '';
	const report = await reportOf(call, id, given.report);
	if (given.report !== undefined && !report) return unknown('report');
	const texts = given.texts.map(({ field, text = '', blocks = blocksOf(text) }) => ({
		...{ field, blocks, stoodOn: stoodOnOf(field, report && figuresOfJob(report)) },
	}));
	const expected = given.version ?? expectedVersion(request);
	const changed = await workspace.dossiers.write(id, texts, expected);
	return answerOf(changed, (dossier) =>
		jsonAnswer(200, presentDossier(id, dossier, report), tagged(dossier)),
	);
}

const fileQuery = z.strictObject({
	fileName: queryText.optional(),
	table: ownTableSchema.optional(),
});

async function figuresOf({ request }: Call): Promise<GivenFigures> {
	const { fileName = 'own-figures', table } = readQuery(request, fileQuery);
	const bytes = readUpload(request);
	const read = await readOwnFigures(readSheets(bytes), { table, fileName });
	return { file: { name: fileName, sha256: sha256(bytes) }, read };
}

async function preview(call: Call): Promise<Answer<'POST dossiers/:id/preview'>> {
	const given = await figuresOf(call);
	const found = await call.workspace.dossiers.preview(call.params.id ?? '', given);
	return found ? jsonAnswer(200, { preview: found }) : unknown('dossier');
}

async function importFigures(call: Call): Promise<Answer<'POST dossiers/:id/imports'>> {
	const { workspace, request, params } = call;
	const given = await figuresOf(call);
	const expected = expectedVersion(request);
	const changed = await workspace.dossiers.importFigures(params.id ?? '', given, expected);
	return answerOf(changed, (taken) => jsonAnswer(taken.import ? 201 : 200, taken, tagged(taken)));
}

async function imports({ workspace, params }: Call): Promise<Answer<'GET dossiers/:id/imports'>> {
	const id = params.id ?? '';
	if (!(await workspace.dossiers.history(id))) return unknown('dossier');
	return jsonAnswer(200, { imports: await workspace.dossiers.imports(id) });
}

const undoBody = z.strictObject({ import: z.string().min(1).max(64) });

async function undo(call: Call): Promise<Answer<'POST dossiers/:id/undo'>> {
	const { workspace, request, params } = call;
	const given = readBody(request, undoBody, 'an import to undo');
	const changed = await workspace.dossiers.undo(params.id ?? '', given.import);
	return answerOf(changed, (undone) => jsonAnswer(200, { import: undone }));
}

function answerOf<T, A>(
	changed: DossierChanged<T>,
	answer: (value: T) => PortalAnswer<A>,
): PortalAnswer<A> {
	if (changed.kind === 'changed') return answer(changed.value);
	if (changed.kind === 'unknown') return unknown('dossier');
	return errorAnswer(
		409,
		{
			code: 'dossier-changed',
			message: `Somebody has changed the dossier meanwhile; it is at version ${changed.version} now, and nothing was written`,
			mend: 'Read it again, look at what has changed, then send your change with the new version',
		},
		tagged(changed),
	);
}

/** The dossier as a file, `cer.dossier/1`. */
async function exported({
	workspace,
	params,
}: Call): Promise<Answer<'GET dossiers/:id/dossier.json'>> {
	const dossier = await workspace.dossiers.get(params.id ?? '');
	if (!dossier) return unknown('dossier');
	const name = dossier.product.code.replace(/[^A-Za-z0-9-]+/g, '-');
	return jsonAnswer(200, dossier, {
		...tagged(dossier),
		'Content-Disposition': `attachment; filename="dossier-${name}.json"`,
	});
}

/** The templates of own figures: of one table as CSV, or of all as a workbook. */
async function template({ params: { file = '' } }: Call): Promise<PortalAnswer<never>> {
	const table = OWN_TABLES.find((one) => file === `${one}.csv`);
	const isWorkbook = file === WORKBOOK;
	if (!table && !isWorkbook) {
		const there = [WORKBOOK, ...OWN_TABLES.map((one) => `${one}.csv`)];
		return unknown('template', `There are ${there.join(', ')}`);
	}
	const headers = { 'Content-Disposition': `attachment; filename="${file}"` };
	const answer = textAnswer(
		200,
		'text/csv; charset=utf-8',
		table ? templateCsv(table) : '',
		headers,
	);
	return await Promise.resolve(
		isWorkbook
			? {
					...answer,
					headers: { ...answer.headers, 'Content-Type': FORMATS.xlsx.mimeType },
					body: templateWorkbook(),
				}
			: answer,
	);
}

const WORKBOOK = 'own-figures.xlsx';
