import { once } from 'node:events';
import { createWriteStream, statSync } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { Readable, Writable } from 'node:stream';
import { normalize, normalizeFaersAscii, type Normalization } from '../../etl';
import {
	InputError,
	messageOf,
	readNdjsonLines,
	type Quarantined,
	type SourceId,
} from '../../model';
import type { Command, Invocation } from '../command';

/** What `--source` may name, with the schema of its raw records. */
const SOURCES: ReadonlyMap<string, { source: SourceId; recordSchema: string }> = new Map([
	['maude', { source: 'maude', recordSchema: 'openfda.device-event' }],
	['faers', { source: 'faers', recordSchema: 'openfda.drug-event' }],
	['eudamed', { source: 'eudamed', recordSchema: 'eudamed.any' }],
]);
const FOLDER_SOURCE = 'faers-ascii';
const NAMES = [...SOURCES.keys(), FOLDER_SOURCE];

/** `cer normalize`: raw records to canonical ones, copies counted, unreadable ones put aside. */
export const command: Command = {
	name: 'normalize',
	summary: 'Turn raw records into canonical ones; count copies, put unreadable ones aside.',
	usage: `cer normalize --source ${NAMES.join('|')} [--quarantine FILE] [--input FILE|FOLDER] [--output FILE]`,
	options: { source: { type: 'string' }, quarantine: { type: 'string' } },
	run,
};

async function run(invocation: Invocation): Promise<Record<string, unknown>> {
	const source = textOf(invocation.values.source);
	const begin = plan(invocation, source);
	const aside = await openQuarantine(textOf(invocation.values.quarantine));
	try {
		const { records, counts } = await begin(aside.write);
		for await (const record of records) await writeLine(invocation.output, record);
		return { command: 'normalize', source, ...counts() };
	} finally {
		await aside.close();
	}
}

type Begin = (onQuarantined: Quarantine['write']) => Normalization | Promise<Normalization>;

/** Checks the arguments before anything is opened or written. */
function plan({ values, input, now }: Invocation, name: string | undefined): Begin {
	const path = textOf(values.input);
	if (name === FOLDER_SOURCE) {
		if (path !== undefined && path !== '-') {
			return async (onQuarantined) => await normalizeFaersAscii(path, { onQuarantined, now });
		}
		throw new InputError(`normalize: --source ${FOLDER_SOURCE} needs a folder.`, {
			mend: 'Name the folder of quarter files with --input.',
		});
	}
	if (name === undefined) throw unknownSource('normalize: --source is missing.');
	const known = SOURCES.get(name);
	if (!known) throw unknownSource(`normalize: there is no source "${name}".`);
	if (path !== undefined && statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
		throw new InputError(`--input ${path}: is a folder.`, {
			mend: `--source ${name} reads a file of raw records, one JSON object a line; only ${FOLDER_SOURCE} reads a folder.`,
		});
	}
	return (onQuarantined) => normalize(readableLines(input), { ...known, onQuarantined, now });
}

const unknownSource = (message: string): InputError =>
	new InputError(message, { mend: `Give one of ${NAMES.join(', ')}.` });

async function* readableLines(input: Readable): AsyncGenerator<string> {
	try {
		yield* readNdjsonLines(input);
	} catch (error) {
		refuse('the input cannot be read', error);
	}
}

function refuse(what: string, error: unknown): never {
	throw new InputError(`normalize: ${what}: ${messageOf(error)}`, { cause: error });
}

interface Quarantine {
	write(entry: Quarantined): Promise<void>;
	close(): Promise<void>;
}

/** Where quarantined records go: a file, or nowhere (they are counted all the same). */
async function openQuarantine(path: string | undefined): Promise<Quarantine> {
	if (path === undefined) return { write: async () => {}, close: async () => {} };
	const file = createWriteStream(path, { mode: 0o600 });
	await once(file, 'open').catch((error: unknown) => {
		throw new InputError(`--quarantine ${path}: cannot be written: ${messageOf(error)}`, {
			cause: error,
		});
	});
	return {
		write: async (entry: Quarantined) => await writeLine(file, entry),
		close: async () => {
			file.end();
			await finished(file);
		},
	};
}

/** Writes one line and waits while the reader of the output is slower than we are. */
async function writeLine(output: Writable, value: unknown): Promise<void> {
	if (!output.write(`${JSON.stringify(value)}\n`)) await once(output, 'drain');
}

const textOf = (value: unknown): string | undefined =>
	typeof value === 'string' ? value : undefined;
