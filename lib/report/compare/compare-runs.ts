import { InputError, SOURCE_NAMES, type ComparedRun, type Comparison, type Run } from '../../model';
import { SAFETY_SOURCES } from '../run/figures';
import { concerns } from '../run/of-source';
import { runIdOf } from '../run/run-id';
import { compareOutcomes } from './compare-outcomes';
import { compareLiterature } from './compare-literature';
import { compareRegistry } from './compare-registry';
import { compareSource } from './compare-source';

/** Reports listed of each kind where a run keeps the comparison; all are counted. */
export const ROWS_KEPT = 200;

/**
 * What changed between two runs of one product. Pure. Reports are matched by the number their source
 * gave them; one that the other run's list or period does not reach is never called new or vanished.
 * `rows`: most reports listed of each kind, those that tell of a death first; all unless given.
 * @throws InputError for runs of different products, and for a later one that was made before
 */
export function compareRuns(
	earlier: Run,
	later: Run,
	{ rows = Number.POSITIVE_INFINITY }: { rows?: number } = {},
): Comparison {
	checkPair(earlier, later);
	const runs = { earlier, later };
	return {
		schema: 'cer.comparison/1',
		earlier: factsOf(earlier),
		later: factsOf(later),
		differences: differencesOf(earlier, later),
		sources: SAFETY_SOURCES.filter(
			(source) => concerns(earlier, source) || concerns(later, source),
		).map((source) => compareSource(runs, source, rows)),
		registry: compareRegistry(runs),
		outcomes: compareOutcomes(runs),
		...compareLiterature(runs),
	};
}

function checkPair(earlier: Run, later: Run): void {
	const [a, b] = [earlier.manifest, later.manifest];
	if (a.code !== b.code || a.codeKind !== b.codeKind) {
		throw new InputError(
			`The runs are of different products: ${a.code} (${a.codeKind}) and ${b.code} (${b.codeKind}).`,
			{ mend: 'Give two runs that were ordered by the same code.' },
		);
	}
	if (a.createdAt <= b.createdAt) return;
	throw new InputError(
		`The first run was made after the second, ${a.createdAt} and ${b.createdAt}.`,
		{ mend: 'Give the earlier run first.' },
	);
}

const factsOf = ({ manifest }: Run): ComparedRun => ({
	runId: runIdOf(manifest),
	createdAt: manifest.createdAt,
	period: manifest.period,
	documentShape: manifest.documentShape,
});

/** What was asked or made otherwise. */
function differencesOf({ manifest: a }: Run, { manifest: b }: Run): string[] {
	const names = [...new Set([...Object.keys(a.options), ...Object.keys(b.options)])].sort();
	const options = names.filter((name) => a.options[name] !== b.options[name]);
	return [
		...(a.period.from === b.period.from
			? []
			: [`The period begins on ${b.period.from}; it began on ${a.period.from}.`]),
		...(a.period.to === b.period.to
			? []
			: [`The period ends on ${b.period.to}; it ended on ${a.period.to}.`]),
		...options.map((name) => optionDiffers(name, a.options[name], b.options[name])),
		...(a.documentShape === b.documentShape
			? []
			: [`The report is a ${b.documentShape}; it was a ${a.documentShape}.`]),
		...(a.software.version === b.software.version
			? []
			: [
					`It was made by version ${b.software.version} of the software; the earlier one by ${a.software.version}.`,
				]),
	];
}

type OptionValue = string | number | boolean | undefined;

function optionDiffers(name: string, earlier: OptionValue, later: OptionValue): string {
	const [, query] = /^query\.(.+)$/.exec(name) ?? [];
	if (query !== undefined) return `The search of ${sourceName(query)} is another.`;
	return `The option ${name} is ${String(later ?? 'not set')}; it was ${String(earlier ?? 'not set')}.`;
}

const sourceName = (query: string): string =>
	Object.entries(SOURCE_NAMES).find(([source]) => source === query)?.[1] ?? query;
