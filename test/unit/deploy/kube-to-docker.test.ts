import { treesOf, type Tree } from '../../support/deploy';
import { dockerRun, type Place } from '../../support/kubernetes/docker-run';
import {
	allPods,
	clusterOf,
	exampleSecret,
	small,
	type Pod,
} from '../../support/kubernetes/manifests';
import { containersIn } from '../../support/kubernetes/pods';

const place: Place = {
	pod: 'kube-redis-0',
	network: 'kube',
	folder: '/laid',
	secrets: Object.fromEntries(
		Object.entries(exampleSecret).map(([key, value]) => [key, String(value)]),
	),
};
const podOf = (end: string) => {
	const found = small.pods.find(({ id }) => id.endsWith(end));
	if (!found) throw new Error(`There is no pod ${end}.`);
	return found;
};
const runOf = (pod: Pod, at = 0) => dockerRun(pod, containersIn(pod.template)[at] ?? {}, place);

/** The values given with an option. */
const given = (args: readonly string[], option: string) =>
	args.flatMap((one, n) => (one === option ? [args[n + 1]] : []));

describe('a container of a manifest in Docker', () => {
	const { args, volumes } = runOf(podOf('redis'));

	it('has the user, groups and rights of its pod', () => {
		expect(given(args, '--user')).toEqual(['999:999']);
		expect(given(args, '--group-add')).toEqual(['999']);
		expect(args).toContain('--read-only');
		expect(given(args, '--cap-drop')).toEqual(['ALL']);
		expect(given(args, '--cap-add')).toEqual([]);
		expect(given(args, '--security-opt')).toEqual(['no-new-privileges']);
	});

	it('has the bounds of its resources, and no swap', () => {
		expect(given(args, '--memory')).toEqual([String(2 ** 30)]);
		expect(given(args, '--memory-swap')).toEqual([String(2 ** 30)]);
		expect(given(args, '--cpu-shares')).toEqual(['102']);
		expect(given(args, '--cpus')).toEqual([]);
	});

	it('is found under the names of the services that pick it', () => {
		expect(given(args, '--network-alias')).toEqual([
			...['redis', 'redis.cer', 'redis.cer.svc', 'redis.cer.svc.cluster.local'],
		]);
	});

	it('has its volumes with the group that may write, and secrets as files for it alone', () => {
		expect(given(args, '--tmpfs')).toEqual([
			`/run/redis:exec,size=${2 ** 20},uid=0,gid=999,mode=2777`,
		]);
		expect(given(args, '--mount')).toEqual([
			'type=volume,volume-nocopy,source=kube-data-redis-0,target=/data',
			'type=bind,source=/laid/kube-redis-0/scripts,target=/opt/cer,readonly',
			'type=bind,source=/laid/kube-redis-0/secrets,target=/run/secrets/cer,readonly',
		]);
		expect(volumes).toMatchObject([
			{ kind: 'kept', group: 999, mode: '2775', claim: true },
			{ kind: 'memory' },
			{ kind: 'files', files: [{ path: 'start-redis.sh', mode: '644' }] },
			{ kind: 'files', files: [{ path: 'redis_password', text: 'CHANGE-ME', mode: '440' }] },
		]);
	});

	it('runs its command, or the image’s with its arguments', () => {
		expect(given(args, '--entrypoint')).toEqual(['sh']);
		expect(args.slice(-2)).toEqual(['redis:7.2.11-bookworm', '/opt/cer/start-redis.sh']);
		const worker = runOf(podOf('worker')).args;
		expect(given(worker, '--entrypoint')).toEqual([]);
		expect(worker.slice(-2)).toEqual(['worker', '--concurrency=5']);
	});

	it('takes variables of its own before those of a ConfigMap', () => {
		const timeout = (end: string) =>
			given(runOf(podOf(end)).args, '--env').filter((one) => one?.includes('GRACEFUL'));
		expect(timeout('main')).toEqual(['N8N_GRACEFUL_SHUTDOWN_TIMEOUT=120']);
		expect(timeout('worker')).toEqual(['N8N_GRACEFUL_SHUTDOWN_TIMEOUT=600']);
	});

	it('can be made of every container of every overlay', () => {
		for (const pod of allPods) {
			for (const container of containersIn(pod.template)) {
				expect(() => dockerRun(pod, container, place)).not.toThrow();
			}
		}
	});

	it('is refused where a field, a value or a key is not known', () => {
		const redis = podOf('redis');
		const [container] = containersIn(redis.template);
		const with_ = (spec: Tree, own: Tree) => () =>
			dockerRun({ ...redis, spec: { ...redis.spec, ...spec } }, { ...container, ...own }, place);
		expect(with_({ hostNetwork: true }, {})).toThrow('hostNetwork cannot be translated');
		expect(with_({}, { tty: true })).toThrow('tty cannot be translated');
		expect(with_({}, { env: [{ name: 'X', valueFrom: {} }] })).toThrow('X has no plain value');
		expect(with_({ securityContext: {} }, {})).toThrow('undefined is not Docker');
		const without = { ...place, secrets: {} };
		expect(() => dockerRun(redis, container ?? {}, without)).toThrow('no key redis_password');
		const alone = clusterOf('alone', small.ofKind('Deployment'));
		const [main] = alone.pods;
		const [n8n] = treesOf(main?.spec.containers);
		expect(() => dockerRun(main as Pod, n8n ?? {}, place)).toThrow('no ConfigMap cer-n8n');
	});
});
