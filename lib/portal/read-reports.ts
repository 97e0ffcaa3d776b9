import { isInputError, JOB_STATES, jobStateSchema, type Job, type JobState } from '../model';
import type { Workspace } from '../workspace';
import { errorAnswer, jsonAnswer, type PortalAnswer } from './answer';
import { RETRY_AFTER_SECONDS } from './order-report';
import { presentJob, REPORT_FILE, type PortalAddresses } from './urls';

/** Query parameters of the list, as n8n gives them: text, or several of one name. */
export type ListQuery = Readonly<Record<string, unknown>>;

/** The list of reports, newest first: `{ reports: [{ job, statusUrl, reportUrl, files }], nextUrl? }`. */
export async function listReports(
	workspace: Workspace,
	query: ListQuery,
	addresses: PortalAddresses,
): Promise<PortalAnswer> {
	const limit = Number(query.limit ?? 50);
	if (!Number.isInteger(limit) || limit < 1 || limit > 200) {
		return badQuery('limit: is not a whole number from 1 to 200');
	}
	const states = readStates(query.state);
	if (states === 'unknown') return badQuery(`state: is not one of ${JOB_STATES.join(', ')}`);
	const cursor = typeof query.cursor === 'string' ? query.cursor : undefined;
	try {
		const page = await workspace.jobs.list({ states, limit, cursor });
		return jsonAnswer(200, {
			reports: page.jobs.map((job) => presentJob(addresses, job)),
			nextUrl: page.nextCursor && nextUrl(addresses, { states, limit, cursor: page.nextCursor }),
		});
	} catch (error) {
		if (isInputError(error)) return badQuery(error.message, error.mend);
		throw error;
	}
}

/** One report's state: the job, its addresses and its files. */
export async function getReport(
	workspace: Workspace,
	jobId: string,
	addresses: PortalAddresses,
): Promise<PortalAnswer> {
	const job = await workspace.jobs.get(jobId);
	if (!job) return unknownReport();
	const open = isOpen(job);
	return jsonAnswer(
		200,
		presentJob(addresses, job),
		open ? { 'Retry-After': String(RETRY_AFTER_SECONDS) } : {},
	);
}

/**
 * A file of a finished report. While the report is being made its files may still be replaced, so
 * that none is given out: 409 with Retry-After. `ifNoneMatch` is the request's header of that name.
 */
export async function getReportFile(
	workspace: Workspace,
	jobId: string,
	file: string,
	ifNoneMatch?: string,
): Promise<PortalAnswer> {
	const job = await workspace.jobs.get(jobId);
	if (!job) return unknownReport();
	if (isOpen(job)) return notReady(job);
	const found = await workspace.artifacts.get(jobId, file);
	if (!found) return noSuchFile(job, file);
	const { artifact, content } = found;
	const etag = `"${artifact.sha256}"`;
	const headers = {
		'Cache-Control': 'private, no-cache',
		'X-Content-Type-Options': 'nosniff',
		ETag: etag,
	};
	if (matches(ifNoneMatch, etag)) return { status: 304, headers };
	const isPdf = artifact.mimeType === 'application/pdf';
	return {
		status: 200,
		headers: {
			...headers,
			'Content-Type': artifact.mimeType,
			'Content-Length': String(artifact.bytes),
			'Content-Disposition': `${isPdf ? 'inline' : 'attachment'}; filename="${artifact.name}"`,
			// A file must not act on the n8n editor, which has the same origin; the browser's PDF viewer needs no script of ours.
			...(isPdf ? {} : { 'Content-Security-Policy': "default-src 'none'; sandbox" }),
		},
		body: content,
	};
}

const isOpen = ({ state }: Job): boolean => state === 'queued' || state === 'running';

const matches = (ifNoneMatch: string | undefined, etag: string): boolean =>
	(ifNoneMatch ?? '').split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);

function readStates(value: unknown): JobState[] | undefined | 'unknown' {
	if (value === undefined || value === '') return undefined;
	const names = [value].flat().flatMap((entry) => String(entry).split(','));
	const states = names.map((name) => jobStateSchema.safeParse(name.trim()).data);
	return states.includes(undefined) ? 'unknown' : states.filter((state) => state !== undefined);
}

function nextUrl(
	addresses: PortalAddresses,
	page: { states?: readonly JobState[]; limit: number; cursor: string },
): string {
	const query = new URLSearchParams({ limit: String(page.limit), cursor: page.cursor });
	if (page.states) query.set('state', page.states.join(','));
	return `${addresses.reports}?${query.toString()}`;
}

const badQuery = (message: string, mend?: string): PortalAnswer =>
	errorAnswer(400, { code: 'query-invalid', message, mend });

const unknownReport = (): PortalAnswer =>
	errorAnswer(404, {
		code: 'report-unknown',
		message: 'There is no report of this id',
		mend: 'Follow the statusUrl of the answer to the order',
	});

const notReady = (job: Job): PortalAnswer =>
	errorAnswer(
		409,
		{
			code: 'report-not-ready',
			message:
				job.state === 'queued'
					? 'The report is waiting to be made'
					: `The report is being made: ${job.step ?? 'started'}, ${job.percent} %`,
			mend: 'Ask again after the seconds in Retry-After',
		},
		{ 'Retry-After': String(RETRY_AFTER_SECONDS) },
	);

function noSuchFile(job: Job, file: string): PortalAnswer {
	if (job.state !== 'succeeded' && file === REPORT_FILE) {
		return errorAnswer(404, {
			code: `report-${job.state}`,
			message:
				`There is no report: it ${job.state === 'failed' ? 'failed' : 'was cancelled'}. ${job.message ?? ''}`.trim(),
			mend: 'Order it again with a new Idempotency-Key',
		});
	}
	const names = job.artifacts.map(({ name }) => name);
	return errorAnswer(404, {
		code: 'file-unknown',
		message: 'The report has no file of this name',
		mend: names.length === 0 ? 'It has no files' : `It has ${names.join(', ')}`,
	});
}
