import * as signals from '../../../lib/signals';
import * as numerics from '../../../lib/signals/numerics';
import {
	documentedIn,
	expectedOf,
	filesBelow,
	runExample,
	type Documented,
} from '../../support/examples';

/** Rooms of which every exported function is a statistic or what one is made of. */
const SPECIAL = ['lib/signals/numerics/'];

const isIn =
	(places: readonly string[]) =>
	({ file }: { file: string }) =>
		places.some((place) => file.startsWith(place));

const exportsOf = (file: string): Record<string, unknown> =>
	jest.requireActual<Record<string, unknown>>(`../../../${file.replace(/\.ts$/, '')}`);

const documented = filesBelow('lib/signals').flatMap(documentedIn);
const functions = documented.filter((one) => typeof exportsOf(one.file)[one.name] === 'function');
const named = (them: readonly Documented[]) => them.map(({ file, name }) => `${file}: ${name}`);
const withExample = documented.flatMap((one) =>
	one.examples.map((example) => ({ ...one, ...example })),
);

describe('examples in the doc comments of statistics', () => {
	it.each(withExample)('$file: $call', ({ file, call, result }) => {
		const scope = { ...numerics, ...signals, ...exportsOf(file) };
		expect(result).not.toBe('');
		expect({ result: runExample(call, scope) }).toMatchObject({ result: expectedOf(result) });
	});

	it('stand with every function that names its source', () => {
		expect(named(functions.filter((one) => one.sourced && one.examples.length === 0))).toEqual([]);
	});

	it('stand with every function of the special functions and optimisers', () => {
		const special = functions.filter(isIn(SPECIAL));
		expect(named(special.filter(({ examples }) => examples.length === 0))).toEqual([]);
	});

	it('stand with a source, and so does every formula', () => {
		const without = functions.filter(
			({ sourced, formula, examples }) => !sourced && (formula || examples.length > 0),
		);
		expect(named(without)).toEqual([]);
	});
});
