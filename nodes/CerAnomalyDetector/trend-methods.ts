import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import {
	optionFields,
	TREND_METHODS,
	type OptionField,
	type SurveillanceMethod,
} from '../../lib/signals';

/** The g-chart takes gaps between events; a node has months. */
export const NOT_OF_MONTHS = 'g';

/** Methods a monthly series can be judged by, as n8n sorts them. */
const OFFERED: readonly SurveillanceMethod[] = Object.values(TREND_METHODS)
	.filter(({ key }) => key !== NOT_OF_MONTHS)
	.sort((a, b) => (inTitleCase(a.name) < inTitleCase(b.name) ? -1 : 1));

/** What a method declares of baseline and exposure, in a few words. */
function honoursOf({ baseline, denominator, denominatorIs }: SurveillanceMethod): string {
	const exposure = {
		needed:
			denominatorIs === 'total'
				? ', needs the number each month’s reports are among as exposure'
				: ', needs exposure for every month',
		allowed: ', takes exposure into account',
		refused: '',
	}[denominator];
	return `${baseline === 'own' ? 'no baseline of its own' : 'uses the baseline'}${exposure}`;
}

/** The trend methods a monthly series can be judged by. */
export const TREND_METHOD_OPTIONS: INodePropertyOptions[] = OFFERED.map((method) => ({
	name: inTitleCase(method.name),
	value: method.key,
	description: `${method.description} (${honoursOf(method)})`,
}));

/** The name of the field that holds a method's options: one a method, so that none is left over from another. */
export const optionsFieldOf = (key: string): string =>
	`${key.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}Options`;

/** A field for the options of each method, shown where it is chosen. */
export const methodOptionFields = (show: Record<string, unknown[]>): INodeProperties[] =>
	OFFERED.map((method) => ({
		displayName: 'Method Options',
		name: optionsFieldOf(method.key),
		type: 'collection',
		placeholder: 'Add Option',
		displayOptions: { show: { ...show, chart: [method.key] } } as INodeProperties['displayOptions'],
		default: {},
		options: optionFields(method).map(propertyOf).sort(byDisplayName),
	}));

const byDisplayName = (a: INodeProperties, b: INodeProperties): number =>
	a.displayName < b.displayName ? -1 : 1;

function propertyOf(field: OptionField): INodeProperties {
	const { name, title, description, kind, minimum, above, maximum, choices = [] } = field;
	const common = { displayName: title, name, description };
	switch (kind) {
		case 'switch':
			return { ...common, type: 'boolean', default: field.default ?? false };
		case 'choice':
			return {
				...common,
				type: 'options',
				options: [...choices].sort().map((value) => ({ name: inTitleCase(value), value })),
				default: field.default ?? '',
			};
		default:
			return {
				...common,
				type: 'number',
				typeOptions: {
					...(minimum === undefined && above === undefined ? {} : { minValue: minimum ?? above }),
					...(maximum === undefined ? {} : { maxValue: maximum }),
					...(kind === 'integer' ? {} : { numberPrecision: 6 }),
				},
				// What has no default is found by the method until somebody adds it; then it is theirs to fill in.
				default: field.default ?? minimum ?? (above === undefined ? 0 : above + 1),
			};
	}
}

/** `Exact Poisson comparison` as n8n writes names: every word with a capital. */
function inTitleCase(name: string): string {
	return name.replace(
		/(^|[\s-])(\p{Ll})/gu,
		(_, before: string, letter: string) => before + letter.toUpperCase(),
	);
}
