import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { downloadReport, orderReport } from '../../sandbox/host/order-report';
import { DEMO_DRUG_CODE } from '../../sandbox/sources/planted';
import { treeOf, treesOf } from '../support/deploy';
import { ensureBaseImages } from '../support/docker/base-images';
import { dockerRoot } from '../support/docker/daemon';
import { useDocker, type Docker } from '../support/docker/docker';
import { insideOf } from '../support/docker/inside';
import { buildPackImage } from '../support/docker/pack-image';
import { newTranscript } from '../support/docker/transcript';
import { inDocker, type InDocker } from '../support/kubernetes/in-docker';
import { startIngress } from '../support/kubernetes/ingress';
import type { Completed, Stopped } from '../support/kubernetes/kubelet';
import { imageOf, job, type Cluster } from '../support/kubernetes/manifests';
import { changed, makeSecrets } from '../support/kubernetes/operator';
import { build } from '../support/kubernetes/build';
import { podTemplateIn } from '../support/kubernetes/pods';
import { quantity } from '../support/kubernetes/quantity';
import { ROOT } from '../support/n8n';
import { output } from '../support/processes';

const SOURCES = 'http://sources:8080';
const KEYS = { OPENFDA_KEY: 'openFdaKeyOfTheDrill'.repeat(2), NCBI_KEY: 'ncbiKeyOfTheDrill' };
const N8N = ['main', 'webhook', 'worker'];
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

