import { InputError, PRODUCT_ROLES } from '../../../model';
import {
	DEFAULT_MONTE_CARLO,
	isThresholdOf,
	parsePrior,
	VERDICT_RULES,
	VERDICT_THRESHOLDS,
	type VerdictRule,
} from '../../../signals/disproportionality';
import type { Judgement } from '../../../signals/disproportionality/columns';
import { EXTRA_METHODS, MAIN_METHODS } from '../../../signals/disproportionality/pair-methods';
import { SUSPECT_ROLES } from '../../../signals/counts/product-filter';
import type { Invocation } from '../../command';
import { requiredText, wholeNumber } from '../../whole-number';
import type { TableInput } from './read-pair-table';
import { CALIBRATED, COMPARATORS, STEPS, type SignalChoices } from './signal-choices';
import { refuseWhatHasNoUse } from './without-use';

const METHODS = [...MAIN_METHODS, ...EXTRA_METHODS];

type Values = Invocation['values'];

/** Reads the arguments. @throws InputError for one that cannot be read, or that does not go with another */
export function readChoices(values: Values): SignalChoices {
	const shape = shapeOf(values);
	const choices: SignalChoices = {
		methods: values.methods === undefined ? MAIN_METHODS : listOf(values, 'methods', METHODS),
		minN: numberOf(values, 'min-n', 0),
		...(values.theta === undefined ? {} : { theta: parsePrior(String(values.theta)) }),
		truncated: values.truncated === true,
		exact: values.exact === true,
		shape,
		strata: strataOf(values.strata, shape),
		roles: values.roles === undefined ? SUSPECT_ROLES : listOf(values, 'roles', PRODUCT_ROLES),
		monteCarlo: {
			simulations: atLeastOne(
				numberOf(values, 'simulations', DEFAULT_MONTE_CARLO.simulations),
				'--simulations',
			),
			seed: numberOf(values, 'seed', DEFAULT_MONTE_CARLO.seed),
		},
		...comparatorOf(values),
		judgement: judgementOf(values),
		masking: values.masking === true,
		controls: controlsOf(values),
		tree: treeOf(values),
		cumulative: cumulativeOf(values),
	};
	refuseWhatDoesNotGo(choices, values);
	refuseWhatHasNoUse(choices, values);
	return choices;
}

function shapeOf(values: Values): TableInput {
	const shapes: TableInput[] = ['reports', 'expected', 'canonical'];
	const given = shapes.filter((shape) => values[shape] === true);
	if (given.length > 1) throw new InputError(`give one of --${given.join(' and --')}.`);
	return given[0] ?? 'table';
}

function strataOf(given: unknown, shape: TableInput): string[] {
	if (given === undefined) return [];
	const columns = String(given)
		.split(',')
		.map((name) => name.trim().toLowerCase())
		.filter((name) => name !== '');
	if ((shape !== 'reports' && shape !== 'canonical') || columns.length === 0) {
		throw new InputError('--strata names columns of --reports or --canonical input.', {
			mend: 'For example: cer signals --reports --strata sex,age_band',
		});
	}
	return columns;
}

function comparatorOf(
	values: Values,
): Pick<SignalChoices, 'comparator' | 'classes' | 'compareWith'> {
	const comparator = oneOf(values, 'comparator', COMPARATORS) ?? 'all';
	const classes = textOf(values, 'classes');
	const given = values['compare-with'];
	const compareWith = (Array.isArray(given) ? given : given === undefined ? [] : [given]).map(
		(name) => requiredText(String(name), '--compare-with').trim(),
	);
	if ((comparator === 'class') !== (classes !== undefined)) {
		throw new InputError('--comparator class and --classes FILE go together.', {
			mend: 'The file is CSV with the header row product,class.',
		});
	}
	if ((comparator === 'products') !== compareWith.length > 0) {
		throw new InputError('--comparator products and --compare-with NAME go together.', {
			mend: 'Give --compare-with once for each product to compare with.',
		});
	}
	return { comparator, compareWith, ...(classes === undefined ? {} : { classes }) };
}

function judgementOf(values: Values): Judgement | undefined {
	if (values.rules === undefined) {
		const stray = ['thresholds', 'consensus'].find((name) => values[name] !== undefined);
		if (stray === undefined) return undefined;
		throw new InputError(`--${stray} goes with --rules.`, {
			mend: `Rules: ${VERDICT_RULES.join(', ')}.`,
		});
	}
	const rules: VerdictRule[] = listOf(values, 'rules', VERDICT_RULES);
	const consensus = atLeastOne(numberOf(values, 'consensus', 2), '--consensus');
	if (values.consensus !== undefined && consensus > rules.length) {
		throw new InputError(`--consensus is ${consensus}, and there are ${rules.length} --rules.`);
	}
	return { rules, consensus, thresholds: thresholdsOf(values.thresholds, rules) };
}

