import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { keepTable, report, startMeasuring, type Cost } from './bench-rows.ts';
import { buildRun, FORMATS, listingSheets } from './workbook/from-sources.ts';
import { makeWithExceljs } from './workbook/with-exceljs.ts';

/**
 * What the line listing as XLSX costs beside exceljs, which is given the same cells: CPU seconds of
 * this process, warm, the middle of several. Ours may take as long as exceljs at most, and ten times
 * the rows at most twelve times as long. Narratives are as long as those of MAUDE, about 1,500
 * characters. `npm run bench`.
 */
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const TIMES = 3;
const LINEAR = 1.2;

async function main(): Promise<void> {
	const rows: string[][] = [];
	const seconds: number[] = [];
	for (const size of [5_000, 50_000]) {
		const run = withNarratives(size);
		const ours = await middle(async () => (await FORMATS.xlsx.render(run)).bytes);
		const theirs = await middle(() => makeWithExceljs(listingSheets(run)));
		seconds.push(ours.seconds);
		report({
			task: `a workbook of ${size} reports`,
			limit: theirs.seconds,
			...costOf(ours),
			note: `${((ours.seconds / theirs.seconds) * 100).toFixed(0)} % of exceljs; ${kilobytes(ours.bytes)} kB`,
		});
		report({
			task: `a workbook of ${size} reports: exceljs`,
			...costOf(theirs),
			note: `${kilobytes(theirs.bytes)} kB`,
		});
		rows.push([
			String(size),
			ours.seconds.toFixed(2),
			theirs.seconds.toFixed(2),
			String(ours.peakRssMb),
			String(theirs.peakRssMb),
		]);
	}
	const columns = ['reports', 'seconds', 'exceljs', 'peak memory, MB', 'exceljs'];
	keepTable({ title: '', columns, rows });
	const [small = 0, large = 0] = seconds;
	if (large > small * 10 * LINEAR) process.exitCode = 1;
}

function withNarratives(size: number) {
	const run = buildRun({ rows: size });
	const [first] = run.safety;
	if (!first) throw new Error('no evidence');
	const lineListing = first.lineListing.map((row, index) => ({
		...row,
		narratives: [{ type: 'Description of event', text: narrative(index) }],
	}));
	return { ...run, safety: [{ ...first, reports: size, lineListing }] };
}

const WORDS =
	'the pump stopped while the infusion was running and an alarm sounded <patient> was moved to another device & no harm was seen'.split(
		' ',
	);

/** About 1,500 characters, no two alike. */
function narrative(seed: number): string {
	const words = Array.from({ length: 300 }, (_unused, at) => {
		const mixed = Math.imul(seed * 300 + at, 0x9e3779b1) >>> 12;
		return WORDS[mixed % WORDS.length];
	});
	return `${seed} ${words.join(' ')}`;
}

const kilobytes = (bytes: Uint8Array): number => Math.round(bytes.length / 1000);
const costOf = ({ seconds, peakRssMb }: Cost): Cost => ({ seconds, peakRssMb });

/** The middle of several times, after one that is not counted. */
async function middle(make: () => Promise<Uint8Array>): Promise<Cost & { bytes: Uint8Array }> {
	let bytes = await make();
	const costs: Cost[] = [];
	for (let time = 0; time < TIMES; time += 1) {
		collectGarbage();
		const finish = startMeasuring();
		bytes = await make();
		costs.push(finish());
	}
	const [cost] = costs.sort((a, b) => a.seconds - b.seconds).slice(Math.floor(TIMES / 2));
	if (!cost) throw new Error('Nothing was measured.');
	return { ...cost, bytes };
}

main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
