import type { MessagePort } from 'node:worker_threads';
import type { HttpServices } from '../../http';
import { errorOf } from './fault';
import type { Answer, Question, ServiceName, Services } from './messages';
import { movable } from './moved-bytes';

/** The services of the main thread, as a worker reaches them over its port. */
export function servicesOver(port: MessagePort): HttpServices {
	const ask = asker(port);
	return {
		send: async ({ url, form, headers, followRedirects }, timeoutMs) =>
			await ask('send', [{ url, form, headers, followRedirects }, timeoutMs]),
		limiter: {
			reserve: async (...given) => await ask('reserve', given),
			pause: async (...given) => await ask('pause', given),
		},
		cache: {
			get: async (...given) => await ask('kept', given),
			set: async (key, answer, expiresAtMs, token) => {
				const { bytes, transfer } = movable(answer.bytes);
				await ask('keep', [key, { ...answer, bytes }, expiresAtMs, token], transfer);
			},
			// A signal does not pass: who gives up has its thread ended, and with it the port.
			claim: async (key, nowMs) => await ask('claim', [key, nowMs]),
			release: async (...given) => await ask('release', given),
		},
	};
}

interface Waiting {
	resolve(value: unknown): void;
	reject(error: Error): void;
}

type Ask = <N extends ServiceName>(
	name: N,
	given: Parameters<Services[N]>,
	transfer?: ArrayBuffer[],
) => ReturnType<Services[N]>;

/** Numbers the questions, so that several may be open at once. */
function asker(port: MessagePort): Ask {
	const open = new Map<number, Waiting>();
	let questions = 0;
	port.on('message', (answer: Answer) => {
		const waiting = open.get(answer.id);
		open.delete(answer.id);
		if (answer.kind === 'fault') waiting?.reject(errorOf(answer.fault));
		else waiting?.resolve(answer.value);
	});
	const ask = async (
		name: ServiceName,
		given: Question['given'],
		transfer: ArrayBuffer[] = [],
	): Promise<unknown> =>
		await new Promise((resolve, reject) => {
			questions += 1;
			open.set(questions, { resolve, reject });
			port.postMessage({ kind: 'question', id: questions, name, given }, transfer);
		});
	// The main thread answers by the table of `Services`; what comes over a port has no type.
	return ask as Ask;
}
