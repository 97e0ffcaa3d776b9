import { once } from 'node:events';
import { statSync } from 'node:fs';
import type { Writable } from 'node:stream';
import {
	FirstAside,
	normalize,
	normalizeFaersAscii,
	readRawRecords,
	type Normalization,
} from '../../../etl';
import type { Repairs, TextInput } from '../../../files';
import {
	InputError,
	isInputError,
	messageOf,
	type Quarantined,
	type SourceId,
} from '../../../model';
import type { Invocation } from '../../command';
import { openOutputFile } from '../../output-file';
import { FOLDER_SOURCE, NAMED, NAMES } from './command';

/** `cer normalize`: raw records to canonical ones, copies counted, unreadable ones put aside. */
export async function run(invocation: Invocation): Promise<Record<string, unknown>> {
	const source = textOf(invocation.values.source);
	const { begin, facts } = plan(invocation, source);
	const aside = await openQuarantine(textOf(invocation.values.quarantine));
	const first = new FirstAside();
	try {
		const { records, counts } = await begin(async (entry) => {
			first.note(entry);
			await aside.write(entry);
		});
		for await (const record of records) await writeLine(invocation.output, record);
		first.refuseNothingRead(counts());
		await aside.commit();
		return { command: 'normalize', source, ...counts(), ...facts() };
	} catch (error) {
		await aside.discard();
		if (!isInputError(error) || /^(?:normalize:|--)/.test(error.message)) throw error;
		throw new InputError(`normalize: ${error.message}`, { mend: error.mend, cause: error });
	}
}

interface Plan {
	begin(onQuarantined: Quarantine['write']): Normalization | Promise<Normalization>;
	/** Further members of the summary. */
	facts(): Record<string, unknown>;
}

/** Checks the arguments before anything is opened or written. */
function plan({ values, input, now }: Invocation, name: string | undefined): Plan {
	const path = textOf(values.input);
	const isPath = path !== undefined && path !== '-';
	if (name === FOLDER_SOURCE) {
		if (isPath) {
			return {
				begin: async (onQuarantined) => await normalizeFaersAscii(path, { onQuarantined, now }),
				facts: () => ({}),
			};
		}
		throw new InputError(`normalize: --source ${FOLDER_SOURCE} needs a folder.`, {
			mend: 'Name the folder of quarter files, or their ZIP archive, with --input.',
		});
	}
	if (name === undefined) throw unknownSource('normalize: --source is missing.');
	const known = NAMED.get(name);
	if (!known) throw unknownSource(`normalize: there is no source "${name}".`);
	if (isPath && statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
		throw new InputError(`--input ${path}: is a folder.`, {
			mend: `--source ${name} reads a file of raw records; only ${FOLDER_SOURCE} reads a folder.`,
		});
	}
	return recordPlan(known, isPath ? path : input, now);
}

/** Records of a source that are JSON. */
function recordPlan(
	known: { source: SourceId; recordSchema: string },
	input: TextInput,
	now: () => Date,
): Plan {
	const repairs: Repairs = {};
	const answers = { number: 0, notInThem: 0 };
	const onAnswer = ({ records, total = records }: { records: number; total?: number }) => {
		answers.number += 1;
		answers.notInThem += Math.max(0, total - records);
	};
	return {
		begin: (onQuarantined) =>
			normalize(readable(readRawRecords(input, { repairs, onAnswer })), {
				...known,
				onQuarantined,
				now,
				repairs,
			}),
		// One answer of a source is often a part: what it says it has beyond that was never here.
		facts: () =>
			answers.number === 0 ? {} : { answers: answers.number, notInAnswers: answers.notInThem },
	};
}

const unknownSource = (message: string): InputError =>
	new InputError(message, { mend: `Give one of ${NAMES.join(', ')}.` });

async function* readable(records: AsyncIterable<string>): AsyncGenerator<string> {
	try {
		yield* records;
	} catch (error) {
		if (isInputError(error)) throw error;
		throw new InputError(`normalize: the input cannot be read: ${messageOf(error)}`, {
			cause: error,
		});
	}
}

interface Quarantine {
	write(entry: Quarantined): Promise<void>;
	commit(): Promise<void>;
	discard(): Promise<void>;
}

/** Where quarantined records go: a file, or nowhere (they are counted all the same). */
async function openQuarantine(path: string | undefined): Promise<Quarantine> {
	const nothing = async () => await Promise.resolve();
	if (path === undefined) return { write: nothing, commit: nothing, discard: nothing };
	const { stream, commit, discard } = await openOutputFile('--quarantine', path, 0o600);
	return { write: async (entry) => await writeLine(stream, entry), commit, discard };
}

/** Writes one line and waits while the reader of the output is slower than we are. */
async function writeLine(output: Writable, value: unknown): Promise<void> {
	if (!output.write(`${JSON.stringify(value)}\n`)) await once(output, 'drain');
}

const textOf = (value: unknown): string | undefined =>
	typeof value === 'string' ? value : undefined;
