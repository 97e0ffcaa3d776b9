import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Block, Figure, Table } from '../../lib/report/document/blocks';
import type { ReportDocument } from '../../lib/report/document/document';
import { keepTable, report, startMeasuring, type Cost } from './bench-rows.ts';
import {
	buildDocument,
	buildRun,
	canonicalJson,
	composeReport,
	renderDocument,
} from './pdf/from-sources.ts';
import { makeWithPdfmake } from './pdf/with-pdfmake.ts';

/**
 * What the report as PDF costs beside pdfmake, which is given the same texts and tables without the
 * charts, links, bookmarks and attachments: CPU seconds of this process, warm, the middle of several.
 * Ours may take a third of pdfmake's time at most, and ten times the rows at most fifteen times as
 * long. `npm run bench`.
 */
const TIMES = 5;
const SHARE = 1 / 3;
const LISTED = 5_000;
const CHARTS = 20;
/** How much longer than ten times ten times the rows may take. */
const LINEAR = 1.5;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

interface Made {
	bytes: Uint8Array;
	pages?: number;
}

async function main(): Promise<void> {
	const run = buildRun({ rows: 200, signals: 60 });
	await beside('the report of a demo', buildDocument(run), async () => await composeReport(run));
	const large = largeDocument();
	const attached = [
		{
			name: 'run.json',
			mimeType: 'application/json',
			description: 'The run',
			bytes: new TextEncoder().encode(canonicalJson(buildRun({ rows: LISTED }))),
		},
	];
	const made = async () => await renderDocument(large, attached);
	await beside(`a report with ${CHARTS} charts and ${LISTED} rows listed`, large, made);
	await growing();
}

/** Measures ours and pdfmake's in turn, and fails where ours takes more than its share. */
async function beside(
	name: string,
	document: ReportDocument,
	make: () => Promise<Made>,
): Promise<void> {
	const ours = await middle(make);
	const theirs = await middle(async () => ({ bytes: await makeWithPdfmake(document) }));
	const limit = theirs.seconds * SHARE;
	const share = `${((ours.seconds / theirs.seconds) * 100).toFixed(0)} % of pdfmake`;
	const pages = `${ours.made.pages ?? 0} pages, ${kilobytes(ours.made)} kB`;
	report({ task: name, limit, ...costOf(ours), note: `${share}; ${pages}` });
	report({ task: `${name}: pdfmake`, ...costOf(theirs), note: `${kilobytes(theirs.made)} kB` });
}

const kilobytes = ({ bytes }: Made): number => Math.round(bytes.length / 1000);
const costOf = ({ seconds, peakRssMb }: Cost): Cost => ({ seconds, peakRssMb });

/** The middle of several times, after one that is not counted. */
async function middle(make: () => Promise<Made>): Promise<Cost & { made: Made }> {
	let made = await make();
	const costs: Cost[] = [];
	for (let time = 0; time < TIMES; time += 1) {
		collectGarbage();
		const finish = startMeasuring();
		made = await make();
		costs.push(finish());
	}
	const [cost] = costs.sort((a, b) => a.seconds - b.seconds).slice(Math.floor(TIMES / 2));
	if (!cost) throw new Error('Nothing was measured.');
	return { ...cost, made };
}

/** Documents with longer and longer listings: time and memory must grow as the rows do. */
async function growing(): Promise<void> {
	const sizes = [LISTED, 10 * LISTED];
	const rows: string[][] = [];
	const seconds: number[] = [];
	for (const size of sizes) {
		const document = { ...largeDocument(), blocks: [listing(size)] };
		await renderDocument(document, []);
		collectGarbage();
		const finish = startMeasuring();
		const { bytes, pages } = await renderDocument(document, []);
		const cost = finish();
		seconds.push(cost.seconds);
		report({ task: `a listing of ${size} rows`, ...cost, note: `${pages} pages` });
		rows.push([
			String(size),
			String(pages),
			cost.seconds.toFixed(2),
			String(cost.peakRssMb),
			String(kilobytes({ bytes })),
		]);
	}
	keepTable({ title: '', columns: ['rows', 'pages', 'seconds', 'peak memory, MB', 'kB'], rows });
	const [small = 0, large = 0] = seconds;
	if (large > small * 10 * LINEAR) process.exitCode = 1;
}

/** The demo's blocks and as many charts more as make 20, with a listing of 5,000 reports. */
function largeDocument(): ReportDocument {
	const document = buildDocument(buildRun({ rows: 200, signals: 60 }));
	const figures = document.blocks.filter((block): block is Figure => block.kind === 'figure');
	const more = Array.from({ length: CHARTS - figures.length }, (_, index): Block[] => {
		const figure = figures[index % figures.length];
		return figure ? [{ ...figure, label: `Figure ${figures.length + index + 1}` }] : [];
	});
	return { ...document, blocks: [...document.blocks, ...more.flat(), listing(LISTED)] };
}

const EVENTS = ['Device Alarm System', 'Fluid Leak', 'Infusion or Flow Problem', 'Battery Problem'];

function listing(size: number): Table {
	const rows = Array.from({ length: size }, (_, index) => ({
		cells: [
			`MW5${String(100_000 + index)}`,
			`2026-0${(index % 9) + 1}-1${index % 10}`,
			index % 3 === 0 ? '–' : `2025-1${index % 3}-0${(index % 9) + 1}`,
			['US', 'DE', 'JP'][index % 3] ?? '',
			index % 7 === 0 ? 'serious: death' : 'not serious',
			`${20 + (index % 70)} years, female`,
			`Infusomat Ω-${200 + (index % 5)}`,
			EVENTS.slice(0, 1 + (index % 4)).join('; '),
		],
	}));
	const names = [
		'Report',
		'Received',
		'Event date',
		'Country',
		'Seriousness',
		'Patient',
		'Product',
		'Events',
	];
	return {
		kind: 'table',
		label: 'Table 99',
		caption: `All ${size} reports`,
		dense: true,
		columns: names.map((header) => ({ header })),
		rows,
	};
}

main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
