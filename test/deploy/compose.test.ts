import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { WebSocket } from 'ws';
import { downloadReport, orderReport } from '../../sandbox/host/order-report';
import { waitUntil } from '../../sandbox/host/wait-until';
import { DEMO_DEVICE_CODE, DEMO_DRUG_CODE } from '../../sandbox/sources/planted';
import { callersOf, EXPLAINED, openListeners, order, setJobs, tokenOf } from '../bench/load-client';
import { read } from '../support/deploy';
import { commandsOfGuide } from '../support/docker/guide';
import { insideOf } from '../support/docker/inside';
import { watchMemory, type MemoryWatch } from '../support/docker/memory';
import { layOutStack, type Stack } from '../support/docker/stack';
import { newTranscript } from '../support/docker/transcript';

/** Reached through the proxy: Caddy makes a certificate of its own for this name. */
const HOST = 'localhost';
const BASE = `https://${HOST}/webhook/cer`;
const SOURCES = 'http://sources:8080';
const SETTINGS = {
	CER_HOST: HOST,
	CER_OPENFDA_URL: `${SOURCES}/openfda`,
	CER_EUDAMED_URL: `${SOURCES}/eudamed/api`,
	CER_EUDAMED_DATA_LAKE_URL: `${SOURCES}/datalake/eudamed`,
	N8N_SSRF_ALLOWED_HOSTNAMES: 'sources',
};
/** Of the form that the services give theirs. */
const KEYS = { OPENFDA_KEY: 'openFdaKeyOfTheDrill'.repeat(2), NCBI_KEY: 'ncbiKeyOfTheDrill' };
const LONG_RUNNING = ['main', 'webhook', 'worker', 'redis', 'postgres', 'proxy'];
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

