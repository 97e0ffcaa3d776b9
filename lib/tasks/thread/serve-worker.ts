import type { MessagePort } from 'node:worker_threads';
import type { Claim, HttpServices, KeptAnswer } from '../../http';
import type { TaskProgress } from '../task';
import { faultOf } from './fault';
import type { Answer, Question, Upward } from './messages';
import { claimsOf } from './held-claims';
import { movable, movableCopy } from './moved-bytes';

/** What the main thread does for one running task. */
export interface WorkerNeeds {
	http: HttpServices;
	signal?: AbortSignal;
	onProgress?: (progress: TaskProgress) => void;
}

/**
 * Answers the questions of a task over its port until the port is closed. Claims the task still
 * holds then, because its thread was ended, are given back.
 */
export function serveWorker(port: MessagePort, given: WorkerNeeds): void {
	const claims = claimsOf(given.http.cache);
	const http = { ...given.http, cache: claims.cache };
	const needs = { ...given, http };
	port.on('message', (message: Upward) => {
		if (message.kind === 'progress') needs.onProgress?.(message.progress);
		else void answer(port, message, needs);
	});
	port.once('close', () => claims.giveBack());
}

async function answer(port: MessagePort, question: Question, needs: WorkerNeeds): Promise<void> {
	const { id } = question;
	try {
		const { value, transfer } = await serve(question, needs);
		const done: Answer = { kind: 'answer', id, value };
		port.postMessage(done, transfer);
	} catch (thrown) {
		const failed: Answer = { kind: 'fault', id, fault: faultOf(thrown) };
		port.postMessage(failed);
	}
}

interface Served {
	value?: unknown;
	transfer?: ArrayBuffer[];
}

async function serve(question: Question, { http, signal }: WorkerNeeds): Promise<Served> {
	switch (question.name) {
		case 'send': {
			const [request, timeoutMs] = question.given;
			const one = await http.send({ ...request, signal }, timeoutMs);
			if (one.kind === 'fault') return { value: one };
			const { bytes, transfer } = movable(one.bytes);
			return { value: { ...one, bytes }, transfer };
		}
		case 'reserve':
			return { value: await http.limiter.reserve(...question.given) };
		case 'pause':
			return { value: await http.limiter.pause(...question.given) };
		case 'kept': {
			const kept = await http.cache.get(...question.given);
			return kept ? copied(kept, (answer) => answer) : {};
		}
		case 'keep':
			return { value: await http.cache.set(...question.given) };
		case 'claim': {
			const [key, nowMs] = question.given;
			const claim: Claim = (await http.cache.claim?.(key, nowMs, signal)) ?? { kind: 'open' };
			if (claim.kind !== 'kept') return { value: claim };
			return copied(claim.answer, (answer) => ({ kind: 'kept', answer }));
		}
		case 'release':
			return { value: await http.cache.release?.(...question.given) };
	}
}

/** A kept answer on its way to another thread; it also stays where it is. */
function copied(kept: KeptAnswer, as: (answer: KeptAnswer) => KeptAnswer | Claim): Served {
	const { bytes, transfer } = movableCopy(kept.bytes);
	return { value: as({ ...kept, bytes }), transfer };
}
