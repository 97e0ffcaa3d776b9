import { simulateScreening, type LabelledText } from '../../../../literature/ranking';
import { readCsv } from '../../../../files/csv';
import type { TextInput } from '../../../../files';
import { InputError } from '../../../../model';
import type { Invocation } from '../../../command';
import { CsvWriter } from '../../../csv-writer';
import { requiredText, wholeNumber } from '../../../whole-number';
import { givenInput, named } from '../given-input';

const COLUMNS = { required: ['id', 'title', 'included'], optional: ['abstract'] };

/**
 * `cer literature simulate`: how much reading the screening order saves on a set whose decisions are
 * known. Writes the records in the order of reading; the summary says what is saved.
 */
export async function simulate(invocation: Invocation): Promise<Record<string, unknown>> {
	const { input } = givenInput(invocation);
	const { seed, texts } = await named('simulate', async () => ({
		seed: seedOf(invocation),
		texts: await readSet(input),
	}));
	const { order, ...summary } = simulateScreening(texts, seed);
	const included = new Map(texts.map((text) => [text.id, text.included]));
	const writer = new CsvWriter(invocation.output, ['place', 'id', 'included']);
	for (const [at, id] of order.entries()) {
		await writer.write([at + 1, id, included.get(id) === true ? 1 : 0]);
	}
	await writer.flush();
	return { ...summary, read: order.length, seed };
}

const seedOf = ({ values }: Invocation): number =>
	values.seed === undefined ? 1 : wholeNumber(String(values.seed), '--seed');

/** @throws InputError with the line, and for a set that holds no included or no excluded record */
async function readSet(input: TextInput): Promise<LabelledText[]> {
	const texts = new Map<string, LabelledText>();
	await readCsv(input, COLUMNS, ([id, title, included, abstract], line) => {
		try {
			requiredText(id, 'id');
			const text = { id, title, abstract, included: labelOf(included) };
			if (texts.has(id)) throw new InputError(`id "${id}" is there twice.`);
			texts.set(id, text);
		} catch (error) {
			if (!(error instanceof InputError)) throw error;
			throw new InputError(`line ${line}: ${error.message}`, { mend: error.mend, cause: error });
		}
	});
	const all = [...texts.values()];
	for (const included of [true, false]) {
		if (all.some((text) => text.included === included)) continue;
		throw new InputError(`no record is ${included ? 'included' : 'excluded'}.`, {
			mend: 'A simulation starts with one included and one excluded record.',
		});
	}
	return all;
}

const LABELS: ReadonlyMap<string, boolean> = new Map([
	...['1', '1.0', 'true', 'yes', 'included', 'include'].map((word) => [word, true] as const),
	...['0', '0.0', 'false', 'no', 'excluded', 'exclude'].map((word) => [word, false] as const),
]);

function labelOf(text: string): boolean {
	const label = LABELS.get(text.trim().toLowerCase());
	if (label !== undefined) return label;
	throw new InputError(`included is "${text}".`, { mend: 'Write 1 for included, 0 for excluded.' });
}
