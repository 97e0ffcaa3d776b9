import { z } from 'zod/v4';
import { signOffSchema, type Job, type ApiAnswer } from '../../model';
import { errorAnswer, jsonAnswer, type PortalAnswer } from '../answer';
import { takeDocument } from '../dossiers/take-document';
import { accepted, orderReport } from '../order-report';
import { checkOwn } from '../own-or-admin';
import { checkBody, readBody, readQuery, unknown } from '../read-input';
import { getReport, getReportFile, listReports } from '../read-reports';
import { guarded, type Call, type Outcome, type Answer } from '../router/route';
import { keepSignedReport } from '../signed-report';
import { presentJob } from '../urls';

/** Orders for reports, where they stand, their files, and what people do with them. */
export const reportRoutes = [
	guarded('GET', 'reports', 'viewer', ({ workspace, request, services }) =>
		listReports(workspace, request.query, services.addresses),
	),
	guarded('POST', 'reports', 'author', order),
	guarded('GET', 'reports/:id', 'viewer', ({ workspace, params, services }) =>
		getReport(workspace, params.id ?? '', services.addresses),
	),
	guarded('GET', 'reports/:id/events', 'viewer', history),
	guarded('POST', 'reports/:id/cancel', 'author', cancel),
	guarded('POST', 'reports/:id/retry', 'author', retry),
	guarded('POST', 'reports/:id/sign-off', 'author', signOff),
	guarded('POST', 'reports/:id/document', 'author', takeDocument),
	guarded('GET', 'reports/:id/:file', 'viewer', download),
];

async function order(call: Call): Promise<Outcome<ApiAnswer<'POST reports'>>> {
	const { request, workspace, caller, services } = call;
	checkBody(request);
	const { answer, created } = await orderReport(workspace, {
		body: request.body,
		actor: caller.identity.actor,
		idempotencyKey: request.header('idempotency-key'),
		addresses: services.addresses,
		today: services.now().toISOString().slice(0, 10),
	});
	return { kind: 'answer', answer, created };
}

const historyQuery = z.strictObject({});

async function history({
	workspace,
	request,
	params,
}: Call): Promise<Answer<'GET reports/:id/events'>> {
	readQuery(request, historyQuery);
	const job = await workspace.jobs.get(params.id ?? '');
	if (!job) return unknown('report');
	return jsonAnswer(200, { events: await workspace.events.since(0, { jobId: job.id }) });
}

/** The report, when the caller may change it: who ordered it, whose product it is of, and admins. @throws Refusal */
async function ownJob(call: Call): Promise<Job | undefined> {
	const job = await call.workspace.jobs.get(call.params.id ?? '');
	if (!job) return undefined;
	checkOwn(call, [job.actor, job.onBehalfOf], {
		code: 'report-of-another',
		what: 'Orders',
		mend: `Ask ${job.actor} or an admin of the portal`,
	});
	return job;
}

const cancelBody = z.strictObject({ message: z.string().trim().max(500).optional() });

async function cancel(call: Call): Promise<Answer<'POST reports/:id/cancel'>> {
	const { workspace, request, params, caller, services } = call;
	const { message } = readBody(request, cancelBody, 'a cancellation');
	const { actor } = caller.identity;
	if (!(await ownJob(call))) return unknown('report');
	const why = message === undefined || message === '' ? `by ${actor}` : `${actor}: ${message}`;
	const change = await workspace.jobs.cancel(params.id ?? '', why);
	if (change.kind === 'unknown') return unknown('report');
	if (change.kind === 'refused') {
		return errorAnswer(409, {
			code: 'report-ended',
			message: `The report cannot be cancelled: ${change.reason}`,
		});
	}
	return jsonAnswer(200, presentJob(services.addresses, change.job));
}

/** Puts a report that ended without a result back into the queue, and starts it at once. */
async function retry(
	call: Call,
): Promise<Answer<'POST reports/:id/retry'> | Outcome<ApiAnswer<'POST reports/:id/retry'>>> {
	const { workspace, params, services } = call;
	if (!(await ownJob(call))) return unknown('report');
	const change = await workspace.jobs.replay(params.id ?? '');
	if (change.kind === 'unknown') return unknown('report');
	if (change.kind === 'refused') {
		return errorAnswer(409, {
			code: 'report-not-ended',
			message: `The report cannot be made again: ${change.reason}`,
			mend: 'Only a report that failed or was cancelled is made again; order a new one otherwise',
		});
	}
	const { job } = change;
	const answer = accepted(services.addresses, job);
	return { kind: 'answer', answer, created: { job, order: job.order } };
}

const signOffBody = z.strictObject({
	meaning: signOffSchema.shape.meaning,
	comment: z.string().trim().max(2_000).optional(),
	acknowledgedStale: z.boolean().optional(),
	reportSha256: z.string().regex(/^[0-9a-f]{64}$/i, 'is not a SHA-256 of 64 hexadecimal digits'),
});

async function signOff(call: Call): Promise<Answer<'POST reports/:id/sign-off'>> {
	const { workspace, request, params, caller, services } = call;
	const given = readBody(request, signOffBody, 'a sign-off');
	const { actor, role } = caller.identity;
	const signing = await workspace.jobs.signOff(params.id ?? '', { ...given, actor, role });
	if (signing.kind === 'unknown') return unknown('report');
	if (signing.kind === 'signed') {
		const { job } = signing;
		await keepSignedReport(workspace, job, process.env);
		const signed = (await workspace.jobs.get(job.id)) ?? job;
		return jsonAnswer(201, presentJob(services.addresses, signed));
	}
	const isForbidden = signing.why === 'role' || signing.why === 'four-eyes';
	return errorAnswer(isForbidden ? 403 : 409, {
		code: `sign-off-${signing.why}`,
		message: `The report cannot be signed: ${signing.reason}`,
	});
}

/** Gives out a file and notes who got it; a caller who has it already (304) gets nothing new. */
async function download({ workspace, request, params }: Call): Promise<PortalAnswer<never>> {
	const { id = '', file = '' } = params;
	const answer = await getReportFile(workspace, id, file, request.header('if-none-match'));
	if (answer.status === 200 && !request.headOnly) {
		await workspace.events.note({
			kind: 'artifact.downloaded',
			subject: `artifact:${id}/${file}`,
			message: `${file} was downloaded`,
			jobId: id,
			data: { name: file, sha256: answer.headers.ETag?.replaceAll('"', '') },
		});
	}
	return answer;
}
