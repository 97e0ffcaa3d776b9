import { comparedTable } from '../../../signals/disproportionality/compared-table';
import type { PairTable } from '../../../signals/counts';
import { scoreTable } from '../../../signals/disproportionality/score-table';
import type { Invocation } from '../../command';
import { readPairTable } from './read-pair-table';
import { readChoices } from './choices';
import { measurePairs, moreNames, type Given } from './measure-pairs';
import { needsScores } from './needs';
import type { SignalChoices } from './signal-choices';
import { PairOutput } from './pair-output';
import { readClasses, readControls, readTree } from './side-files';
import { rulesOf } from './rules-of';
import { writeCumulative } from './write-cumulative';
import { writeCuts } from './write-cuts';

/** `cer signals`: disproportionality of product-event pairs. */
export async function run({ values, input, output }: Invocation): Promise<Record<string, unknown>> {
	const choices = readChoices(values);
	const { methods, cumulative, strata, roles, tree } = choices;
	const side = await readSide(choices);
	const { table, reports, rows, months, notes } = await readPairTable(input, choices.shape, {
		strata,
		roles,
		byStratum: methods.includes('mh'),
		date: cumulative?.column,
	});
	const whole = needsScores(choices) ? scoreTable(table, scoringOf(choices)) : undefined;
	const given: Given = { ...side, rows, whole };
	const compared = side.comparator ? comparedTable(table, rows, side.comparator) : table;
	const names = [...moreNames(choices), ...(cumulative ? ['period', 'added'] : [])];
	const pairs = new PairOutput(output, names);
	const written =
		cumulative && rows && months
			? await writeCumulative(pairs, { table, rows, months }, { ...choices, cumulative }, given)
			: await writeAll(pairs, compared, choices, given);
	await pairs.flush();
	return {
		reports,
		...notes,
		pairs: table.observed.length,
		products: table.products.length,
		events: table.events.length,
		rows: pairs.rows,
		methods,
		...(table.strata ? { strata: table.strata.length } : {}),
		...(methods.includes('bh') ? { adjusted: methods.includes('fisher') ? 'fisher' : 'chi2' } : {}),
		...(choices.shape === 'canonical' ? { roles } : {}),
		...(methods.includes('lrt') || tree ? choices.monteCarlo : {}),
		...(choices.judgement ? rulesOf(choices.judgement) : {}),
		...(compared === table
			? {}
			: {
					comparator: choices.comparator,
					notCompared: table.observed.length - compared.observed.length,
				}),
		...written,
		...(whole ? whole.summary : {}),
	};
}

/** The other files named by the arguments, read before the input: a wrong one is told at once. */
async function readSide({ controls, tree, comparator, classes, compareWith }: SignalChoices) {
	return {
		...(controls ? { controls: await readControls(controls.file) } : {}),
		...(tree ? { tree: await readTree(tree.file) } : {}),
		...(comparator === 'products'
			? { comparator: { kind: 'products' as const, products: compareWith } }
			: {}),
		...(classes === undefined
			? {}
			: { comparator: { kind: 'class' as const, classOf: await readClasses(classes) } }),
	};
}

const scoringOf = ({ theta, exact, truncated }: SignalChoices) => ({
	theta,
	exact,
	...(truncated ? { truncated } : {}),
});

async function writeAll(
	output: PairOutput,
	table: PairTable,
	choices: SignalChoices,
	given: Given,
): Promise<Record<string, unknown>> {
	const { columns, summary, cuts } = measurePairs(table, choices, given);
	await output.write(table, columns, (pair) => table.observed[pair] >= choices.minN);
	if (choices.tree?.cuts !== undefined) await writeCuts(choices.tree.cuts, cuts);
	return summary;
}
