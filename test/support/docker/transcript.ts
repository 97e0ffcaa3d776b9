import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../n8n';

/** Notes what was done and how long it took, and writes it to `test/output`. */
export interface Transcript {
	/** Does a step and notes its time, and why it failed if it did. */
	step<T>(title: string, work: () => Promise<T>): Promise<T>;
	/** Notes a line under the last step. */
	note(line: string): void;
	/** Adds a table at the end. */
	table(title: string, columns: readonly string[], rows: ReadonlyArray<readonly string[]>): void;
	write(): void;
}

/** One for a test file, under that name. */
export function newTranscript(name: string): Transcript {
	const lines = [`# ${name}`, ''];
	const tables: string[] = [];
	const began = Date.now();
	const write = () => {
		const folder = join(ROOT, 'test', 'output');
		mkdirSync(folder, { recursive: true });
		const minutes = `All of it: ${minutesSince(began)} minutes.`;
		writeFileSync(join(folder, `${name}.md`), [...lines, '', minutes, ...tables, ''].join('\n'));
	};
	const note = (line: string) => {
		lines.push(...line.split('\n').map((one) => `  ${one}`));
		process.stderr.write(`  ${line}\n`);
	};
	return {
		note,
		write,
		step: async (title, work) => {
			const from = Date.now();
			process.stderr.write(`${title} …\n`);
			try {
				const value = await work();
				lines.push(`- ${title}: ${minutesSince(from)} min`);
				return value;
			} catch (error) {
				lines.push(`- ${title}: FAILED after ${minutesSince(from)} min: ${String(error)}`);
				throw error;
			} finally {
				write();
			}
		},
		table: (title, columns, rows) => {
			const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
			tables.push(
				...['', `## ${title}`, '', line(columns), line(columns.map(() => '---'))],
				...rows.map(line),
			);
		},
	};
}

const minutesSince = (from: number) => ((Date.now() - from) / 60_000).toFixed(1);
