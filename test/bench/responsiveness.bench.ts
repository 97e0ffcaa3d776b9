import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { bringUp } from '../../sandbox/host/bring-up.ts';
import { sandboxCredentials } from '../../sandbox/host/credentials.ts';
import { cacheRoot, ensureHost } from '../../tools/install-host.mjs';
import { newLogin } from '../../sandbox/host/login-file.ts';
import { orderReport } from '../../sandbox/host/order-report.ts';
import { freePort } from '../../sandbox/host/ports.ts';
import { DEMO_DEVICE_CODE } from '../../sandbox/sources/planted.ts';
import { report } from './bench-rows.ts';

/**
 * How responsive n8n stays (regular mode, SQLite) while it makes a report of 100,000 reports: the
 * time its `/healthz` takes, asked every 20 ms from this process, and the delay of its event loop as
 * its own `/metrics` tells. Aim: 99 % of the answers within 100 ms, 99 % of the delays below 50 ms.
 * Another number of reports: `CER_BENCH_REPORTS=5000 npm run bench`. Figures are printed and never
 * fail; a job that does not succeed does.
 */
const REPORTS = Number(process.env.CER_BENCH_REPORTS ?? 100_000);
const ROOT = process.cwd();
const POLL_MS = 20;

async function main(): Promise<void> {
	const userFolder = mkdtempSync(join(tmpdir(), 'cer-bench-'));
	const sources = await startSources();
	const login = newLogin();
	const host = await ensureHost({ log: () => undefined });
	try {
		const { n8n, ordersUrl } = await bringUp({
			host,
			userFolder,
			packRoot: ROOT,
			cacheDir: cacheRoot(),
			port: await freePort(),
			owner: login,
			token: login.token,
			credentials: sandboxCredentials(sources, { actor: login.email, token: login.token }),
			log: () => undefined,
			env: { N8N_METRICS: 'true' },
		});
		try {
			const portal = { ordersUrl, token: login.token };
			// The first report of a process loads fonts and starts threads; it is measured by itself.
			const small = await measured(n8n, () => orderOf(portal, 100));
			print('first report, at most 100 records a source', small);
			print(`report of ${REPORTS} records`, await measured(n8n, () => orderOf(portal, REPORTS)));
		} finally {
			await n8n.close();
		}
	} finally {
		sources.process.kill();
		rmSync(userFolder, { recursive: true, force: true });
	}
}

/** The simulated sources in a process of their own, as far away as the real ones. */
async function startSources() {
	const port = await freePort();
	const args = ['--port', String(port), '--further-demo-events', String(REPORTS)];
	const child = spawn(process.execPath, [join(ROOT, 'sandbox/sources/main.ts'), ...args], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	await ready(child);
	const url = `http://127.0.0.1:${port}`;
	return {
		process: child,
		openFdaUrl: `${url}/openfda`,
		eudamedUrl: `${url}/eudamed/api`,
		dataLakeUrl: `${url}/datalake/eudamed`,
	};
}

const ready = async (child: ChildProcess): Promise<void> =>
	await new Promise((resolve, reject) => {
		child.stdout?.once('data', () => resolve());
		child.once('exit', () => reject(new Error('The sources did not start.')));
	});

async function orderOf(portal: { ordersUrl: string; token: string }, maxReports: number) {
	const steps: Array<{ atMs: number; step: string }> = [];
	const started = performance.now();
	const onStep = (step: string) =>
		steps.push({ atMs: Math.round(performance.now() - started), step });
	const order = { code: DEMO_DEVICE_CODE, maxReports };
	const { state, message } = await orderReport(portal, order, onStep);
	if (state !== 'succeeded') throw new Error(`The job ended as ${state}: ${message ?? ''}`);
	return steps;
}

interface Measurement {
	steps: Array<{ atMs: number; step: string }>;
	durationMs: number;
	/** Milliseconds each answer of /healthz took, with the moment it was asked. */
	answers: Array<{ atMs: number; ms: number }>;
	loopDelayMs: { p50: number; p90: number; p99: number; max: number };
	peakRssMb: number;
}

async function measured(
	n8n: { url: string; pid: number },
	work: () => Promise<Measurement['steps']>,
): Promise<Measurement> {
	// n8n forgets the delays it has told of, so this begins a new account.
	await loopDelay(n8n.url);
	const answers: Measurement['answers'] = [];
	const started = performance.now();
	let over = false;
	const polling = poll(`${n8n.url}/healthz`, started, answers, () => over);
	try {
		const steps = await work();
		const durationMs = performance.now() - started;
		return {
			steps,
			durationMs,
			answers,
			loopDelayMs: await loopDelay(n8n.url),
			peakRssMb: peakRssMb(n8n.pid),
		};
	} finally {
		over = true;
		await polling;
	}
}

/** Asks every 20 ms, whether the answer before has come or not. */
async function poll(
	url: string,
	started: number,
	answers: Measurement['answers'],
	isOver: () => boolean,
): Promise<void> {
	const open = new Set<Promise<void>>();
	while (!isOver()) {
		const asked = performance.now();
		const one = fetch(url)
			.then(async (answer) => {
				await answer.arrayBuffer();
				answers.push({ atMs: asked - started, ms: performance.now() - asked });
			})
			.finally(() => open.delete(one));
		open.add(one);
		await sleep(POLL_MS);
	}
	await Promise.all(open);
}

async function loopDelay(url: string): Promise<Measurement['loopDelayMs']> {
	const text = await (await fetch(`${url}/metrics`)).text();
	const read = (name: string): number => {
		const value = new RegExp(`^\\w*nodejs_eventloop_lag_${name}_seconds (\\S+)`, 'm').exec(
			text,
		)?.[1];
		return Number(value ?? Number.NaN) * 1000;
	};
	return { p50: read('p50'), p90: read('p90'), p99: read('p99'), max: read('max') };
}

/** Most memory the process has had, all its threads together. */
function peakRssMb(pid: number): number {
	const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
	return Math.round(Number(kilobytes) / 1024);
}

function print(what: string, measurement: Measurement): void {
	const { answers, durationMs, loopDelayMs, peakRssMb: rss, steps } = measurement;
	const times = answers.map(({ ms }) => ms).sort((a, b) => a - b);
	const at = (share: number) => round(times[Math.ceil(share * times.length) - 1] ?? Number.NaN);
	const healthz = { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1), asked: times.length };
	const loop = Object.fromEntries(
		Object.entries(loopDelayMs).map(([name, value]) => [name, round(value)]),
	);
	const seconds = round(durationMs / 1000);
	const note = `by the clock; 99 % of the answers of /healthz within ${healthz.p99} ms, of the delays of the event loop within ${loop.p99} ms`;
	report({ task: what, seconds, peakRssMb: rss, note }, { healthzMs: healthz, loopDelayMs: loop });
	if (process.env.CER_BENCH_DETAILS === undefined) return;
	for (const { atMs, step } of steps) console.log(`  ${atMs} ms: ${step}`);
	const slow = answers.filter(({ ms }) => ms > 50).map((one) => [one.atMs, one.ms].map(Math.round));
	console.log(`  answers above 50 ms [asked at, took]: ${JSON.stringify(slow)}`);
}

const round = (value: number): number => Math.round(value * 10) / 10;

main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
