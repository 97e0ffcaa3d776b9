import { comparedTable, scoreTable, type PairTable } from '../../signals';
import type { Command } from '../command';
import { readPairTable } from '../read-pair-table';
import { readChoices, type SignalChoices } from '../signals/choices';
import { measurePairs, moreNames, needsScores, type Given } from '../signals/measure-pairs';
import { PairOutput } from '../signals/pair-output';
import { readClasses, readControls, readTree } from '../signals/side-files';
import { rulesOf } from '../signals/rules-of';
import { USAGE } from '../signals/usage';
import { writeCumulative } from '../signals/write-cumulative';
import { writeCuts } from '../signals/write-cuts';

const TEXT = [
	...[
		'methods',
		'min-n',
		'theta',
		'strata',
		'roles',
		'simulations',
		'seed',
		'comparator',
		'classes',
	],
	...['rules', 'consensus', 'thresholds', 'negative-controls', 'calibrate', 'tree', 'cuts'],
	...['cumulative', 'date'],
];
const FLAGS = ['truncated', 'exact', 'reports', 'expected', 'canonical', 'masking'];

/** `cer signals`: disproportionality of product-event pairs. */
export const command: Command = {
	name: 'signals',
	summary:
		'PRR, ROR, IC and EBGM of product-event pairs, from a table, reports or canonical records',
	usage: USAGE,
	options: {
		...Object.fromEntries(TEXT.map((name) => [name, { type: 'string' as const }])),
		...Object.fromEntries(FLAGS.map((name) => [name, { type: 'boolean' as const }])),
		'compare-with': { type: 'string', multiple: true },
	},
	async run({ values, input, output }) {
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
			...(methods.includes('bh')
				? { adjusted: methods.includes('fisher') ? 'fisher' : 'chi2' }
				: {}),
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
	},
};

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
