import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join, resolve } from 'node:path';
import { buildSync } from 'esbuild';
import { describeWithRedis, startRedis, type RedisServer } from './redis-server';
import { until } from './until';

const ROOT = resolve(__dirname, '../../..');

describeWithRedis('Several processes with one Redis', () => {
	let folder: string;
	let server: RedisServer;
	let source: Server;
	let address: string;
	/** Calls the source got, and how it answers them. */
	let calls = 0;
	let answerAfterMs = 0;
	const running: ChildProcess[] = [];

	beforeAll(async () => {
		// Beside the packages it imports, so that it finds them.
		mkdirSync(join(ROOT, 'node_modules/.cache'), { recursive: true });
		folder = mkdtempSync(join(ROOT, 'node_modules/.cache/cer-asking-'));
		buildSync({
			entryPoints: [join(ROOT, 'test/unit/redis/asking-process.ts')],
			outfile: join(folder, 'asking.cjs'),
			bundle: true,
			platform: 'node',
			packages: 'external',
			logLevel: 'error',
		});
		server = await startRedis();
		source = createServer((_request, response) => {
			calls += 1;
			setTimeout(() => response.end('{"results":[]}'), answerAfterMs);
		});
		await new Promise<void>((done) => source.listen(0, '127.0.0.1', done));
		const at = source.address();
		address = typeof at === 'object' && at ? `http://127.0.0.1:${at.port}/device/event.json` : '';
	});
	afterAll(async () => {
		source.closeAllConnections();
		source.close();
		await server.stop();
		rmSync(folder, { recursive: true, force: true });
	});
	beforeEach(async () => {
		[calls, answerAfterMs] = [0, 0];
		await server.client().flushall();
	});
	afterEach(() => {
		for (const process of running.splice(0)) process.kill('SIGKILL');
	});

	/** Starts a process; `printed` is what it found, or undefined when it was killed. */
	function start(name: string, { asks = 0, turns = 0 }) {
		const given = { redisUrl: server.url, address, name, asks, turns };
		const program = join(folder, 'asking.cjs');
		const child = spawn(process.execPath, [program, JSON.stringify(given)], {
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		running.push(child);
		let text = '';
		child.stdout?.on('data', (chunk) => (text += String(chunk)));
		const printed = new Promise<{ statuses: unknown[]; at: number[] } | undefined>((done) => {
			child.once('close', () => done(text === '' ? undefined : JSON.parse(text)));
		});
		return { child, printed };
	}

	it('ask the source once for what 200 want', async () => {
		answerAfterMs = 500;
		const four = ['a', 'b', 'c', 'd'].map((name) => start(name, { asks: 50 }).printed);
		for (const found of await Promise.all(four)) {
			expect(found?.statuses).toEqual(Array(50).fill(200));
		}
		expect(calls).toBe(1);
		expect((await start('e', { asks: 50 }).printed)?.statuses).toHaveLength(50);
		expect(calls).toBe(1);
	});

	it('take over from one that was killed while it asked', async () => {
		answerAfterMs = 3_000;
		const first = start('a', { asks: 5 });
		await until(() => calls === 1);
		const others = ['b', 'c'].map((name) => start(name, { asks: 5 }).printed);
		first.child.kill('SIGKILL');
		expect(await first.printed).toBeUndefined();
		answerAfterMs = 0;
		for (const found of await Promise.all(others)) {
			expect(found?.statuses).toEqual(Array(5).fill(200));
		}
		expect(calls).toBe(2);
	});

	it('ask for themselves when Redis dies in the middle, and end', async () => {
		answerAfterMs = 1_500;
		const two = ['a', 'b'].map((name) => start(name, { asks: 20 }).printed);
		await until(() => calls === 1);
		await server.kill();
		for (const found of await Promise.all(two)) {
			expect(found?.statuses).toEqual(Array(20).fill(200));
		}
		expect(calls).toBeLessThanOrEqual(2);
		await server.restart();
	});

	it('keep one budget together', async () => {
		const turns = 40;
		const found = await Promise.all(
			['a', 'b', 'c', 'd'].map((name) => start(name, { turns }).printed),
		);
		const at = found.flatMap((one) => one?.at ?? []).sort((left, right) => left - right);
		expect(at).toHaveLength(4 * turns);
		// Never more than the burst of 10 and one each 250 ms, within any span; 50 ms for the clocks' steps.
		for (let from = 0; from < at.length; from += 1) {
			for (let to = from; to < at.length; to += 1) {
				const spanMs = (at[to] ?? 0) - (at[from] ?? 0) + 50;
				expect(to - from + 1).toBeLessThanOrEqual(10 + Math.ceil(spanMs / 250));
			}
		}
	});
});
