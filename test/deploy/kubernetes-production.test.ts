import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { waitUntil } from '../../sandbox/host/wait-until';
import { DEPLOY, read, readYaml, treeOf } from '../support/deploy';
import { ensureBaseImages } from '../support/docker/base-images';
import { dockerRoot } from '../support/docker/daemon';
import { useDocker, type Docker } from '../support/docker/docker';
import { buildPackImage } from '../support/docker/pack-image';
import { inDocker, type InDocker } from '../support/kubernetes/in-docker';
import { clusterOf, configIn, imageOf } from '../support/kubernetes/manifests';
import { changed, makeSecrets } from '../support/kubernetes/operator';
import { layOut } from '../support/kubernetes/projected';

const HOSTS = ['postgres.internal.example', 'redis.internal.example'] as const;
const N8N = ['main', 'webhook', 'worker'];

/** A certificate for both hosts, signed by an authority of their own. */
function certificates(folder: string): { authority: string; files: Record<string, string> } {
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	const openssl = (...args: string[]) =>
		execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' });
	const key = ['-newkey', 'rsa:2048', '-nodes', '-days', '2'];
	openssl('req', '-x509', ...key, '-keyout', 'ca.key', '-out', 'ca.pem', '-subj', '/CN=The drill');
	openssl('req', ...key.slice(0, 3), '-keyout', 'tls.key', '-out', 'tls.csr', '-subj', '/CN=Both');
	writeFileSync(
		join(folder, 'names'),
		`subjectAltName=${HOSTS.map((host) => `DNS:${host}`).join(',')}`,
	);
	openssl(
		...['x509', '-req', '-in', 'tls.csr', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial'],
		...['-days', '2', '-extfile', 'names', '-out', 'tls.crt'],
	);
	const text = (name: string) => readFileSync(join(folder, name), 'utf8');
	const files = { 'tls.crt': text('tls.crt'), 'tls.key': text('tls.key') };
	return { authority: text('ca.pem'), files };
}

describe('The production overlay in Docker, its databases elsewhere behind TLS', () => {
	let docker: Docker;
	let pods: InDocker;
	const postgres = 'kube-elsewhere-postgres';

	beforeAll(async () => {
		docker = await useDocker();
		await ensureBaseImages(docker);
		const image = await buildPackImage(docker);
		const folder = join(dockerRoot(), 'kube-elsewhere');
		const { authority, files } = certificates(join(folder, 'made'));
		const tls = Object.entries(files).map(([path, text]) => ({ path, text, mode: '440' }));
		layOut(join(folder, 'tls'), 999, tls);
		const made = makeSecrets({});
		const elsewhere = (text = '') =>
			text.replace('@postgres:', `@${HOSTS[0]}:`).replace('@redis:', `@${HOSTS[1]}:`);
		const secrets = {
			...made,
			cer_database_url: `${elsewhere(made.cer_database_url)}?sslmode=verify-full`,
			cer_redis_url: elsewhere(made.cer_redis_url).replace('redis://', 'rediss://'),
		};
		const passwords = Object.entries(secrets).map(([path, text]) => ({ path, text, mode: '440' }));
		layOut(join(folder, 'secrets'), 999, passwords);
		const cluster = clusterOf('production', [
			...changed('production', ['setup'], { config: {}, setup: {} }).objects,
			{
				...{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'cer-authorities' } },
				data: { 'authorities.pem': authority },
			},
		]);
		expect(configIn(cluster)).toMatchObject({
			DB_POSTGRESDB_HOST: HOSTS[0],
			QUEUE_BULL_REDIS_HOST: HOSTS[1],
		});
		await docker('tag', image, imageOf(cluster));
		pods = await inDocker(docker, cluster, secrets);
		const services = treeOf(readYaml(read('compose', 'compose.yaml')).services);
		const run = (name: string, host: string, service: string, ...args: string[]) =>
			docker(
				...['run', '--detach', '--name', name, '--user', '999:999'],
				...['--network', pods.network, '--network-alias', host],
				...['--mount', `type=bind,source=${join(folder, 'tls')},target=/tls,readonly`],
				...['--mount', `type=bind,source=${join(folder, 'secrets')},target=/secrets,readonly`],
				...[
					'--mount',
					`type=bind,source=${join(DEPLOY, 'databases', 'postgres')},target=/docker-entrypoint-initdb.d,readonly`,
				],
				...['--env', 'CER_SECRETS_DIR=/secrets'],
				...['--env', 'POSTGRES_PASSWORD_FILE=/secrets/postgres_password'],
				...[String(treeOf(services[service]).image), ...args],
			);
		await run(
			...([postgres, HOSTS[0], 'postgres', 'postgres', '-c', 'ssl=on'] as const),
			...['-c', 'ssl_cert_file=/tls/tls.crt', '-c', 'ssl_key_file=/tls/tls.key'],
		);
		await run(
			...(['kube-elsewhere-redis', HOSTS[1], 'redis', 'redis-server', '--port', '0'] as const),
			...[
				'--tls-port',
				'6379',
				'--tls-cert-file',
				'/tls/tls.crt',
				'--tls-key-file',
				'/tls/tls.key',
			],
			...['--tls-auth-clients', 'no', '--requirepass', made.redis_password ?? ''],
		);
		await waitUntil('PostgreSQL answers', async () => {
			const { code } = await docker.attempt(['exec', postgres, 'pg_isready', '-h', '127.0.0.1']);
			return code === 0 || undefined;
		});
	});
	afterAll(async () => {
		await pods?.close();
		rmSync(join(dockerRoot(), 'kube-elsewhere'), { recursive: true, force: true });
	});

	it('is set up, and starts main, webhook processes and workers, whose probes pass', async () => {
		const [setup] = await pods.run('Job', 'setup');
		expect(setup).toMatchObject({ code: 0 });
		await Promise.all(N8N.map(async (name) => await pods.start('Deployment', name)));
		expect(N8N.map((name) => pods.podsOf(name).length)).toEqual([1, 2, 2]);
	});

	it('speaks to its databases by TLS alone', async () => {
		const open =
			'select count(*) filter (where ssl), count(*) filter (where not ssl) from pg_stat_ssl join pg_stat_activity using (pid) where client_addr is not null';
		const said = await docker('exec', postgres, 'psql', '-U', 'postgres', '-Atc', open);
		const [secured, open_] = said.split('|').map(Number);
		expect(secured).toBeGreaterThan(0);
		expect(open_).toBe(0);
	});

	it('ends within its grace, by itself', async () => {
		for (const name of N8N) {
			for (const one of await pods.stop(name)) {
				expect([name, one]).toMatchObject([name, { code: 0 }]);
			}
		}
	});
});
