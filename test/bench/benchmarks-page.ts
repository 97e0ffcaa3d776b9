import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { RESULTS, type BenchResult, type BenchRow, type BenchTable } from './bench-rows';

/** Writes docs/benchmarks.md from what the last `npm run bench` measured. `npx gulp benchmarks`. */
const PAGE = 'docs/benchmarks.md';

const INTRODUCTION = `# Benchmarks

Written by \`npx gulp benchmarks\` from the last \`npm run bench\`. Times are CPU seconds of all threads of the process together; memory is the most the process held during the task, tables and series of the task included.`;

const HEADINGS: Readonly<Record<string, string>> = {
	signals: 'Disproportionality',
	series: 'Trends and forecasts',
	detection: 'Detection quality',
	peers: 'Beside other programs',
	normalize: 'Normalising records',
	responsiveness: 'n8n while it makes a report',
	cost: 'The cost of a report',
	memory: 'Memory of a worker',
	pdf: 'The report as PDF',
	workbook: 'The report as XLSX',
	docx: 'The report as DOCX',
	capacity: 'What many products need',
	load: 'Queue mode under load',
	scaling: 'One worker and two',
	cli: 'The command line before it works',
	literature: 'Literature and trials',
	'literature-ranking': 'The order of screening',
	'literature-pages': 'Pages of literature and trials',
	'literature-review': 'A review of 20,000 records',
	'literature-works': 'One record for one work',
};

/** What the tables of a benchmark mean, for the reader. */
const REMARKS: Readonly<Record<string, string>> = {
	detection:
		'Simulated series with planted outbreaks that no choice was made on, in groups of families; what they are, and the automatic choice family by family, is in methods.md. Lines with R are what the R package surveillance 1.20 raised on the same periods. The last column moves the threshold of a method until it raises no more false alarms than farringtonFlexible does at α = 0.005 (short series and rates: 0.5 %). The reference series are 30 weekly ones, of which the last 208 weeks are judged (`test/fixtures/oracles`; farringtonFlexible there at α = 0.01 with the plug-in threshold). Where a limit of EARS lies at the mean itself, since the periods before are all equal, its alarms stay whatever the threshold.',
	pdf: 'Beside pdfmake, given the same texts and tables without charts, links, bookmarks, tags and attachments: in one process, warm, the middle of five.',
	memory:
		'Megabytes, at the moment when process and task runner together held most. Pages shared with other processes count by their share in Pss and wholly in Rss. Heaps: held by V8, and what of it is in use or not yet collected. Native is all other memory of the process: array buffers, what libraries and Node itself allocate, stacks. CPU seconds include looking at it.',
	workbook:
		'Beside exceljs, given the same cells of the listing: in one process, warm, the middle of three. Narratives of about 1,500 characters.',
	docx: 'Beside the package docx, given the same texts, tables and figures, without controls, fields, links and SVG: in one process, warm, the middle of five.',
	peers:
		'The same input in the same run on one core, without loading and reading. ETS: the same choice among the models by AICc.',
};

async function main(): Promise<void> {
	const results = new Map(
		readdirSync(RESULTS).map((file) => [
			basename(file, '.json'),
			JSON.parse(readFileSync(join(RESULTS, file), 'utf8')) as BenchResult,
		]),
	);
	const machines = new Set(
		[...results.values()].map(({ node, cores }) => `Node ${node} on ${cores} cores`),
	);
	const chapters = Object.entries(HEADINGS).flatMap(([name, heading]) => {
		const result = results.get(name);
		return result ? [chapter(heading, result, REMARKS[name])] : [];
	});
	const text = `${INTRODUCTION}\n\nMachine: ${[...machines].join('; ')}.\n\n${chapters.join('\n\n')}\n`;
	const options = await resolveConfig(join(process.cwd(), PAGE));
	writeFileSync(PAGE, await format(text, { ...options, parser: 'markdown' }));
}

function chapter(heading: string, { rows, tables }: BenchResult, remark?: string): string {
	const parts = [`## ${heading}`];
	if (remark !== undefined) parts.push(remark);
	// The peers' own table says what its rows say.
	if (heading !== HEADINGS.peers) parts.push(tableOf(rowsTable(rows)));
	parts.push(...tables.map(tableOf));
	return parts.join('\n\n');
}

const rowsTable = (rows: readonly BenchRow[]): BenchTable => ({
	title: '',
	columns: ['task', 'seconds', 'at most', 'peak memory, MB', 'remark'],
	rows: rows.map(({ task, seconds, limit, peakRssMb, note }) => [
		task,
		shown(seconds),
		shown(limit),
		shown(peakRssMb),
		note ?? '',
	]),
});

const shown = (value: number | undefined): string =>
	value === undefined ? '–' : String(Number(value.toPrecision(value < 1 ? 2 : 3)));

function tableOf({ columns, rows }: BenchTable): string {
	const line = (cells: readonly string[]) =>
		`| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
	return [line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n');
}

main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
