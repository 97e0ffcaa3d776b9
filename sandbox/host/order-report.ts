import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isRecord } from './session.ts';
import { fetchWhenReady } from './fetch-when-ready.ts';

/** Where and as whom to order. */
export interface Portal {
	ordersUrl: string;
	token: string;
}

/** A job that came to its end. */
export interface FinishedJob {
	state: 'succeeded' | 'failed' | 'cancelled';
	message?: string;
	statusUrl: string;
	reportUrl: string;
	/** The whole last answer of the status address. */
	status: Record<string, unknown>;
}

const POLL_MS = 500;
const REPORT_TIMEOUT_MS = 20 * 60_000;
const LAST_STATES = ['succeeded', 'failed', 'cancelled'] as const;

/**
 * Orders a report through the portal's webhook and follows the addresses in its answers until the
 * job has ended. `onStep` is told each new step in words. Rejects when the portal refuses the order.
 */
export async function orderReport(
	portal: Portal,
	order: Record<string, unknown>,
	onStep: (step: string) => void = () => {},
	timeoutMs = REPORT_TIMEOUT_MS,
): Promise<FinishedJob> {
	const answer = await fetchWhenReady(portal.ordersUrl, {
		method: 'POST',
		// The same key at another try: an order that was taken before is not taken twice.
		headers: {
			...bearer(portal),
			'content-type': 'application/json',
			'idempotency-key': randomUUID(),
		},
		body: JSON.stringify(order),
	});
	const ordered = await readAnswer(answer, 'the order');
	const { statusUrl, reportUrl } = ordered;
	if (typeof statusUrl !== 'string' || typeof reportUrl !== 'string') {
		throw new Error('The portal took the order but named no statusUrl and reportUrl.');
	}
	return follow(portal, { statusUrl, reportUrl }, onStep, Date.now() + timeoutMs);
}

async function follow(
	portal: Portal,
	urls: { statusUrl: string; reportUrl: string },
	onStep: (step: string) => void,
	endAt: number,
): Promise<FinishedJob> {
	let told = '';
	for (;;) {
		const answer = await fetchWhenReady(urls.statusUrl, { headers: bearer(portal) });
		const status = await readAnswer(answer, 'the job');
		const job = isRecord(status.job) ? status.job : status;
		const step = describeStep(job);
		if (step !== told) onStep(step);
		told = step;
		const state = LAST_STATES.find((last) => last === job.state);
		if (state) {
			const message = typeof job.message === 'string' ? { message: job.message } : {};
			return { state, ...message, ...urls, status };
		}
		if (Date.now() > endAt) throw new Error(`The job did not end in time; it was at: ${step}.`);
		await sleep(POLL_MS);
	}
}

function describeStep({ state, step, percent }: Record<string, unknown>): string {
	const done = typeof percent === 'number' ? ` ${Math.round(percent)} %` : '';
	return `${String(state)}${done}${typeof step === 'string' ? `: ${step}` : ''}`;
}

/** Gets the PDF of a finished job. */
export async function downloadReport(portal: Portal, reportUrl: string): Promise<Buffer> {
	const answer = await fetchWhenReady(reportUrl, { headers: bearer(portal) });
	const body = Buffer.from(await answer.arrayBuffer());
	if (!answer.ok || body.subarray(0, 5).toString('latin1') !== '%PDF-') {
		throw new Error(`The portal answered HTTP ${answer.status} and no PDF at ${reportUrl}.`);
	}
	return body;
}

/** Writes a report as `<code>-<day>.pdf`, never over an earlier one, and returns the path. */
export function keepReport(folder: string, code: string, day: string, pdf: Buffer): string {
	mkdirSync(folder, { recursive: true });
	const stem = `${code.replaceAll(/[^\w.-]+/g, '_')}-${day}`;
	for (let copy = 1; ; copy += 1) {
		const path = join(folder, copy === 1 ? `${stem}.pdf` : `${stem}-${copy}.pdf`);
		if (existsSync(path)) continue;
		writeFileSync(path, pdf);
		return path;
	}
}

/**
 * Writes the other files of a finished job beside its PDF, under the PDF's name with their own endings.
 * Returns the endings.
 */
export async function keepFilesBeside(
	portal: Portal,
	{ status }: FinishedJob,
	pdfPath: string,
): Promise<string[]> {
	const endings: string[] = [];
	for (const file of Array.isArray(status.files) ? status.files : []) {
		if (!isRecord(file) || typeof file.name !== 'string' || typeof file.url !== 'string') continue;
		const ending = extname(file.name);
		if (ending === '.pdf') continue;
		const answer = await fetchWhenReady(file.url, { headers: bearer(portal) });
		const body = Buffer.from(await answer.arrayBuffer());
		if (!answer.ok) throw new Error(`The portal answered HTTP ${answer.status} at ${file.url}.`);
		writeFileSync(`${pdfPath.slice(0, -'.pdf'.length)}${ending}`, body);
		endings.push(ending);
	}
	return endings;
}

const bearer = ({ token }: Portal) => ({ authorization: `Bearer ${token}` });

async function readAnswer(answer: Response, what: string): Promise<Record<string, unknown>> {
	const text = await answer.text();
	if (!answer.ok) {
		throw new Error(`The portal answered HTTP ${answer.status} to ${what}: ${refusalIn(text)}`);
	}
	const parsed: unknown = JSON.parse(text);
	if (!isRecord(parsed)) throw new Error(`The portal's answer to ${what} is no JSON object.`);
	return parsed;
}

/** The portal refuses with `{ error: { code, message, mend } }`; n8n itself with other shapes. */
function refusalIn(text: string): string {
	try {
		const parsed: unknown = JSON.parse(text);
		if (isRecord(parsed) && isRecord(parsed.error)) {
			const { message, mend } = parsed.error;
			return [message, mend].filter((part) => typeof part === 'string').join('. ');
		}
	} catch {
		// Not JSON: shown as it is.
	}
	return text.slice(0, 500);
}
