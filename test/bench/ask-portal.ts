import { Agent, request } from 'node:http';

/** What a client in a process of its own is told to do. */
export interface Load {
	url: string;
	tokens: readonly string[];
	headers: Readonly<Record<string, string>>;
	method: 'GET' | 'POST';
	body?: string;
	connections: number;
	/** Requests started a second whatever is answered; without: each connection one after the other. */
	aSecond?: number;
	seconds: number;
}

/** What came of it; times in ms. */
export interface Loaded {
	statuses: Record<string, number>;
	times: number[];
	seconds: number;
}

/** Asks for so long and tells what came. */
async function ask(load: Load): Promise<Loaded> {
	const agent = new Agent({ keepAlive: true, maxSockets: load.connections });
	const statuses: Record<string, number> = {};
	const times: number[] = [];
	let next = 0;
	const one = async (): Promise<void> => {
		const token = load.tokens[next % load.tokens.length];
		next += 1;
		const began = performance.now();
		const status = await new Promise<string>((resolve) => {
			const asked = request(load.url, {
				...{ agent, method: load.method },
				headers: { ...load.headers, authorization: `Bearer ${token}` },
			});
			asked.on('response', (answer) => {
				answer.resume().on('end', () => resolve(String(answer.statusCode)));
			});
			asked.on('error', ({ message }) => resolve(message));
			asked.end(load.body);
		});
		times.push(performance.now() - began);
		statuses[status] = (statuses[status] ?? 0) + 1;
	};
	const began = performance.now();
	const until = began + load.seconds * 1_000;
	const inTurn = async () => {
		while (performance.now() < until) await one();
	};
	const onTime = async (aSecond: number) => {
		const going: Array<Promise<void>> = [];
		for (let due = began; due < until; due += 1_000 / aSecond) {
			const wait = due - performance.now();
			if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
			going.push(one());
		}
		await Promise.all(going);
	};
	if (load.aSecond === undefined) {
		await Promise.all(Array.from({ length: load.connections }, inTurn));
	} else await onTime(load.aSecond);
	agent.destroy();
	return { statuses, times, seconds: (performance.now() - began) / 1_000 };
}

process.once('message', (load) => {
	void ask(load as Load).then((loaded) => process.send?.(loaded, () => process.disconnect()));
});
