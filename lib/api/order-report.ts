import type { Job, Report, ReportOrder } from '../model';
import { isIdempotencyKey, readOrder, type OrderRefused, type Workspace } from '../workspace';
import { errorAnswer, jsonAnswer, type PortalAnswer } from './answer';
import { ordersUnderWay, tooManyAtOnce } from './limiter/concurrency-limit';
import { isPlainObject, NOT_AN_OBJECT } from './read-input';
import { presentJob, statusUrl, type PortalAddresses } from './urls';

/** Seconds after which asking for a running report again makes sense. */
export const RETRY_AFTER_SECONDS = 2;

/** A request to order a report, its caller known. */
export interface OrderRequest {
	body: unknown;
	actor: string;
	idempotencyKey?: string;
	addresses: PortalAddresses;
	/** YYYY-MM-DD. */
	today: string;
}

/** `created` is there when a new job was entered, and only then is there work to start. */
export interface OrderAnswer {
	answer: PortalAnswer<Report>;
	created?: { job: Job; order: ReportOrder };
}

/**
 * Takes an order: 202 with the new job and its addresses. The same Idempotency-Key with the same
 * order gives the same job and starts nothing; with another order it is 409.
 * @throws OrderRefused while too much waits; the router answers it with `orderRefused`
 */
export async function orderReport(
	workspace: Workspace,
	request: OrderRequest,
): Promise<OrderAnswer> {
	const { actor, addresses, idempotencyKey } = request;
	if (idempotencyKey !== undefined && !isIdempotencyKey(idempotencyKey)) {
		return { answer: badKey() };
	}
	const { body } = request;
	if (!isPlainObject(body)) return { answer: errorAnswer(400, NOT_AN_OBJECT) };
	const read = readOrder(body, request.today);
	if (read.kind === 'refused') {
		const { message, mend } = read;
		return { answer: errorAnswer(422, { code: 'order-invalid', message, mend }) };
	}
	const { order, priority } = read;
	const release = ordersUnderWay.acquire();
	if (!release) return { answer: tooManyAtOnce() };
	const { kind, job } = await workspace.jobs
		.create(order, { actor, idempotencyKey, priority })
		.finally(release);
	if (kind === 'conflict') return { answer: keyConflict(addresses, job) };
	const answer = accepted(addresses, job, kind === 'replayed');
	return kind === 'created' ? { answer, created: { job, order } } : { answer };
}

/** 202 with the job's addresses, or 200 when it has ended already. */
export function accepted(
	addresses: PortalAddresses,
	job: Job,
	replayed = false,
): PortalAnswer<Report> {
	const open = job.state === 'queued' || job.state === 'running';
	return jsonAnswer(open ? 202 : 200, presentJob(addresses, job), {
		Location: statusUrl(addresses, job.id),
		...(open ? { 'Retry-After': String(RETRY_AFTER_SECONDS) } : {}),
		...(replayed ? { 'Idempotency-Replayed': 'true' } : {}),
	});
}

/** What is answered while too much waits: 429, and when to ask again. */
export const orderRefused = ({ refusal }: OrderRefused): PortalAnswer<never> => {
	const { message, mend, retryAfterSeconds } = refusal;
	return errorAnswer(
		429,
		{ code: 'queue-full', message, mend },
		{ 'Retry-After': String(retryAfterSeconds) },
	);
};

const badKey = (): PortalAnswer<never> =>
	errorAnswer(400, {
		code: 'idempotency-key-invalid',
		message: 'The Idempotency-Key is not 1 to 200 visible ASCII characters',
		mend: 'Use a UUID, a new one for each order',
	});

const keyConflict = (addresses: PortalAddresses, job: Job): PortalAnswer<never> =>
	errorAnswer(
		409,
		{
			code: 'idempotency-key-reused',
			message: `This Idempotency-Key was used for another order (${JSON.stringify(job.order)})`,
			mend: 'Use a new key for a new order, or send the first order unchanged',
		},
		{ Location: statusUrl(addresses, job.id) },
	);
