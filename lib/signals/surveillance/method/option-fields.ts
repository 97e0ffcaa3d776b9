import { z } from 'zod/v4';
import type { SurveillanceMethod } from './surveillance-method';

/** An option of a method, as a form or a help text shows it. */
export interface OptionField {
	name: string;
	/** For a label. */
	title: string;
	/** A sentence without its full stop. */
	description: string;
	kind: 'number' | 'integer' | 'switch' | 'choice';
	/** Absent where the method finds the value itself. */
	default?: number | boolean | string;
	minimum?: number;
	/** Below or at which it is refused. */
	above?: number;
	maximum?: number;
	choices?: readonly string[];
}

interface JsonProperty {
	title?: string;
	description?: string;
	type?: string;
	default?: number | boolean | string;
	minimum?: number;
	exclusiveMinimum?: number;
	maximum?: number;
	enum?: string[];
}

/** The options of a method, in the order of its file. */
export function optionFields({ options }: Pick<SurveillanceMethod, 'options'>): OptionField[] {
	const { properties = {} } = z.toJSONSchema(options, { io: 'input' }) as {
		properties?: Record<string, JsonProperty>;
	};
	return Object.entries(properties).map(([name, property]) => ({
		name,
		title: property.title ?? name,
		description: property.description ?? '',
		kind: kindOf(property),
		...defined({
			default: property.default,
			minimum: property.minimum,
			above: property.exclusiveMinimum,
			// Whole numbers have a bound of their own, which says nothing.
			maximum: property.maximum === Number.MAX_SAFE_INTEGER ? undefined : property.maximum,
			choices: property.enum,
		}),
	}));
}

/** Options with their defaults in a line each: `lambda (0.2): Weight of the newest period`. */
export const optionLines = (method: Pick<SurveillanceMethod, 'options'>): string[] =>
	optionFields(method).map(({ name, description, choices, ...field }) => {
		const byDefault = field.default === undefined ? '' : ` (${field.default})`;
		const oneOf = choices ? ` (${choices.join(', ')})` : '';
		return `${name}${byDefault}: ${description}${oneOf}`;
	});

function kindOf(property: JsonProperty): OptionField['kind'] {
	if (property.enum) return 'choice';
	if (property.type === 'boolean') return 'switch';
	return property.type === 'integer' ? 'integer' : 'number';
}

const defined = <T extends object>(members: T): Partial<T> =>
	Object.fromEntries(
		Object.entries(members).filter(([, value]) => value !== undefined),
	) as Partial<T>;