describe('The Compose file, brought up from nothing', () => {
	const transcript = newTranscript('deploy-drill');
	let stack: Stack;
	let memory: MemoryWatch;
	let portal: { ordersUrl: string; token: string };
	const kept: { reportUrl?: string; sha256?: string; head?: string } = {};

	const ask = (path: string, init: RequestInit = {}) =>
		fetch(`${BASE}/${path}`, {
			...init,
			headers: {
				authorization: `Bearer ${portal.token}`,
				'content-type': 'application/json',
				...Object.fromEntries(new Headers(init.headers)),
			},
		});
	const commands = async (heading: string, block = 0) => {
		const said: string[] = [];
		for (const line of commandsOfGuide(heading, block)) {
			const output = await transcript.step(`\`${line}\``, async () => await stack.sh(line));
			said.push(output);
		}
		return said.join('\n');
	};
	/** Has this process take the certificate that the proxy made for itself. */
	const trustProxy = async () => {
		const authority = await waitUntil('the proxy has its authority', async () => {
			const file = '/data/caddy/pki/authorities/local/root.crt';
			const { code, stdout } = await stack.attempt(`docker compose exec proxy cat ${file}`);
			return code === 0 ? stdout : undefined;
		});
		setDefaultCACertificates([...getCACertificates('bundled'), authority]);
	};
	const whenUp = async () =>
		await waitUntil('the portal answers through the proxy', async () => {
			const answer = await ask('health').catch(() => undefined);
			return answer?.ok === true ? await answer.json() : undefined;
		});

	beforeAll(async () => {
		stack = await layOutStack();
		memory = watchMemory(stack.docker);
	});
	afterAll(async () => {
		memory?.stop();
		transcript.table('Most memory', ['container', 'MiB', 'limit'], memory?.rows() ?? []);
		transcript.write();
		await stack?.close();
	});

	it('is installed by the commands of the guide', async () => {
		const [enter, copy = '', ...rest] = commandsOfGuide('Install with Compose');
		expect(enter).toBe('cd deploy/compose');
		await stack.sh(copy);
		stack.set(SETTINGS);
		Object.assign(stack.env, KEYS);
		await stack.sh('docker compose up -d sources');
		for (const line of rest) {
			const said = await transcript.step(`\`${line}\``, async () => await stack.sh(line));
			if (line.endsWith(' setup')) {
				transcript.note(said.split('\n').at(-1) ?? '');
				expect(JSON.parse(said.split('\n').at(-1) ?? '')).toMatchObject({
					credentialsStored: [
						'CER portal',
						'CER token in a header',
						...['openFDA', 'EUDAMED', 'NCBI'],
					],
				});
			}
		}
		portal = { ordersUrl: `${BASE}/reports`, token: stack.secret('portal_token') };
		await trustProxy();
		await whenUp();
	});

	it('has an image with the pack as npm would ship it: no tests, no tools, no secrets', async () => {
		const { docker } = stack;
		const [container = ''] = await stack.containersOf('main');
		const { Config, Image } = await docker.inspect(container);
		expect(Config).toMatchObject({ User: '1000:1000' });
		const inside = (script: string) => docker('exec', container, 'sh', '-c', script);
		const modules = (await inside('ls /opt/n8n-nodes-cer/node_modules')).split('\n');
		for (const name of ['jest', 'typescript', 'eslint', 'n8n-core', 'n8n-workflow', 'gulp']) {
			expect(modules).not.toContain(name);
		}
		expect(await inside('ls /opt/n8n-nodes-cer')).toBe(
			['CHANGELOG.md', 'LICENSE', 'README.md', 'bin', 'dist', 'node_modules', 'package.json'].join(
				'\n',
			),
		);
		const ours = 'find /opt/n8n-nodes-cer -path "*/node_modules" -prune -o';
		expect(await inside(`${ours} -name "*.test.*" -print`)).toBe('');
		expect(
			await inside(
				'find / -xdev -name .npmrc -not -path "*/node_modules/*" -print 2>/dev/null || true',
			),
		).toBe('');
		const history = await docker(
			'history',
			'--no-trunc',
			'--format',
			'{{.CreatedBy}}',
			String(Image),
		);
		expect(history).not.toMatch(/registry=|_auth/);
		const sizes = await docker('history', '--human=false', '--format', '{{.Size}}', String(Image));
		const [all = 0, ofPack = 0] = [sizes.split('\n'), sizes.split('\n').slice(0, 12)].map((lines) =>
			lines.reduce((sum, line) => sum + Number(line), 0),
		);
		transcript.note(
			`image ${(all / 1e6).toFixed(0)} MB, of which the pack ${(ofPack / 1e6).toFixed(0)} MB`,
		);
	});

	it('takes an order through the TLS proxy and tells of it live, by events and by WebSocket', async () => {
		const abort = new AbortController();
		const stream = await ask('events', { signal: abort.signal });
		expect(stream.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
		let streamed = '';
		const reading = (async () => {
			for await (const chunk of stream.body ?? []) streamed += Buffer.from(chunk).toString();
		})().catch(() => undefined);
		const socket = new WebSocket(`${BASE.replace('https', 'wss')}/ws/notifications`);
		let heard = '';
		socket.on('message', (data) => (heard += String(data)));
		await new Promise<void>((resolve, reject) => {
			socket.once('error', reject);
			socket.once('open', () => {
				socket.send(JSON.stringify({ type: 'auth', token: portal.token }));
				resolve();
			});
		});
		const job = await transcript.step(
			'A report ordered through the proxy',
			async () => await orderReport(portal, { code: DEMO_DRUG_CODE, maxReports: 100 }),
		);
		expect(job).toMatchObject({ state: 'succeeded' });
		expect(job.reportUrl.startsWith(`https://${HOST}/`)).toBe(true);
		await waitUntil(
			'both told of the end',
			async () => [streamed, heard].every((text) => text.includes('job.succeeded')) || undefined,
		);
		socket.close();
		abort.abort();
		await reading;
		kept.reportUrl = job.reportUrl;
		kept.sha256 = sha256(await downloadReport(portal, job.reportUrl));
		transcript.note(`SHA-256 of the report: ${kept.sha256}`);
	});

	it('keeps n8n’s own metrics from those outside', async () => {
		expect((await fetch(`https://${HOST}/metrics`)).status).toBe(404);
		expect((await fetch(`http://${HOST}/`, { redirect: 'manual' })).status).toBe(308);
	});

	it.each(LONG_RUNNING)('holds %s as hardened as it says, seen from inside', async (service) => {
		const [container = ''] = await stack.containersOf(service);
		const seen = await insideOf(stack.docker, container);
		expect(seen).toMatchObject({
			isRoot: false,
			rootIsWritable: false,
			capabilities: '0000000000000000',
			noNewPrivileges: true,
			health: 'healthy',
			oomKilled: false,
		});
		expect(seen.limits.memory).toBe(seen.asked.memory);
		expect(seen.limits.pids).toBe(seen.asked.pids);
		expect(seen.limits.cpus).toBe(seen.asked.cpus);
		expect(seen.hasWayOut).toBe(!['redis', 'postgres'].includes(service));
		const ports = { main: [5678], webhook: [5679], proxy: [80, 443] }[service] ?? [];
		expect(seen.published).toEqual(ports);
		const secrets = stack.secrets().filter(([name]) => name !== 'metrics_token');
		for (const [name, value] of secrets) {
			const found = Object.entries(seen.texts).filter(([, text]) => text.includes(value));
			expect([name, found.map(([where]) => where)]).toEqual([name, []]);
		}
	});

	it('is watched by Prometheus: every target answers, the rules are loaded', async () => {
		const made = await ask('tokens', {
			method: 'POST',
			body: JSON.stringify({ actor: 'prometheus', role: 'viewer' }),
		});
		const { secret } = (await made.json()) as { secret: string };
		stack.write('secrets/metrics_token', secret);
		const at = 'http://127.0.0.1:9090/api/v1';
		await transcript.step('`docker compose --profile monitoring up -d prometheus`', async () => {
			await stack.sh('docker compose --profile monitoring up -d prometheus');
			await waitUntil('all targets are up', async () => {
				const answer = await fetch(`${at}/targets`).catch(() => undefined);
				if (!answer?.ok) return undefined;
				const { data } = (await answer.json()) as {
					data: { activeTargets: Array<{ health: string; labels: { job: string } }> };
				};
				const up = data.activeTargets.filter(({ health }) => health === 'up');
				const jobs = up.map(({ labels }) => labels.job).sort();
				return jobs.join() === 'cer,n8n-main,n8n-webhook,n8n-worker,n8n-worker' || undefined;
			});
		});
		const rules = (await (await fetch(`${at}/rules`)).json()) as {
			data: { groups: Array<{ rules: Array<{ health: string }> }> };
		};
		const loaded = rules.data.groups.flatMap((group) => group.rules);
		const written = read('monitoring', 'cer-alerts.yml').match(/^ +- alert:/gm) ?? [];
		expect(loaded).toHaveLength(written.length);
		expect(loaded.filter(({ health }) => health === 'err')).toEqual([]);
		transcript.note(`5 targets up, ${loaded.length} rules loaded`);
	});

	it('stays within its limits under a tenth of the load of docs/scale.md', async () => {
		await setJobs(portal, { maxQueued: 20, maxQueuedPerActor: 20, maxRunning: 100 });
		const callers = await callersOf(portal, 10);
		const listeners = await openListeners(portal, callers, { sse: 100, websockets: 50 });
		const answers = await transcript.step('200 orders within 2 s, 150 listeners', async () => {
			const sent: Array<Promise<number | string>> = [];
			for (let index = 0; index < 200; index += 1) {
				sent.push(order(portal, tokenOf(callers, index)));
				await sleep(10);
			}
			return await Promise.all(sent);
		});
		expect(answers.filter((status) => !EXPLAINED.includes(status))).toEqual([]);
		const taken = answers.filter((status) => status === 202).length;
		expect(taken).toBeGreaterThan(0);
		const open = `select count(*) from cer_job where state in ('queued', 'running')`;
		await transcript.step(`${taken} reports worked off by two workers`, async () => {
			await waitUntil(
				'the queue is empty',
				async () =>
					(await stack.sh(
						`docker compose exec postgres psql -U postgres -d cer -Atc "${open}"`,
					)) === '0' || undefined,
				{ timeoutMs: 10 * 60_000, everyMs: 2_000 },
			);
		});
		const { sse, ws, brokenSse, brokenWs } = listeners.close();
		expect([brokenSse, brokenWs]).toEqual([0, 0]);
		expect(Math.min(sse.length, ws.length)).toBeGreaterThan(0);
		for (const service of LONG_RUNNING) {
			for (const container of await stack.containersOf(service)) {
				const { State } = await stack.docker.inspect(container);
				expect(State).toMatchObject({ OOMKilled: false, Running: true });
			}
		}
	});

	it('finishes what runs when its workers are told to stop, or after they are back', async () => {
		const ordered = await ask('reports', {
			method: 'POST',
			body: JSON.stringify({ code: DEMO_DEVICE_CODE, maxReports: 5_000 }),
		});
		const { job } = (await ordered.json()) as { job: { id: string } };
		const stateOf = async () => {
			const answer = await ask(`reports/${job.id}`);
			const told = (await answer.json()) as { job: { state: string; attempt?: number } };
			return told.job.state;
		};
		await waitUntil('the job runs', async () => (await stateOf()) !== 'queued' || undefined);
		await transcript.step('`docker compose stop worker` with a job running', async () => {
			await stack.sh('docker compose stop worker');
		});
		for (const container of await stack.containersOf('worker')) {
			const { State } = await stack.docker.inspect(container);
			expect(State).toMatchObject({ ExitCode: 0, OOMKilled: false });
		}
		transcript.note(`the job was then ${await stateOf()}`);
		await stack.sh('docker compose start worker');
		await waitUntil('the job ends', async () => (await stateOf()) === 'succeeded' || undefined, {
			timeoutMs: 10 * 60_000,
		});
	});

	it('is backed up, loses everything, and is restored by the commands of the guide', async () => {
		const backedUp = await commands('Backup and restore', 0);
		expect(backedUp).toMatch(/backup \S+: \S+, restored once/);
		transcript.note(/backup .*restored once/.exec(backedUp)?.[0] ?? '');
		await transcript.step('`docker compose down -v`: all volumes lost, secrets kept', async () => {
			await stack.sh('docker compose --profile "*" down --volumes');
		});
		expect(await stack.docker('volume', 'ls', '--quiet', '--filter', 'name=cer_')).toBe('');
		const began = Date.now();
		await stack.sh('docker compose up -d sources');
		const restored = await commands('Disaster drill', 0);
		expect(restored).toMatch(/restored 20\d+T\d+Z/);
		transcript.note(`recovery: ${((Date.now() - began) / 60_000).toFixed(1)} minutes`);
		await stack.sh('docker compose --profile proxy up -d');
		await trustProxy();
		await whenUp();
		const pdf = await downloadReport(portal, kept.reportUrl ?? '');
		expect(sha256(pdf)).toBe(kept.sha256);
		transcript.note('the old report has the same bytes');
	});

	it('survives what the drill pulls', async () => {
		const ordered = await orderReport(portal, { code: DEMO_DEVICE_CODE, maxReports: 200 });
		expect(ordered.state).toBe('succeeded');
		await commands('Disaster drill', 1);
		await whenUp();
		const again = await orderReport(portal, { code: DEMO_DRUG_CODE, maxReports: 100 });
		expect(again.state).toBe('succeeded');
		expect(sha256(await downloadReport(portal, kept.reportUrl ?? ''))).toBe(kept.sha256);
	});
});
