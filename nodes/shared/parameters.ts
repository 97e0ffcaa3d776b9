import { InputError } from '../../lib/model';
import { unreadable, type Given } from './given-value';
import {
	choiceOf,
	choicesOf,
	dayOf,
	instantOf,
	jsonOf,
	listOf,
	numberOf,
	switchOf,
	textOf,
	type NumberBounds,
} from './read-value';

/**
 * The one way to a node's parameters. What n8n hands over may be of any type, because an expression
 * keeps the type of its value: each reader takes what can be read, gives `undefined` for what is
 * absent or empty, and throws an InputError that names the parameter for anything else.
 */
export interface ParameterContext {
	getNodeParameter(name: string, itemIndex: number, fallback?: unknown): unknown;
}

/** A trigger has no items; its parameters are read as those of item 0, and named without it. */
interface TriggerContext {
	getNodeParameter(name: string, fallback?: unknown): unknown;
}
const TRIGGERS = new WeakSet<ParameterContext>();

/** The parameters of a trigger or a poll, for the readers below. */
export function ofTrigger(ctx: TriggerContext): ParameterContext {
	const adapted = {
		getNodeParameter: (name: string, _item: number, fallback?: unknown) =>
			ctx.getNodeParameter(name, fallback),
	};
	TRIGGERS.add(adapted);
	return adapted;
}

/** A parameter as n8n hands it over, for keys that tell settings apart; nothing may be read from it. */
export const rawParameter = (ctx: ParameterContext, name: string, itemIndex: number): unknown =>
	ctx.getNodeParameter(name, itemIndex, null);

export const readText = (ctx: ParameterContext, name: string, itemIndex: number, label?: string) =>
	textOf(givenAt(ctx, name, itemIndex, label));

/** A text that must be given. @throws InputError when it is empty too */
export function requireText(
	ctx: ParameterContext,
	name: string,
	itemIndex: number,
	label = labelOf(name),
): string {
	const text = readText(ctx, name, itemIndex, label);
	if (text !== undefined) return text;
	const mend = `Fill in ${label}, or feed the node items on which its expression finds a value.`;
	throw new InputError(`${label} is empty.`, { mend });
}

export const readDay = (ctx: ParameterContext, name: string, itemIndex: number, label?: string) =>
	dayOf(givenAt(ctx, name, itemIndex, label));

export const readInstant = (
	ctx: ParameterContext,
	name: string,
	itemIndex: number,
	label?: string,
) => instantOf(givenAt(ctx, name, itemIndex, label));

export const readList = (ctx: ParameterContext, name: string, itemIndex: number, label?: string) =>
	listOf(givenAt(ctx, name, itemIndex, label));

export const readNumber = (
	ctx: ParameterContext,
	name: string,
	itemIndex: number,
	{ label, ...bounds }: NumberBounds & { label?: string } = {},
) => numberOf(givenAt(ctx, name, itemIndex, label), bounds);

/** A whole number of at least 1, unless told otherwise. */
export const readWhole = (
	ctx: ParameterContext,
	name: string,
	itemIndex: number,
	bounds: Omit<NumberBounds, 'whole'> & { label?: string } = {},
) => readNumber(ctx, name, itemIndex, { min: 1, ...bounds, whole: true });

export const readSwitch = (
	ctx: ParameterContext,
	name: string,
	itemIndex: number,
	byDefault: boolean,
	label?: string,
): boolean => switchOf(givenAt(ctx, name, itemIndex, label)) ?? byDefault;

/** Like readSwitch, without a default. */
export const readGivenSwitch = (
	ctx: ParameterContext,
	name: string,
	itemIndex: number,
	label?: string,
) => switchOf(givenAt(ctx, name, itemIndex, label));

export const readChoice = <T extends string>(
	ctx: ParameterContext,
	name: string,
	itemIndex: number,
	choices: readonly T[],
	label?: string,
): T | undefined => choiceOf(givenAt(ctx, name, itemIndex, label), choices);

/** One of some choices that must be made. @throws InputError when it is empty too */
export function requireChoice<T extends string>(
	ctx: ParameterContext,
	name: string,
	itemIndex: number,
	choices: readonly T[],
	label = labelOf(name),
): T {
	const choice = readChoice(ctx, name, itemIndex, choices, label);
	if (choice !== undefined) return choice;
	throw new InputError(`${label} is empty.`, { mend: `Choose one of ${choices.join(', ')}.` });
}

export const readChoices = <T extends string>(
	ctx: ParameterContext,
	name: string,
	itemIndex: number,
	choices: readonly T[],
	label?: string,
): T[] | undefined => choicesOf(givenAt(ctx, name, itemIndex, label), choices);

export const readJson = (ctx: ParameterContext, name: string, itemIndex: number, label?: string) =>
	jsonOf(givenAt(ctx, name, itemIndex, label));

/** JSON that must be an object; undefined when empty. @throws InputError */
export function readObject(
	ctx: ParameterContext,
	name: string,
	itemIndex: number,
	label = labelOf(name),
): Record<string, unknown> | undefined {
	const value = readJson(ctx, name, itemIndex, label);
	if (value === undefined) return undefined;
	if (isObject(value)) return value;
	throw unreadable({ value, label, item: itemIndex }, 'give an object, such as {"name": "value"}');
}

/** A parameter with its label and item. A member of a collection is no member of anything else. */
function givenAt(
	ctx: ParameterContext,
	name: string,
	itemIndex: number,
	label = labelOf(name),
): Given {
	const item = TRIGGERS.has(ctx) ? undefined : itemIndex;
	const [collection = name, member] = name.split('.');
	if (member !== undefined) {
		const whole = ctx.getNodeParameter(collection, itemIndex, null);
		const isGiven = whole !== undefined && whole !== null && whole !== '';
		if (isGiven && !isObject(whole)) {
			const given = { value: whole, label: labelOf(collection), item };
			throw unreadable(given, 'give an object with the fields of this collection');
		}
	}
	return { value: ctx.getNodeParameter(name, itemIndex, null), label, item };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' &&
	value !== null &&
	[Object.prototype, null].includes(Object.getPrototypeOf(value));

const ABBREVIATIONS: ReadonlyMap<string, string> = new Map(
	['DI', 'EMDN', 'FDA', 'ID', 'IDs', 'NDC', 'SRN', 'UDI', 'URL'].map((word) => [
		word.toLowerCase(),
		word,
	]),
);

/** The label the editor shows for a parameter, as its name tells it: `options.maxRecords`, "Max Records". */
export const labelOf = (name: string): string =>
	(name.split('.').at(-1) ?? name)
		.replace(/([a-z\d])([A-Z])/g, '$1 $2')
		.split(' ')
		.map((word) => ABBREVIATIONS.get(word.toLowerCase()) ?? word[0]?.toUpperCase() + word.slice(1))
		.join(' ');
