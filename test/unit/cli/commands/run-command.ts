import { Readable, Writable } from 'node:stream';
import type { Run } from '../../../../lib/cli/command';

type Values = Parameters<Run>[0]['values'];

/** Runs a command on text and gives its summary, its output and the output's rows by column name. */
export async function runCommand(
	run: Run,
	text: string | readonly Uint8Array[],
	values: Values = {},
) {
	const called = await callCommand(run, { text, values });
	const [header = '', ...lines] = called.text.trimEnd().split('\n');
	const names = header.split(',');
	const rows = lines.map(
		(line): Record<string, string> =>
			Object.fromEntries(line.split(',').map((value, i) => [names[i], value])),
	);
	return { summary: called.summary, rows, text: called.text };
}

/** Calls a command and gives its summary, and its output as bytes and as text. */
export async function callCommand(
	run: Run,
	given: {
		text?: string | readonly Uint8Array[];
		values?: Values;
		positionals?: readonly string[];
		environment?: Readonly<Record<string, string>>;
	},
) {
	const { text = '', values = {}, positionals = [], environment = {} } = given;
	const chunks: Buffer[] = [];
	const output = new Writable({
		write(chunk: Buffer, _encoding, done) {
			chunks.push(chunk);
			done();
		},
	});
	const summary = await run({
		values,
		positionals,
		input: Readable.from(typeof text === 'string' ? [Buffer.from(text)] : text),
		output,
		environment,
		version: '0',
		now: () => new Date(0),
	});
	const bytes = Buffer.concat(chunks);
	return { summary, bytes, text: bytes.toString() };
}