describe('The small overlay, each container run in Docker as its manifest says', () => {
	const transcript = newTranscript('kubernetes-drill');
	const kept = { path: '', sha256: '', backup: '' };
	let docker: Docker;
	let cluster: Cluster;
	let pods: InDocker;
	let ingress: Awaited<ReturnType<typeof startIngress>>;
	let secrets: Record<string, string>;

	const portal = () => ({
		ordersUrl: `${ingress.url}/webhook/cer/reports`,
		token: secrets.portal_token ?? '',
	});
	const start = (kind: string, name: string) =>
		transcript.step(`${kind} ${name}, until its probes pass`, async () => {
			const said = await pods.start(kind, name);
			transcript.note(`failed before they passed: ${said.join(', ')}`);
		});
	const startN8n = () => Promise.all(N8N.map(async (name) => await start('Deployment', name)));
	const whole = (ended: readonly Completed[], names: readonly string[]) => {
		expect(ended.map(({ container }) => container)).toEqual(names);
		for (const one of ended) expect(one).toMatchObject({ code: 0 });
		return ended.map(({ logs }) => logs).join('\n');
	};
	const run = (kind: string, name: string) =>
		transcript.step(`${kind} ${name}, to its end`, async () => await pods.run(kind, name));
	const stop = (name: string) =>
		transcript.step(`${name}: preStop, signal, end`, async (): Promise<Stopped[]> => {
			const stopped = await pods.stop(name);
			for (const { container, code, seconds } of stopped) {
				transcript.note(`${container} ended with ${code} after ${seconds.toFixed(0)} s`);
			}
			return stopped;
		});

	/** A line of shell, with the name of a file outside the cluster. */
	const shell = async (line: string) => {
		const env = { ...docker.env, COPY: join(dockerRoot(), 'kube-copy.tar') };
		await output('bash', ['-c', line], { env, timeoutMs: 5 * 60_000 });
	};
	/** Does something with the container that holds the volume of backups open. */
	const throughFiles = async (work: (container: string) => Promise<void>) => {
		await pods.start('Job', 'backup-files');
		await work(pods.podsOf('backup-files')[0]?.containers[0]?.name ?? '');
		await pods.stop('backup-files');
	};

	beforeAll(async () => {
		docker = await useDocker();
		await ensureBaseImages(docker);
		const image = await transcript.step('The image', async () => await buildPackImage(docker));
		secrets = makeSecrets(KEYS);
		const late: { cluster?: Cluster; pods?: InDocker } = {};
		const setting = {
			CER_OPENFDA_URL: `${SOURCES}/openfda`,
			CER_EUDAMED_URL: `${SOURCES}/eudamed/api`,
			CER_EUDAMED_DATA_LAKE_URL: `${SOURCES}/datalake/eudamed`,
		};
		const jobs = ['setup', 'restore', 'backup-files'];
		const as = (url: string) => ({
			config: {
				...{ N8N_EDITOR_BASE_URL: url, N8N_WEBHOOK_URL: `${url}/` },
				N8N_SSRF_ALLOWED_HOSTNAMES: 'sources',
			},
			setup: setting,
		});
		ingress = await startIngress(changed('small', jobs, as('http://localhost')), (service) =>
			late.pods?.behind(service),
		);
		cluster = changed('small', jobs, as(ingress.url));
		await docker('tag', image, imageOf(cluster));
		pods = late.pods = await inDocker(docker, cluster, secrets);
		await docker(
			...['run', '--detach', '--name', 'kube-sources', '--network', pods.network],
			...['--network-alias', 'sources', '--user', '1000:1000', '--read-only'],
			...['--mount', `type=bind,source=${join(ROOT, 'sandbox')},target=/sandbox,readonly`],
			...['node:24.21.0-bookworm-slim', 'node', '/sandbox/sources/main.ts'],
			...['--host', '0.0.0.0', '--port', '8080'],
		);
	});
	afterAll(async () => {
		ingress?.close();
		await pods?.close();
		rmSync(join(dockerRoot(), 'kube-copy.tar'), { force: true });
		transcript.write();
	});

	it('starts its databases, and sets n8n up in them', async () => {
		await start('StatefulSet', 'postgres');
		await start('StatefulSet', 'redis');
		const said = whole(await run('Job', 'setup'), ['setup']);
		expect(said).toContain('"credentialsStored":["CER portal"');
		transcript.note(said.trim().split('\n').at(-1) ?? '');
	});

	it('starts main, webhook processes and workers, whose probes pass', async () => {
		await startN8n();
		const counts = N8N.map((name) => pods.podsOf(name).length);
		expect(counts).toEqual([1, 2, 2]);
	});

	it('holds each of them as its manifest says, seen from inside', async () => {
		for (const name of ['postgres', 'redis', ...N8N]) {
			const [running] = pods.podsOf(name);
			const [one] = running?.containers ?? [];
			const seen = await insideOf(docker, one?.name ?? '');
			expect([name, seen]).toMatchObject([
				name,
				{
					...{ isRoot: false, rootIsWritable: false, noNewPrivileges: true },
					...{ capabilities: '0000000000000000', oomKilled: false },
				},
			]);
			const limits = treeOf(treeOf(one?.container.resources).limits);
			expect(seen.limits.memory).toBe(quantity(limits.memory));
			for (const [key, value] of Object.entries(secrets).filter(([, value]) => value !== '')) {
				const found = Object.entries(seen.texts).filter(([, text]) => text.includes(value));
				expect([name, key, found.map(([where]) => where)]).toEqual([name, key, []]);
			}
		}
	});

	it('takes an order through the ingress and the service of the webhook processes', async () => {
		const ordered = await transcript.step('A report', async () =>
			orderReport(portal(), { code: DEMO_DRUG_CODE, maxReports: 100 }),
		);
		expect([ordered.state, ordered.message]).toEqual(['succeeded', undefined]);
		kept.path = new URL(ordered.reportUrl).pathname + new URL(ordered.reportUrl).search;
		kept.sha256 = sha256(await downloadReport(portal(), ordered.reportUrl));
		expect((await fetch(`${ingress.url}/metrics`)).status).toBe(503);
		expect((await fetch(`${ingress.url}/healthz`)).status).toBe(200);
	});

	it('is backed up by its CronJob, which restores the copy once and verifies its ledger', async () => {
		const said = whole(await run('CronJob', 'backup'), ['backup', 'verify-ledger']);
		kept.backup = /backup (\S+): \S+, restored once/.exec(said)?.[1] ?? '';
		expect(kept.backup).toMatch(/^20\d+T\d+Z$/);
	});

	it('keeps what it writes for a while within the room that it has', async () => {
		for (const name of N8N) {
			for (const { containers } of pods.podsOf(name)) {
				const [one] = containers;
				const [home, work] = await Promise.all(
					['/home/node', '/work'].map(async (path) =>
						Number((await docker('exec', one?.name ?? '', 'du', '-sm', path)).split(/\s/)[0]),
					),
				);
				transcript.note(`${one?.name}: ${home} MiB of 512 in /home/node, ${work} of 4096 in /work`);
				expect(home).toBeLessThan(512);
				expect(work).toBeLessThan(4096);
			}
		}
	});

	it('ends within its grace, by itself', async () => {
		for (const name of [...N8N, 'redis', 'postgres']) {
			const stopped = await stop(name);
			for (const one of stopped) {
				expect([name, one]).toMatchObject([name, { code: 0 }]);
				if (one.preStop !== undefined) expect([name, one.preStop]).toEqual([name, 0]);
			}
		}
	});

	it('has its backup copied out, loses all volumes, and is restored by its job', async () => {
		await start('StatefulSet', 'postgres');
		await throughFiles(async (files) => {
			await shell(`docker exec ${files} tar -C /backups -cf - ${kept.backup} >"$COPY"`);
		});
		await stop('postgres');
		await pods.loseVolumes();
		const began = Date.now();
		await start('StatefulSet', 'postgres');
		await start('StatefulSet', 'redis');
		await throughFiles(async (files) => {
			await shell(`docker exec -i ${files} tar -C /backups -xf - <"$COPY"`);
		});
		const said = whole(await run('Job', 'restore'), ['restore', 'verify-ledger']);
		expect(said).toContain(`restored ${kept.backup}`);
		transcript.note(said.trim().split('\n').at(-1) ?? '');
		await startN8n();
		const pdf = await downloadReport(portal(), `${ingress.url}${kept.path}`);
		expect(sha256(pdf)).toBe(kept.sha256);
		transcript.note(`recovery: ${((Date.now() - began) / 60_000).toFixed(1)} minutes`);
		const again = await orderReport(portal(), { code: DEMO_DRUG_CODE, maxReports: 100 });
		expect(again.state).toBe('succeeded');
	});

	it('does not restore over what is there unless it is told to', async () => {
		const [refused] = await run('Job', 'restore');
		expect(refused).toMatchObject({ container: 'restore', code: 2 });
		expect(refused?.logs).toContain('CER_RESTORE_OVER=yes');
		const [over] = build(job('restore-over')).filter(({ kind }) => kind === 'Job');
		const [container] = treesOf(treeOf(podTemplateIn(over ?? {})?.spec).initContainers);
		expect(treesOf(container?.env)).toContainEqual({ name: 'CER_RESTORE_OVER', value: 'yes' });
	});
});
