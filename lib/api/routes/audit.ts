import { z } from 'zod/v4';
import { eventKindSchema } from '../../model';
import { jsonAnswer, textAnswer } from '../answer';
import { queryNumber, queryText, readQuery } from '../read-input';
import { guarded, type Call, type Answer } from '../router/route';

/** The ledger: to read, to verify, to take away. */
export const auditRoutes = [
	guarded('GET', 'audit', 'viewer', list),
	guarded('GET', 'audit/export', 'approver', async ({ workspace }) =>
		textAnswer(200, 'application/x-ndjson; charset=utf-8', workspace.audit.export(), {
			'Content-Disposition': 'attachment; filename="audit-ledger.ndjson"',
			'Content-Security-Policy': "default-src 'none'; sandbox",
		}),
	),
	guarded('POST', 'audit/verify', 'author', async ({ workspace }) =>
		jsonAnswer(200, await workspace.audit.verify()),
	),
];

const seq = queryNumber(0, Number.MAX_SAFE_INTEGER);
const instant = z.iso.datetime({ offset: true, error: 'is not an instant' });
const listQuery = z.strictObject({
	after: seq.optional(),
	before: seq.optional(),
	from: instant.optional(),
	to: instant.optional(),
	actor: queryText.optional(),
	action: eventKindSchema.or(z.literal('').transform(() => undefined)).optional(),
	jobId: queryText.optional(),
	executionId: queryText.optional(),
	text: queryText.optional(),
	limit: queryNumber(1, 1_000).optional(),
});

async function list({ workspace, request }: Call): Promise<Answer<'GET audit'>> {
	const { from, to, ...filter } = readQuery(request, listQuery);
	const utc = (at: string | undefined) => (at === undefined ? at : new Date(at).toISOString());
	return jsonAnswer(200, await workspace.audit.list({ ...filter, from: utc(from), to: utc(to) }));
}
