import { Readable } from 'node:stream';
import { text as readWhole } from 'node:stream/consumers';
import { readText } from '../../../../files';
import { checkPrisma, prismaOf, ScreeningReader } from '../../../../literature/prisma';
import {
	describeIssue,
	InputError,
	prismaCountsSchema,
	type PrismaCounts,
} from '../../../../model';
import type { Invocation } from '../../../command';
import { givenInput, named, write } from '../given-input';

/** `cer literature prisma`: the numbers of the flow, and whether they add up. */
export async function prisma(invocation: Invocation): Promise<Record<string, unknown>> {
	const { input } = givenInput(invocation);
	const counts = await named('prisma', async () =>
		countsOf(await readWhole(Readable.from(readText(input)))),
	);
	await write(invocation, `${JSON.stringify(counts, undefined, '\t')}\n`);
	const broken = checkPrisma(counts);
	if (broken.length === 0) return { conserved: true, broken };
	return {
		...{ conserved: false, broken, exitCode: 1 },
		message: `The numbers do not add up: ${broken.join('; ')}.`,
	};
}

/** Counts as they are given, else of works: one a line, a list, or `{ works, identified }`. */
function countsOf(text: string): PrismaCounts {
	const values = valuesIn(text);
	const [first] = values;
	if (values.length === 1 && isObject(first) && 'screened' in first && 'identified' in first) {
		return checkedCounts(first);
	}
	const reader = new ScreeningReader();
	let line = 0;
	for (const value of values.flatMap((one) => worksIn(one, reader))) reader.add(value, (line += 1));
	if (line === 0) {
		throw new InputError('there are no works.', {
			mend: 'Give works with their decisions, one a line, or counts.',
		});
	}
	return prismaOf(reader.facts());
}

/** Works of a line; a line with numbers by database, and none. */
function worksIn(value: unknown, reader: ScreeningReader): unknown[] {
	if (Array.isArray(value)) return value;
	if (!isObject(value) || (!('works' in value) && !('identified' in value))) return [value];
	const head = prismaCountsSchema
		.pick({ identified: true, previous: true })
		.partial()
		.safeParse(value);
	if (!head.success) throw new InputError(`${describeIssue(head.error.issues[0], 'a flow')}.`);
	reader.identified = head.data.identified ?? reader.identified;
	reader.previous = head.data.previous ?? reader.previous;
	return Array.isArray(value.works) ? value.works : [];
}

function checkedCounts(value: unknown): PrismaCounts {
	const { data, error } = prismaCountsSchema.safeParse(value);
	if (data) return data;
	throw new InputError(`the counts cannot be read: ${describeIssue(error.issues[0], 'counts')}.`, {
		mend: 'They are those that this command writes, whole numbers from 0 on.',
	});
}

function valuesIn(text: string): unknown[] {
	const whole = parsed(text);
	if (whole.read) return [whole.value];
	return text.split('\n').flatMap((line, at) => {
		if (line.trim() === '') return [];
		const one = parsed(line);
		if (one.read) return [one.value];
		throw new InputError(`line ${at + 1}: is not JSON.`, { mend: 'Give one work a line.' });
	});
}

function parsed(text: string): { read: true; value: unknown } | { read: false } {
	try {
		return { read: true, value: JSON.parse(text) };
	} catch {
		return { read: false };
	}
}

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
