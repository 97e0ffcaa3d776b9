import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { report, startMeasuring } from './bench-rows.ts';

/**
 * What reading pages of 1,000 costs, as it is shipped: Europe PMC and ClinicalTrials.gov against a server
 * on this machine that answers at once, so that only the limit and the reading are measured. Fails where
 * the time is beyond what the limit allows by more than a tenth, or memory grows with the records.
 */
const dist = createRequire(join(process.cwd(), 'package.json'));
const { createHttpClient, createMemoryCache } = dist(
	'./dist/lib/http/index.js',
) as typeof import('../../lib/http');
const { LITERATURE_ADDRESSES, readEuropePmc, readTrials } = dist(
	'./dist/lib/sources/index.js',
) as typeof import('../../lib/sources');

/** Time beyond what the limit allows, as a ratio. */
const MOST_TIME = 1.1;
/** Bytes of heap one record may add: its id and its place in a set, where a record has 2 kilobytes. */
const ID_BYTES = 400;
const PAGE = 1_000;
type Context = Parameters<typeof readEuropePmc>[0];

/** The pace each service is asked at, and how many pages are read in a short and in a long reading. */
const SERVICES = [
	{
		name: 'Europe PMC',
		...{ perSecond: 5, burst: 5, pages: [5, 40] },
		read: (ctx: Context, pages: number) => readEuropePmc(ctx, { query: `pages:${pages}` }),
	},
	{
		name: 'ClinicalTrials.gov',
		...{ perSecond: 1, burst: 1, pages: [2, 10] },
		read: (ctx: Context, pages: number) => readTrials(ctx, { query: `pages:${pages}` }),
	},
] as const;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

async function main(): Promise<void> {
	const server = spawn(process.execPath, [process.argv[1] ?? '', 'serve'], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const url = await new Promise<string>((resolve) =>
		server.stdout.once('data', (line: Buffer) => resolve(line.toString().trim())),
	);
	try {
		for (const service of SERVICES) {
			const [short, long] = service.pages;
			const timed = await readPages(url, service, long, false);
			const allowed = (timed.calls - service.burst) / service.perSecond;
			const ratio = timed.seconds / allowed;
			const pace = `${timed.calls} calls took ${ratio.toFixed(2)} times what ${service.perSecond} a second allow`;
			const [few, many] = [
				await readPages(url, service, short, true),
				await readPages(url, service, long, true),
			];
			const perRecord = ((many.heapMb - few.heapMb) * 1e6) / ((long - short) * PAGE);
			const note = `${pace}; ${Math.round(perRecord)} bytes of heap a record`;
			report({ task: `${service.name}, ${long * PAGE} records by the clock`, note });
			if (ratio > MOST_TIME || perRecord > ID_BYTES) process.exitCode = 1;
		}
	} finally {
		server.kill();
	}
}

/** Reads so many pages; collecting garbage to measure the heap takes time of its own. */
async function readPages(
	url: string,
	{ name, read }: (typeof SERVICES)[number],
	pages: number,
	measured: boolean,
): Promise<{ heapMb: number; seconds: number; calls: number }> {
	collectGarbage();
	const before = process.memoryUsage().heapUsed;
	const now = () => new Date();
	// Answers are kept up to this size, however many are asked for.
	const http = createHttpClient({ now, cache: createMemoryCache({ maxBytes: 8 * 1024 ** 2 }) });
	const ctx = {
		...{ http, now, openFda: { baseUrl: url }, eudamed: { baseUrl: url, dataLakeUrl: url } },
		literature: {
			...LITERATURE_ADDRESSES,
			europePmc: { baseUrl: `${url}/epmc` },
			clinicalTrials: { baseUrl: `${url}/ctgov` },
		},
	};
	const finish = startMeasuring();
	const started = performance.now();
	const given = read(ctx, pages);
	let [seen, heap] = [0, 0];
	for await (const record of given.records) {
		seen += record === undefined ? 0 : 1;
		if (!measured || seen % PAGE !== 0) continue;
		collectGarbage();
		heap = Math.max(heap, process.memoryUsage().heapUsed - before);
	}
	const seconds = (performance.now() - started) / 1000;
	const { kind, calls } = given.outcome();
	if (kind !== 'found' || seen !== pages * PAGE) throw new Error(`${seen} came: ${kind}.`);
	const heapMb = heap / 1e6;
	const note = `heap ${heapMb.toFixed(1)} MB above the start`;
	if (measured) report({ task: `${name}, ${seen} records`, ...finish(), note });
	return { heapMb, seconds, calls: calls.length };
}

/** A structured abstract of some 1,700 characters with as many marks as such have. */
const PART =
	'Wear of 3 mm<sup>3</sup> a year was seen <i>in vitro</i>; p&lt;0.05. ' +
	'Data of all patients of both groups were read by two persons. '.repeat(6);
const ABSTRACT = ['Background', 'Methods', 'Results', 'Conclusions']
	.map((heading) => `<h4>${heading}</h4>${PART}`)
	.join('');
const AUTHORS = Array.from({ length: 8 }, (_, at) => ({ lastName: `Muster${at}`, initials: 'A' }));

/** As many pages as the question says. */
function serve(): void {
	const server = createServer((request, response) => {
		const { pathname, searchParams } = new URL(request.url ?? '', 'http://127.0.0.1');
		const asked = searchParams.get('query') ?? searchParams.get('query.term') ?? '';
		const pages = Number(asked.split(':')[1]);
		const mark = searchParams.get('cursorMark') ?? searchParams.get('pageToken') ?? '0';
		const at = mark === '*' ? 0 : Number(mark);
		if (pathname.endsWith('/version')) {
			response.end('{"apiVersion":"2.0.5","dataTimestamp":"2026-06-12T09:00:05"}');
		} else
			response.end(
				JSON.stringify(pathname.startsWith('/epmc') ? articles(at, pages) : trials(at, pages)),
			);
	});
	server.listen(0, '127.0.0.1', () => {
		// Read by the process that measures.
		console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
	});
}

const onPage = <T>(page: number, of: (id: number) => T): T[] =>
	Array.from({ length: PAGE }, (_, at) => of(10_000_000 + page * PAGE + at));

const articles = (page: number, pages: number) => ({
	version: '6.9',
	hitCount: pages * PAGE,
	nextCursorMark: String(Math.min(page + 1, pages)),
	resultList: {
		result: onPage(page, (id) => ({
			...{ id: String(id), source: 'MED', pmid: String(id), title: `Article ${id}.` },
			...{ authorList: { author: AUTHORS }, abstractText: ABSTRACT },
			firstPublicationDate: '2025-03-01',
		})),
	},
});

const trials = (page: number, pages: number) => ({
	...(page === 0 ? { totalCount: pages * PAGE } : {}),
	...(page + 1 < pages ? { nextPageToken: String(page + 1) } : {}),
	studies: onPage(page, (id) => ({
		protocolSection: {
			identificationModule: { nctId: `NCT${id}`, briefTitle: `Study ${id}` },
			statusModule: { overallStatus: 'COMPLETED' },
			descriptionModule: { briefSummary: ABSTRACT },
		},
		hasResults: false,
	})),
});

if (process.argv[2] === 'serve') serve();
else void main();
