/** One series of a metric. */
export interface Sample {
	name: string;
	labels: Record<string, string>;
	value: number;
}

/** A metric with its series. */
export interface Family {
	name: string;
	type: string;
	help: string;
	samples: Sample[];
}

const NAME = '[a-zA-Z_:][a-zA-Z0-9_:]*';
const SAMPLE = new RegExp(
	`^(${NAME})(?:\\{(.*)\\})? (-?(?:\\d+(?:\\.\\d+)?(?:e[+-]?\\d+)?|Inf|NaN)|[+]Inf)$`,
	'i',
);
const LABEL = /^([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\\\|\\"|\\n)*)"$/;
const TYPES = ['counter', 'gauge', 'histogram', 'summary', 'untyped'];

/**
 * Reads Prometheus' text format 0.0.4, and refuses with an error whatever a scraper might let pass:
 * a line of no known form, a metric without exactly one HELP and TYPE before its series, a series
 * that comes twice, a histogram whose buckets do not grow to its count, text without a last line feed.
 */
export function parsePrometheus(text: string): Map<string, Family> {
	if (!text.endsWith('\n')) throw new Error('The last line does not end.');
	const families = new Map<string, Family>();
	const seen = new Set<string>();
	const helps = new Map<string, string>();
	for (const line of text.split('\n')) {
		if (line === '') continue;
		const [, keyword, name = '', rest = ''] = /^# (HELP|TYPE) (\S+) (.+)$/.exec(line) ?? [];
		if (keyword === 'HELP') {
			if (helps.has(name)) throw new Error(`HELP twice: ${line}`);
			helps.set(name, rest);
		} else if (keyword === 'TYPE') {
			const help = helps.get(name);
			if (families.has(name) || help === undefined || !TYPES.includes(rest)) {
				throw new Error(`TYPE twice, without HELP or unknown: ${line}`);
			}
			families.set(name, { name, type: rest, help, samples: [] });
		} else {
			const sample = readSample(line);
			const series = `${sample.name}${JSON.stringify(Object.entries(sample.labels).sort())}`;
			if (seen.has(series)) throw new Error(`Twice: ${line}`);
			seen.add(series);
			familyOf(families, sample, line).samples.push(sample);
		}
	}
	for (const family of families.values()) if (family.type === 'histogram') checkHistogram(family);
	return families;
}

function readSample(line: string): Sample {
	const [, name = '', labelText, value = ''] = SAMPLE.exec(line) ?? [];
	if (name === '') throw new Error(`No valid line: ${line}`);
	const labels: Record<string, string> = {};
	for (const part of labelText === undefined ? [] : labelText.split(/,(?=[a-zA-Z_])/)) {
		const [, label = '', held = ''] = LABEL.exec(part) ?? [];
		if (label === '' || label in labels) throw new Error(`No valid label in: ${line}`);
		labels[label] = held;
	}
	return { name, labels, value: Number(value.replace('Inf', 'Infinity')) };
}

function familyOf(families: Map<string, Family>, { name }: Sample, line: string): Family {
	const base = name.replace(/_(bucket|sum|count)$/, '');
	const family = families.get(name) ?? families.get(base);
	if (!family || (family.name !== name && family.type !== 'histogram')) {
		throw new Error(`Without HELP and TYPE: ${line}`);
	}
	return family;
}

function checkHistogram({ name, samples }: Family): void {
	for (const count of samples.filter((sample) => sample.name === `${name}_count`)) {
		const same = ({ labels }: Sample) =>
			Object.entries(count.labels).every(([label, held]) => labels[label] === held);
		const buckets = samples.filter((sample) => sample.name === `${name}_bucket` && same(sample));
		const values = buckets.map(({ value }) => value);
		const grows = values.every((value, n) => n === 0 || value >= (values[n - 1] ?? 0));
		const last = buckets.at(-1);
		if (!grows || last?.labels.le !== '+Inf' || last.value !== count.value) {
			throw new Error(`The buckets of ${name} do not grow to its count.`);
		}
	}
}
