import type { MessagePort } from 'node:worker_threads';
import type { HttpServices } from '../../http';
import type { TaskProgress } from '../task';
import { faultOf } from './fault';
import type { Answer, Question, Upward } from './messages';
import { movable, movableCopy } from './moved-bytes';

/** What the main thread does for one running task. */
export interface WorkerNeeds {
	http: HttpServices;
	signal?: AbortSignal;
	onProgress?: (progress: TaskProgress) => void;
}

/** Answers the questions of a task over its port until the port is closed. */
export function serveWorker(port: MessagePort, needs: WorkerNeeds): void {
	port.on('message', (message: Upward) => {
		if (message.kind === 'progress') needs.onProgress?.(message.progress);
		else void answer(port, message, needs);
	});
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
			if (!kept) return {};
			const { bytes, transfer } = movableCopy(kept.bytes);
			return { value: { ...kept, bytes }, transfer };
		}
		case 'keep':
			return { value: await http.cache.set(...question.given) };
	}
}
