import { InputError, type Comparison } from '../../../model';
import { compareRuns, parseRun } from '../../../report';
import type { Invocation } from '../../command';
import { readNamedFile } from '../../read-named-file';

/** `cer compare`: what changed between two runs of a product. */
export async function run({ positionals, output }: Invocation): Promise<Record<string, unknown>> {
	const [a, b, ...more] = positionals;
	if (a === undefined || b === undefined || more.length > 0) {
		throw new InputError('compare: give two runs, the earlier first.', {
			mend: 'Write "cer compare A.json B.json"; see "cer compare --help".',
		});
	}
	const comparison = compareRuns(await readRun(a), await readRun(b));
	await new Promise<void>((resolve, reject) => {
		const text = `${JSON.stringify(comparison, undefined, '\t')}\n`;
		output.write(text, (error) => (error ? reject(error) : resolve()));
	});
	return {
		sources: comparison.sources.map(countsOf),
		...(comparison.literature && { literature: worksOf(comparison.literature) }),
	};
}

const readRun = async (path: string) =>
	parseRun(await readNamedFile('compare', path, 'a run.json'));

/** Counts of works; none where a run has no review, as nothing can be held against it. */
const worksOf = ({
	notComparable,
	included,
	noLongerIncluded,
	doubted,
}: NonNullable<Comparison['literature']>) =>
	notComparable.length > 0
		? { comparable: false }
		: {
				comparable: true,
				included: included.length,
				noLongerIncluded: noLongerIncluded.length,
				doubted: doubted.length,
			};

const countsOf = ({ source, reports, signals, alarms }: Comparison['sources'][number]) => ({
	source,
	...(reports && {
		new: reports.new.count,
		changed: reports.changed.count,
		vanished: reports.vanished.count,
	}),
	...(signals && {
		signalsNew: signals.new.length,
		signalsGone: signals.gone.length,
		signalsStronger: signals.stronger.length,
		signalsWeaker: signals.weaker.length,
	}),
	...(alarms && { alarmsNew: alarms.new.length, alarmsGone: alarms.gone.length }),
});
