import { z } from 'zod/v4';
import { InputError, PRODUCT_ROLES } from '../../lib/model';
import {
	DEFAULT_MONTE_CARLO,
	STRATUM_NAMES,
	type AnalyseOptions,
	type SupplementaryStatistics,
} from '../../lib/signals';
import { listField, numberField, parseParameter as parse, switchField } from '../shared';
import { parseJson } from './parse-json';

const flag = switchField(false);
const names = listField();
const supplementarySchema = z.object({
	comparatorCodes: names,
	comparatorNames: names,
	cumulative: flag,
	likelihoodRatio: flag,
	masking: flag,
	multiplicity: flag,
	negativeControls: z.unknown(),
	roles: z.array(z.enum(PRODUCT_ROLES)).min(1, 'choose at least one role').optional(),
	seed: numberField({ whole: true, min: 0 }, DEFAULT_MONTE_CARLO.seed),
	simulations: numberField({ whole: true, min: 1, max: 99_999 }, DEFAULT_MONTE_CARLO.simulations),
	strata: z.array(z.enum(STRATUM_NAMES)).default([]),
	tree: z.unknown(),
});

const text = z.string().trim().min(1);
const controlsSchema = z.array(
	z.union([
		text.transform((event) => ({ event })),
		z.object({ event: text, product: text.optional() }),
	]),
);
const treeSchema = z.array(
	z.object({
		code: text,
		name: z.string().trim().default(''),
		parent: z
			.string()
			.trim()
			.nullish()
			.transform((parent) => parent || undefined),
		/** Every code above it, as Terminology: Get of CER Workspace adds it. */
		within: z.array(z.string()).optional(),
	}),
);

/** What input items carry for the supplementary statistics, in the form of the fields. */
export interface GivenSupplementary {
	negativeControls: readonly unknown[];
	eventHierarchy: readonly unknown[];
}

/**
 * The supplementary statistics of pairs that are asked for, by the field or by input items.
 * @throws InputError for what cannot be read, or two input items that differ
 */
export function readSupplementary(
	field: unknown,
	given: GivenSupplementary,
): Pick<AnalyseOptions, 'comparedWith' | 'further' | 'roles'> {
	const chosen = parse(supplementarySchema, field, 'Supplementary Statistics');
	const { comparatorCodes: codes, comparatorNames, roles, seed, simulations, strata } = chosen;
	const { cumulative, likelihoodRatio, masking, multiplicity } = chosen;
	const negativeControls =
		listOf(controlsSchema, chosen.negativeControls, 'Negative Controls') ??
		oneOf(controlsSchema, given.negativeControls, 'negativeControls');
	const tree =
		listOf(treeSchema, chosen.tree, 'Event Hierarchy') ??
		oneOf(treeSchema, given.eventHierarchy, 'eventHierarchy');
	const asked: SupplementaryStatistics = {
		...{ cumulative, likelihoodRatio, masking, multiplicity },
		monteCarlo: { seed, simulations },
		...(strata.length > 0 ? { strata } : {}),
		...(negativeControls ? { negativeControls } : {}),
		...(tree ? { tree } : {}),
	};
	const isAsked =
		[cumulative, likelihoodRatio, masking, multiplicity].includes(true) ||
		[asked.strata, negativeControls, tree].some((list) => list !== undefined);
	return {
		...(isAsked ? { further: asked } : {}),
		...(codes.length + comparatorNames.length > 0
			? { comparedWith: { codes, names: comparatorNames } }
			: {}),
		...(roles ? { roles } : {}),
	};
}

function listOf<T>(schema: z.ZodType<T[]>, given: unknown, field: string): T[] | undefined {
	const list = parseJson(schema, given, field);
	return list && list.length > 0 ? list : undefined;
}

function oneOf<T>(
	schema: z.ZodType<T[]>,
	given: readonly unknown[],
	member: string,
): T[] | undefined {
	const [first, ...others] = given.map((one) =>
		listOf(schema, one, `The member "${member}" of an input item`),
	);
	if (others.every((other) => JSON.stringify(other) === JSON.stringify(first))) return first;
	throw new InputError(`Two input items give different "${member}".`, {
		mend: 'Pass one of them, or write it under Supplementary Statistics.',
	});
}