function thresholdsOf(given: unknown, rules: readonly VerdictRule[]): Judgement['thresholds'] {
	const thresholds = { ...VERDICT_THRESHOLDS };
	const seen = new Set<string>();
	for (const part of given === undefined ? [] : String(given).split(',')) {
		const [name = '', text = '', ...more] = part.split('=').map((side) => side.trim());
		const value = text === '' ? NaN : Number(text);
		const known = keysOf(thresholds).find((key) => key.toLowerCase() === name.toLowerCase());
		if (known === undefined || !Number.isFinite(value) || more.length > 0) {
			throw new InputError(`--thresholds: "${part.trim()}" is no threshold.`, {
				mend: `Write name=number with commas between; names: ${keysOf(thresholds).join(', ')}.`,
			});
		}
		if (seen.has(known)) throw new InputError(`--thresholds: ${known} is given twice.`);
		seen.add(known);
		if (!rules.some((rule) => isThresholdOf(rule, known))) {
			const of = VERDICT_RULES.find((rule) => isThresholdOf(rule, known));
			throw new InputError(`--thresholds: ${known} is of the rule ${of}.`, {
				mend: `Put it among --rules, or leave ${known} out.`,
			});
		}
		thresholds[known] = value;
	}
	return thresholds;
}

const keysOf = <T extends object>(value: T): Array<keyof T & string> =>
	Object.keys(value) as Array<keyof T & string>;

function controlsOf(values: Values): SignalChoices['controls'] {
	const file = textOf(values, 'negative-controls');
	const measure = oneOf(values, 'calibrate', CALIBRATED);
	if (file === undefined && measure !== undefined) {
		throw new InputError('--calibrate goes with --negative-controls FILE.');
	}
	return file === undefined ? undefined : { file, measure: measure ?? 'ror' };
}

function treeOf(values: Values): SignalChoices['tree'] {
	const [file, cuts] = [textOf(values, 'tree'), textOf(values, 'cuts')];
	if (file === undefined && cuts !== undefined) {
		throw new InputError('--cuts goes with --tree FILE.');
	}
	return file === undefined ? undefined : { file, ...(cuts === undefined ? {} : { cuts }) };
}

function cumulativeOf(values: Values): SignalChoices['cumulative'] {
	const step = oneOf(values, 'cumulative', STEPS);
	const column = textOf(values, 'date');
	if (!step && column !== undefined) throw new InputError('--date goes with --cumulative.');
	return step && { step, column: (column ?? 'date').toLowerCase() };
}

function refuseWhatDoesNotGo(choices: SignalChoices, values: Values): void {
	const { shape, strata, methods, cumulative, comparator, masking, tree } = choices;
	const fromReports = shape === 'reports' || shape === 'canonical';
	const whole = [
		...(masking ? ['--masking'] : []),
		...(tree ? ['--tree'] : []),
		...(methods.includes('lrt') ? ['--methods lrt'] : []),
	];
	const refuse = (when: boolean, what: string, mend?: string) => {
		if (when) throw new InputError(what, { mend });
	};
	refuse(
		methods.includes('mh') && strata.length === 0,
		'--methods mh needs --strata, and so --reports or --canonical input.',
	);
	refuse(values.roles !== undefined && shape !== 'canonical', '--roles goes with --canonical.');
	refuse(
		cumulative !== undefined && !fromReports,
		'--cumulative needs --reports with a date column, or --canonical input.',
	);
	refuse(
		cumulative !== undefined && (whole.length > 0 || comparator !== 'all'),
		`--cumulative does not go with ${whole[0] ?? '--comparator'}.`,
		'Run them one after the other.',
	);
	refuse(
		comparator !== 'all' && (whole.length > 0 || methods.includes('mh')),
		`--comparator ${comparator} does not go with ${whole[0] ?? '--methods mh'}.`,
		'These compare with all other products; run them one after the other.',
	);
	refuse(
		shape === 'expected' && (whole.length > 0 || comparator !== 'all'),
		`--expected does not go with ${whole[0] ?? '--comparator'}: it has no counts of other products.`,
	);
	refuse(
		shape === 'expected' && choices.controls !== undefined,
		'--expected does not go with --negative-controls: it has no reporting ratio.',
	);
}

function listOf<T extends string>(values: Values, name: string, known: readonly T[]): T[] {
	const given = String(values[name])
		.split(',')
		.map((part) => part.trim().toLowerCase());
	const unknown = given.find((part) => !known.some((one) => one === part));
	if (unknown === undefined) return known.filter((one) => given.includes(one));
	const thing = name === 'methods' ? 'method' : name.slice(0, -1);
	throw new InputError(`--${name}: there is no ${thing} "${unknown}".`, {
		mend: `${name[0].toUpperCase()}${name.slice(1)}: ${known.join(', ')}.`,
	});
}

function oneOf<T extends string>(values: Values, name: string, known: readonly T[]): T | undefined {
	const given = textOf(values, name)?.toLowerCase();
	if (given === undefined) return undefined;
	const found = known.find((one) => one === given);
	if (found !== undefined) return found;
	throw new InputError(`--${name} is "${given}".`, { mend: `Give one of ${known.join(', ')}.` });
}

const numberOf = (values: Values, name: string, otherwise: number): number =>
	values[name] === undefined ? otherwise : wholeNumber(String(values[name]), `--${name}`);

const textOf = (values: Values, name: string): string | undefined =>
	values[name] === undefined ? undefined : String(values[name]).trim();

function atLeastOne(value: number, name: string): number {
	if (value >= 1) return value;
	throw new InputError(`${name} is ${value}.`, { mend: 'Give a whole number of at least 1.' });
}
