import { createReadStream, createWriteStream, statSync } from 'node:fs';
import { PassThrough, Readable, type Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { name as packageName, version } from '../../package.json';
import { InputError, isInputError, messageOf } from '../model';
import type { Command } from './command';
import { commands } from './commands';

const COMMON: NonNullable<ParseArgsConfig['options']> = {
	input: { type: 'string', short: 'i' },
	output: { type: 'string', short: 'o' },
	help: { type: 'boolean', short: 'h' },
};

/**
 * Runs `cer` with its arguments. Returns the exit code: 0 done, 1 the work failed, 2 the input or
 * the arguments were wrong. Data goes to standard output, one JSON summary line to standard error.
 */
export async function main(args: readonly string[]): Promise<number> {
	try {
		return await dispatch(args);
	} catch (error) {
		if (isBrokenPipe(error)) return 0;
		const mend = isInputError(error) && error.mend !== undefined ? ` ${error.mend}` : '';
		const what = oneLine(messageOf(error));
		process.stderr.write(`cer: ${what}${mend === '' || /[.!?]$/.test(what) ? '' : '.'}${mend}\n`);
		return isInputError(error) ? 2 : 1;
	}
}

async function dispatch(args: readonly string[]): Promise<number> {
	const [first, ...rest] = args;
	if (first === undefined || first === 'help' || first === '--help' || first === '-h') {
		process.stdout.write(overview());
		return first === undefined ? 2 : 0;
	}
	if (first === '--version') {
		process.stdout.write(`${packageName} ${version}\n`);
		return 0;
	}
	const command = commands.find(({ name }) => name === first);
	if (!command) {
		throw new InputError(`there is no command "${first}".`, {
			mend: `Commands: ${commands.map(({ name }) => name).join(', ')}. Try "cer --help".`,
		});
	}
	return await runCommand(command, rest);
}

async function runCommand(command: Command, args: string[]): Promise<number> {
	const { values, positionals } = parse(command, args);
	if (values.help === true) {
		process.stdout.write(`${command.summary}\n\nUsage: ${command.usage}\n`);
		return 0;
	}
	const output = openOutput(textOf(values.output));
	const broken = new Promise<never>((_resolve, reject) => output.stream.on('error', reject));
	const summary = await Promise.race([
		command.run({
			values,
			positionals,
			input: openInput(textOf(values.input)),
			output: output.stream,
			environment: process.env,
			version,
			now: () => new Date(),
		}),
		broken,
	]);
	await output.close();
	process.stderr.write(`${JSON.stringify(summary)}\n`);
	return typeof summary.exitCode === 'number' ? summary.exitCode : 0;
}

function parse(command: Command, args: string[]) {
	try {
		return parseArgs({
			args,
			options: { ...COMMON, ...command.options },
			allowPositionals: true,
			strict: true,
		});
	} catch (error) {
		// Node adds advice on dashes after the first sentence; ours is the command's own help.
		const [what] = messageOf(error).split('. ');
		throw new InputError(`${command.name}: ${what}.`, {
			mend: `See "cer ${command.name} --help".`,
		});
	}
}

/** A folder is left to the command, which reads its path from `--input`. */
function openInput(path: string | undefined): Readable {
	if (path === undefined || path === '-') return process.stdin;
	const found = statSync(path, { throwIfNoEntry: false });
	if (!found) throw new InputError(`--input ${path}: there is no such file or folder.`);
	if (found.isDirectory()) return Readable.from([]);
	return createReadStream(path);
}

function openOutput(path: string | undefined): { stream: Writable; close(): Promise<void> } {
	if (path === undefined || path === '-') {
		const through = new PassThrough();
		through.pipe(process.stdout);
		process.stdout.on('error', (error) => through.destroy(error));
		return {
			stream: through,
			close: async () => {
				through.end();
				await finished(through);
			},
		};
	}
	const file = createWriteStream(path);
	return {
		stream: file,
		close: async () => {
			file.end();
			await finished(file);
		},
	};
}

function overview(): string {
	const width = Math.max(...commands.map(({ name }) => name.length));
	const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
	return [
		`cer ${version}: the steps of n8n-nodes-cer outside n8n.`,
		'',
		...lines,
		'',
		'All read standard input or --input and write standard output or --output. "cer COMMAND --help" says more.',
		'',
	].join('\n');
}

const textOf = (value: unknown): string | undefined =>
	typeof value === 'string' ? value : undefined;

const oneLine = (message: string): string => message.replace(/\s*\n\s*/g, ' ');

/** The reader of our output went away (`cer … | head`): nothing is wrong. */
const isBrokenPipe = (error: unknown): boolean =>
	error instanceof Error && 'code' in error && error.code === 'EPIPE';
