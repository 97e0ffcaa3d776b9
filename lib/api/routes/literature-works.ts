import { z } from 'zod/v4';
import { appraisalSchema, extractionSchema, retrievalSchema } from '../../model';
import type { ReviewChanged } from '../../workspace';
import { jsonAnswer, READABLE, type PortalAnswer } from '../answer';
import { answerOf, reviewId, viewing } from '../literature/answers';
import { groupInBackground } from '../literature/group-in-background';
import { queryText, readBody, readQuery, unknown } from '../read-input';
import { expectedVersion, readUpload } from '../read-upload';
import { guarded, type Answer, type Call } from '../router/route';

/** Works of a literature review: what people write to them, what belongs together, and their full texts. */
export const literatureWorkRoutes = [
	guarded('GET', 'literature/:id/work', 'viewer', async (call) => await present(call, asked(call))),
	guarded('POST', 'literature/:id/work', 'author', change),
	guarded('POST', 'literature/:id/split', 'author', split),
	guarded('POST', 'literature/:id/merge', 'author', merge),
	guarded('GET', 'literature/:id/file', 'viewer', file),
	guarded('POST', 'literature/:id/file', 'author', keepFile),
];

/** Ids of works hold colons and slashes, which addresses do not take everywhere: they stand in the query. */
const workQuery = z.object({ work: z.string().min(1).max(500) });

const asked = ({ request }: Call): string => readQuery(request, workQuery).work;

type OneWorkAnswer = Answer<'GET literature/:id/work'>;

async function present(call: Call, work: string): Promise<OneWorkAnswer> {
	const found = await call.workspace.literature.work(reviewId(call), work, viewing(call));
	return found ? jsonAnswer(200, found, { ETag: `"${found.version}"` }) : unknown('work');
}

const presentChanged = async (
	call: Call,
	changed: ReviewChanged<{ work: string }>,
): Promise<OneWorkAnswer> =>
	await answerOf(changed, 'work', async ({ work }) => await present(call, work));

const changeBody = z.strictObject({
	retrieval: retrievalSchema.nullable().optional(),
	appraisal: appraisalSchema.omit({ by: true, at: true }).nullable().optional(),
	extraction: extractionSchema.omit({ by: true, at: true }).nullable().optional(),
	tags: z.array(z.string().max(200)).max(100).optional(),
	/** One more note. */
	note: z.string().max(5_000).optional(),
	link: z.string().max(2_000).nullable().optional(),
	/** Null takes the kept PDF away. */
	file: z.null().optional(),
	/** Of the work the change was made against; the header If-Match says the same. */
	version: z.int().nonnegative().optional(),
});

async function change(call: Call): Promise<OneWorkAnswer> {
	const { version, file: removed, ...given } = readBody(call.request, changeBody, 'a change');
	const work = asked(call);
	const id = reviewId(call);
	const { literature } = call.workspace;
	const of = { work, expected: version ?? expectedVersion(call.request) };
	if (removed === null) {
		const gone = await literature.removeFile(id, work);
		if (gone.kind !== 'changed' || Object.keys(given).length === 0) {
			return await presentChanged(call, gone);
		}
	}
	return await presentChanged(call, await literature.change(id, of, given));
}

const splitBody = z.strictObject({ records: z.array(z.string().min(1).max(500)).min(1).max(200) });

async function split(call: Call): Promise<OneWorkAnswer> {
	const { records } = readBody(call.request, splitBody, 'records of a work');
	const changed = await call.workspace.literature.split(
		reviewId(call),
		asked(call),
		records,
		groupInBackground,
	);
	return await presentChanged(call, changed);
}

const mergeBody = z.strictObject({ with: z.string().min(1).max(500) });

async function merge(call: Call): Promise<OneWorkAnswer> {
	const { with: other } = readBody(call.request, mergeBody, 'a work');
	const changed = await call.workspace.literature.merge(
		reviewId(call),
		asked(call),
		other,
		groupInBackground,
	);
	return await presentChanged(call, changed);
}

/** Given out to be saved, never to be shown by the portal itself: what is in it is anybody's. */
async function file(call: Call): Promise<PortalAnswer<never>> {
	const found = await call.workspace.literature.file(reviewId(call), asked(call));
	if (!found) return unknown('file');
	return {
		status: 200,
		headers: {
			'Cache-Control': 'no-store',
			'X-Content-Type-Options': 'nosniff',
			...READABLE,
			'Content-Type': 'application/pdf',
			'Content-Disposition': `attachment; filename="${found.name}"`,
			'Content-Security-Policy': "default-src 'none'; sandbox",
			ETag: `"${found.sha256}"`,
		},
		body: found.content,
	};
}

const fileQuery = workQuery.extend({ fileName: queryText.optional() });

async function keepFile(call: Call): Promise<OneWorkAnswer> {
	const { work, fileName: name = 'full-text' } = readQuery(call.request, fileQuery);
	const given = { name, content: readUpload(call.request) };
	return await presentChanged(
		call,
		await call.workspace.literature.keepFile(reviewId(call), work, given),
	);
}
