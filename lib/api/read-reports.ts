import { z } from 'zod/v4';
import { isInputError, JOB_STATES, type Job, type Report, type ReportPage } from '../model';
import type { Workspace } from '../workspace';
import { errorAnswer, jsonAnswer, READABLE, type PortalAnswer } from './answer';
import { downloadName } from './download-name';
import { RETRY_AFTER_SECONDS } from './order-report';
import { queryFlag, queryNumber, queryText, readQuery } from './read-input';
import { presentJob, REPORT_FILE, type PortalAddresses } from './urls';

const listQuery = z.strictObject({
	limit: queryNumber(1, 200).default(50),
	cursor: queryText.optional(),
	code: queryText.optional(),
	/** A part of the code or of the product's name. */
	search: queryText.optional(),
	deadLettered: queryFlag.optional(),
	/** Several, separated by commas or each by itself. */
	state: z
		.union([z.string(), z.array(z.string())])
		.transform((given) => [given].flat().flatMap((part) => part.split(',')))
		.transform((names) => names.map((name) => name.trim()).filter((name) => name !== ''))
		.pipe(z.array(z.enum(JOB_STATES, `is not one of ${JOB_STATES.join(', ')}`)))
		.optional(),
});

/** The list of reports, newest first: `{ reports: [{ job, statusUrl, reportUrl, files }], nextUrl? }`. */
export async function listReports(
	workspace: Workspace,
	query: Readonly<Record<string, unknown>>,
	addresses: PortalAddresses,
): Promise<PortalAnswer<ReportPage>> {
	const { state, ...filter } = readQuery({ query }, listQuery);
	const states = state?.length === 0 ? undefined : state;
	try {
		const page = await workspace.jobs.list({ states, ...filter });
		return jsonAnswer(200, {
			reports: page.jobs.map((job) => presentJob(addresses, job)),
			nextUrl: page.nextCursor && nextUrl(addresses, { ...query, cursor: page.nextCursor }),
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
): Promise<PortalAnswer<Report>> {
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
): Promise<PortalAnswer<never>> {
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
		...READABLE,
		ETag: etag,
	};
	if (matches(ifNoneMatch, etag)) return { status: 304, headers };
	const isPdf = artifact.mimeType === 'application/pdf';
	return {
		status: 200,
		headers: {
			...headers,
			'Content-Type': MEDIA_TYPE.test(artifact.mimeType) ? artifact.mimeType : UNKNOWN_TYPE,
			'Content-Length': String(artifact.bytes),
			'Content-Disposition': `${isPdf ? 'inline' : 'attachment'}; filename="${downloadName(job, artifact.name)}"`,
			// A file must not act on the n8n editor, which has the same origin; the browser's PDF viewer needs no script of ours.
			...(isPdf ? {} : { 'Content-Security-Policy': "default-src 'none'; sandbox" }),
		},
		body: content,
	};
}

/** What may stand in a header: whoever saved the file said its type. */
const MEDIA_TYPE = /^[\w.+-]+\/[\w.+-]+(?:; ?charset=[\w-]+)?$/;
const UNKNOWN_TYPE = 'application/octet-stream';

const isOpen = ({ state }: Job): boolean => state === 'queued' || state === 'running';

const matches = (ifNoneMatch: string | undefined, etag: string): boolean =>
	(ifNoneMatch ?? '').split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);

/** The same list from the next page on. */
function nextUrl({ reports }: PortalAddresses, query: Readonly<Record<string, unknown>>): string {
	const next = new URLSearchParams();
	for (const [name, value] of Object.entries(query)) next.set(name, [value].flat().join(','));
	return `${reports}?${next.toString()}`;
}

const badQuery = (message: string, mend?: string): PortalAnswer<never> =>
	errorAnswer(400, { code: 'query-invalid', message, mend });

const unknownReport = (): PortalAnswer<never> =>
	errorAnswer(404, {
		code: 'report-unknown',
		message: 'There is no report of this id',
		mend: 'Follow the statusUrl of the answer to the order',
	});

const notReady = (job: Job): PortalAnswer<never> =>
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

function noSuchFile(job: Job, file: string): PortalAnswer<never> {
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
