import { statSync } from 'node:fs';
import { PassThrough, Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { name as packageName, version } from '../../package.json';
import { readText, type Repairs } from '../files';
import { InputError, isInputError, messageOf } from '../model/errors';
import type { Command, CommandEntry } from './command';
import { commands } from './commands';
import { openOutputFile, type OutputFile } from './output-file';
import { refuseSameFile } from './refuse-same-file';

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
	const entry = commands.find(({ name }) => name === first);
	if (!entry) {
		throw new InputError(`there is no command "${first}".`, {
			mend: `Commands: ${commands.map(({ name }) => name).join(', ')}. Try "cer --help".`,
		});
	}
	return await runCommand(entry, rest);
}

async function runCommand(entry: CommandEntry, args: string[]): Promise<number> {
	const { command } = await entry.describe();
	const { values, positionals } = parse(entry.name, command, args);
	if (values.help === true) {
		process.stdout.write(`${entry.summary}\n\nUsage: ${command.usage}\n`);
		return 0;
	}
	refuseSameFile(values);
	const { run } = await entry.load();
	const repairs: Repairs = {};
	const input = openInput(entry.name, command, textOf(values.input), repairs);
	const output = await openOutput(textOf(values.output));
	try {
		const broken = new Promise<never>((_resolve, reject) => output.stream.on('error', reject));
		const environment = process.env;
		const now = () => new Date();
		const summary = await Promise.race([
			run({ values, positionals, input, output: output.stream, environment, version, now }),
			broken,
		]);
		await output.commit();
		const mended = Object.keys(repairs).length > 0 ? { repairs } : {};
		process.stderr.write(`${JSON.stringify({ ...summary, ...mended })}\n`);
		return typeof summary.exitCode === 'number' ? summary.exitCode : 0;
	} catch (error) {
		await output.discard();
		throw error;
	}
}

function parse(name: string, command: Command, args: string[]) {
	try {
		const options = { ...COMMON, ...command.options };
		const parsed = parseArgs({ args, options, allowPositionals: true, strict: true, tokens: true });
		refuseTwice(name, options, parsed.tokens);
		const [stray] = command.takesWords === true ? [] : parsed.positionals;
		if (stray === undefined) return parsed;
		throw new InputError(`${name}: "${stray}" is no option.`, {
			mend: `Files are given with --input and --output; see "cer ${name} --help".`,
		});
	} catch (error) {
		if (isInputError(error)) throw error;
		// Node adds advice on dashes after the first sentence; ours is the command's own help.
		const [what] = messageOf(error).split('. ');
		throw new InputError(`${name}: ${what}.`, {
			mend: `See "cer ${name} --help".`,
		});
	}
}

/** An option that is given twice would be used once. @throws InputError naming it */
function refuseTwice(
	name: string,
	options: NonNullable<ParseArgsConfig['options']>,
	tokens: ReadonlyArray<{ kind: string; name?: string }>,
): void {
	const seen = new Set<string>();
	for (const token of tokens) {
		if (token.kind !== 'option' || token.name === undefined) continue;
		if (seen.has(token.name) && options[token.name]?.multiple !== true) {
			throw new InputError(`${name}: --${token.name} is given twice.`);
		}
		seen.add(token.name);
	}
}

/** What is read of the input is counted in `repairs` where it had to be mended. Nothing is opened yet. */
function openInput(
	name: string,
	{ readsBytes }: Command,
	path: string | undefined,
	repairs: Repairs,
): Readable {
	const isFile = path !== undefined && path !== '-';
	const found = isFile ? statSync(path, { throwIfNoEntry: false }) : undefined;
	if (isFile && !found) throw new InputError(`--input ${path}: there is no such file or folder.`);
	if (readsBytes) return process.stdin;
	if (found?.isDirectory()) {
		throw new InputError(`--input ${path}: is a folder.`, {
			mend: `"cer ${name}" reads a file.`,
		});
	}
	const text = readText(isFile ? path : process.stdin, { repairs });
	return Readable.from(text, { objectMode: false });
}

async function openOutput(path: string | undefined): Promise<OutputFile> {
	if (path === undefined || path === '-') {
		const through = new PassThrough();
		through.pipe(process.stdout);
		process.stdout.on('error', (error) => through.destroy(error));
		return {
			stream: through,
			commit: async () => {
				through.end();
				await finished(through);
			},
			discard: async () => await Promise.resolve(),
		};
	}
	return await openOutputFile('--output', path);
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
