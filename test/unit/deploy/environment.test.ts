import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { queueModeEnvironment } from '../../../sandbox/scale/queue-mode';
import { n8nModules, read, readYaml, sourcesBelow, treeOf, treesOf } from '../../support/deploy';
import {
	configIn,
	containerRows,
	production,
	rowsOf,
	small,
} from '../../support/kubernetes/manifests';

const ROOT = join(__dirname, '..', '..', '..');
const withoutFile = (name: string) => name.replace(/_FILE$/, '');
const compose = treeOf(readYaml(read('compose', 'compose.yaml')).services);
const composeOf = (service: string) => treeOf(treeOf(compose[service]).environment);
const config = configIn(small);

/** All names that n8n's processes and the pack in them are told, by compose file and manifests. */
const names = new Set([
	...['main', 'webhook', 'worker', 'setup'].flatMap((name) => Object.keys(composeOf(name))),
	...Object.keys(config),
	...Object.keys(configIn(production)),
	...containerRows
		.map(([, container]) => container)
		.filter(({ image }) => String(image).includes('n8n-nodes-cer:'))
		.flatMap(({ env }) => treesOf(env).map(({ name }) => String(name))),
]);
const n8nNames = [...names].filter((name) =>
	/^(N8N|DB|QUEUE|EXECUTIONS|OFFLOAD|GENERIC)_/.test(name),
);
const cerNames = [...names].filter((name) => name.startsWith('CER_'));

describe('environment variables', () => {
	it('are all of n8n, of the pack, of Node or of the C library', () => {
		const others = [...names].filter((name) => ![...n8nNames, ...cerNames].includes(name));
		expect(others.sort()).toEqual([
			...['MALLOC_ARENA_MAX', 'NODE_EXTRA_CA_CERTS', 'NODE_OPTIONS', 'TMPDIR'],
		]);
	});

	it('are the same for Compose and Kubernetes but for where secrets lie', () => {
		const same = (given: Record<string, unknown>) =>
			Object.fromEntries(
				Object.entries(given).filter(
					([name, value]) =>
						!String(value).startsWith('/run/secrets/') && !/(_URL|TIMEZONE|_HOSTNAMES)$/.test(name),
				),
			);
		expect(same(composeOf('main'))).toEqual(same(config));
		expect(Object.keys(composeOf('main')).sort()).toEqual(Object.keys(config).sort());
	});

	it('turn on queue mode, binary data in the database and health of workers', () => {
		expect(config).toMatchObject({
			EXECUTIONS_MODE: 'queue',
			DB_TYPE: 'postgresdb',
			N8N_SSRF_PROTECTION_ENABLED: 'true',
			N8N_DEFAULT_BINARY_DATA_MODE: 'database',
			QUEUE_HEALTH_CHECK_ACTIVE: 'true',
			N8N_METRICS_INCLUDE_QUEUE_METRICS: 'true',
		});
	});

	it('outlast a failover as the installation does that tests have fail over', () => {
		const tried = queueModeEnvironment({
			...{ mainUrl: '', webhooksUrl: '' },
			postgres: { port: 5432, workspaceUrl: '' },
			redis: { port: 6379, url: '' },
			secrets: { encryptionKey: '', n8nPassword: '', cerPassword: '', redisPassword: '' },
		});
		for (const name of [
			'DB_POSTGRESDB_MAX_CONNECTION_LIFETIME_MS',
			'QUEUE_BULL_REDIS_TIMEOUT_THRESHOLD',
		]) {
			expect([name, config[name]]).toEqual([name, tried[name]]);
		}
	});

	it('with the prefix CER_ are read by the pack, the image or the scripts', () => {
		const readers = [
			sourcesBelow(join(ROOT, 'lib'), '.ts'),
			sourcesBelow(join(ROOT, 'nodes'), '.ts'),
			read('docker', 'setup.mjs'),
			read('backup', 'backup.sh'),
			read('backup', 'with-password.sh'),
		].join('\n');
		expect(cerNames.length).toBeGreaterThan(3);
		for (const name of cerNames) {
			const found = [name, withoutFile(name)].some((one) => readers.includes(one));
			expect([name, found]).toEqual([name, true]);
		}
	});
});

const modules = n8nModules();
const withN8n = modules === undefined ? describe.skip : describe;
withN8n('n8n (skipped where it is not installed)', () => {
	const at = (...path: string[]) => join(modules ?? '', ...path);
	const n8n = at('n8n');

	it('is of the version that the image takes', () => {
		const { version } = treeOf(JSON.parse(readFileSync(join(n8n, 'package.json'), 'utf8')));
		expect(read('docker', 'Dockerfile')).toContain(`ARG N8N_VERSION=${String(version)}`);
	});

	it('knows every variable with its prefixes, and reads those of files from files', () => {
		const configs = sourcesBelow(at('@n8n', 'config', 'dist'), '.js');
		const core = sourcesBelow(at('n8n-core', 'dist'), '.js');
		for (const name of n8nNames) {
			const own = withoutFile(name);
			const declared = new RegExp(`Env\\)?\\)?\\('${own}'`).test(configs + core);
			// A few are read where they are used.
			const used = sourcesBelow(join(n8n, 'dist', 'deprecation'), '.js').includes(own);
			expect([name, declared || (used && own === name)]).toEqual([name, true]);
		}
		expect(configs).toContain('}_FILE`]');
	});

	it('keeps waiting executions in the list that KEDA looks at', () => {
		const [[, scaled] = []] = rowsOf('ScaledObject');
		const [trigger] = treesOf(treeOf(scaled?.spec).triggers);
		const queue = readFileSync(join(n8n, 'dist', 'scaling', 'queue-name.js'), 'utf8');
		const [, name] = /DEFAULT_QUEUE_NAME = '(\w+)'/.exec(queue) ?? [];
		const scaling = readFileSync(
			at('@n8n', 'config', 'dist', 'configs', 'scaling-mode.config.js'),
			'utf8',
		);
		const [, prefix] = /this\.prefix = '(\w+)'/.exec(scaling) ?? [];
		expect(treeOf(trigger?.metadata).listName).toBe(`${prefix}:${name}:wait`);
	});

	it('has the commands that the entry point and the setup run', () => {
		for (const file of ['start', 'webhook', 'worker', 'publish/workflow', 'export/nodes']) {
			expect(existsSync(join(n8n, 'dist', 'commands', `${file}.js`))).toBe(true);
		}
	});
});
