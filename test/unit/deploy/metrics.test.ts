import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
	n8nModules,
	read,
	readYaml,
	sourcesBelow,
	textsOf,
	treeOf,
	treesOf,
} from '../../support/deploy';

const ROOT = join(__dirname, '..', '..', '..');
const dashboard = treeOf(JSON.parse(read('grafana', 'cer.json')));
const panels = treesOf(dashboard.panels).filter(({ type }) => type !== 'row');
const rules = treesOf(readYaml(read('monitoring', 'cer-alerts.yml')).groups).flatMap((group) =>
	treesOf(group.rules),
);
const queries = [
	...panels.flatMap(({ title, targets }) =>
		treesOf(targets).map(({ expr }) => [`panel ${String(title)}`, String(expr)] as const),
	),
	...rules.map(({ alert, expr }) => [`alert ${String(alert)}`, String(expr)] as const),
];

/** Metrics that a query names, and the labels it asks each one for. */
function metricsIn(query: string): Array<{ metric: string; labels: string[] }> {
	return [...query.matchAll(/\b(cer_\w+|n8n_\w+|up)\b(?:\{([^}]*)\})?/g)].map(
		([, metric = '', selector = '']) => ({
			metric,
			labels: [...selector.matchAll(/(\w+)\s*(?:=~|!~|!=|=)/g)].map(([, label = '']) => label),
		}),
	);
}

/** The pack's metrics with their labels, from the table that users read; the names from the code. */
const documented = new Map(
	[
		...readFileSync(join(ROOT, 'docs', 'operations.md'), 'utf8').matchAll(
			/^\| `(cer_\w+)` *\| (\w+) *\| ([^|]*)\|/gm,
		),
	].map(([, name = '', type, labels = '']) => [
		name,
		{
			type,
			labels: labels
				.split(',')
				.map((one) => one.trim())
				.filter((one) => one !== ''),
		},
	]),
);
const inCode = new Set(
	[...sourcesBelow(join(ROOT, 'lib', 'telemetry'), '.ts').matchAll(/'(cer_\w+)'/g)].map(
		([, name]) => name,
	),
);
const base = (metric: string) =>
	documented.get(metric.replace(/_(bucket|sum|count)$/, ''))?.type === 'histogram'
		? metric.replace(/_(bucket|sum|count)$/, '')
		: metric;

describe('dashboard and alert rules', () => {
	it('ask for something in every panel and rule', () => {
		expect(panels.length).toBeGreaterThan(20);
		expect(rules.length).toBeGreaterThan(10);
		for (const [where, query] of queries) {
			expect([where, metricsIn(query).length > 0]).toEqual([where, true]);
		}
	});

	it.each(queries)(
		'%s names metrics of the pack that exist, by labels they have',
		(_where, query) => {
			for (const { metric, labels } of metricsIn(query)) {
				if (!metric.startsWith('cer_')) continue;
				expect([...inCode]).toContain(base(metric));
				const known = documented.get(base(metric))?.labels ?? [];
				const allowed = metric.endsWith('_bucket') ? [...known, 'le'] : known;
				expect(allowed).toEqual(expect.arrayContaining(labels));
			}
		},
	);

	it.each(queries)('%s has balanced brackets, and counters only within a rate', (_where, query) => {
		for (const [open, close] of ['()', '{}', '[]']) {
			const count = (sign = '') => query.split(sign).length;
			expect(count(open)).toBe(count(close));
		}
		for (const { metric } of metricsIn(query)) {
			const counts = metric.startsWith('cer_') && /_(total|bucket)$/.test(metric);
			if (counts) expect(query).toMatch(new RegExp(`(rate|increase)\\(${metric}\\b`));
		}
	});

	it('show what an operator asks for', () => {
		const named = new Set(
			queries.flatMap(([, query]) => metricsIn(query).map(({ metric }) => metric)),
		);
		expect([...named]).toEqual(
			expect.arrayContaining([
				...['cer_jobs', 'cer_jobs_finished_total', 'cer_job_duration_seconds_bucket'],
				...['cer_queue_age_seconds', 'n8n_scaling_mode_queue_jobs_waiting', 'up'],
				...['cer_source_cache_hits_total', 'cer_source_cache_misses_total', 'cer_source_up'],
				...['cer_source_fetches_total', 'cer_jobs_dead_lettered', 'cer_ledger_whole'],
			]),
		);
	});

	it('have panels with ids, titles and words of their own, none over another', () => {
		const all = treesOf(dashboard.panels);
		expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
		expect(new Set(all.map(({ title }) => title)).size).toBe(all.length);
		for (const { title, description } of panels) {
			expect([title, String(description).length > 20]).toEqual([title, true]);
		}
		const places = all.map(({ gridPos }) => {
			const { x, y, w, h } = treeOf(gridPos);
			return {
				x: Number(x),
				y: Number(y),
				right: Number(x) + Number(w),
				end: Number(y) + Number(h),
			};
		});
		for (const [n, one] of places.entries()) {
			expect(one.right).toBeLessThanOrEqual(24);
			for (const other of places.slice(n + 1)) {
				const apart =
					one.right <= other.x || other.right <= one.x || one.end <= other.y || other.end <= one.y;
				expect(apart).toBe(true);
			}
		}
	});

	it('alert with a severity and a sentence, and are explained in the guide', () => {
		const guide = readFileSync(join(ROOT, 'docs', 'operators-guide.md'), 'utf8');
		for (const { alert, labels, annotations } of rules) {
			expect(treeOf(labels).severity).toMatch(/^(critical|warning|info)$/);
			expect(treeOf(annotations).summary).toMatch(/\.$/);
			expect(guide).toContain(`\`${String(alert)}\``);
		}
	});

	it('find jobs under the names that both Prometheus configurations give', () => {
		const asked = queries.flatMap(([, query]) =>
			[...query.matchAll(/job="([\w-]+)"/g)].map(([, job]) => job),
		);
		const given = treesOf(readYaml(read('compose', 'prometheus', 'prometheus.yml')).scrape_configs);
		expect(given.map(({ job_name }) => job_name)).toEqual(expect.arrayContaining(asked));
		const [, byPod] = treesOf(
			readYaml(read('monitoring', 'prometheus-kubernetes.yml')).scrape_configs,
		);
		const renamed = treesOf(byPod?.relabel_configs).find(
			({ target_label }) => target_label === 'job',
		);
		expect(renamed?.replacement).toBe('n8n-$1');
		expect(textsOf(asked).every((job) => /^n8n-(main|webhook|worker)$/.test(job))).toBe(true);
	});
});

const modules = n8nModules();
const withN8n = modules === undefined ? describe.skip : describe;
withN8n('metrics of n8n (skipped where n8n is not installed)', () => {
	it('are in its source, or in that of the library it takes its process metrics from', () => {
		const source = sourcesBelow(join(modules ?? '', 'n8n', 'dist', 'metrics'), '.js');
		const process = sourcesBelow(join(modules ?? '', 'prom-client', 'lib', 'metrics'), '.js');
		const asked = queries
			.flatMap(([, query]) => metricsIn(query).map(({ metric }) => metric))
			.filter((metric) => metric.startsWith('n8n_'))
			.map((metric) => metric.replace('n8n_', ''));
		expect(asked.length).toBeGreaterThan(4);
		for (const name of asked) {
			const found = source.includes(`refix}${name}\``) || process.includes(`'${name}'`);
			expect([name, found]).toEqual([name, true]);
		}
	});
});
