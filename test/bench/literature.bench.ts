import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { report, startMeasuring } from './bench-rows.ts';

/**
 * What asking for literature costs, as it is shipped: records of PubMed against a server on this machine that
 * answers at once, so that only the limit and the reading are measured. `npm run bench`.
 */
const dist = createRequire(join(process.cwd(), 'package.json'));
const { createHttpClient, createMemoryCache } = dist(
	'./dist/lib/http/index.js',
) as typeof import('../../lib/http');
const { LITERATURE_ADDRESSES, readPubMed } = dist(
	'./dist/lib/sources/index.js',
) as typeof import('../../lib/sources');

const SMALL = 1_000;
const LARGE = 10_000;
/** Requests a second with a key (NLM KA-05510). */
const PER_SECOND = 10;
/** Time beyond what the limit allows, as a ratio. */
const MOST_TIME = 1.1;
/** Most heap, MB: ten calls under way with 200 records of 4 kilobytes each, and the PMIDs; all records would be 40. */
const MOST_HEAP_MB = 16;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

interface Fetched {
	/** Most heap in use above that at the start, after garbage collection. */
	heapMb: number;
	/** Time by the clock to that the limit allows for its calls. */
	ratio: number;
	calls: number;
}

async function main(): Promise<void> {
	const server = spawn(process.execPath, [process.argv[1] ?? '', 'serve'], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const url = await new Promise<string>((resolve) =>
		server.stdout.once('data', (line: Buffer) => resolve(line.toString().trim())),
	);
	try {
		for (const count of [SMALL, LARGE]) {
			const { ratio, calls } = await fetchedFrom(url, count, false);
			const note = `${calls} calls took ${ratio.toFixed(2)} times what ${PER_SECOND} a second allow`;
			report({ task: `PubMed, ${count} records by the clock`, note });
			if (count === LARGE && ratio > MOST_TIME) process.exitCode = 1;
		}
		await fetchedFrom(url, SMALL, true);
		const large = await fetchedFrom(url, LARGE, true);
		if (large.heapMb > MOST_HEAP_MB) process.exitCode = 1;
	} finally {
		server.kill();
	}
}

/** Reads so many records; collecting garbage to measure the heap takes time of its own. */
async function fetchedFrom(url: string, count: number, measured: boolean): Promise<Fetched> {
	collectGarbage();
	const before = process.memoryUsage().heapUsed;
	const now = () => new Date();
	const http = createHttpClient({ now, cache: createMemoryCache({ maxBytes: 8 * 1024 ** 2 }) });
	const ncbi = { baseUrl: url, apiKey: 'a-key' };
	const ctx = {
		...{ http, now, openFda: { baseUrl: url }, eudamed: { baseUrl: url, dataLakeUrl: url } },
		literature: { ...LITERATURE_ADDRESSES, ncbi },
	};
	const finish = startMeasuring();
	const started = performance.now();
	const read = readPubMed(ctx, { term: String(count) });
	let [seen, heap] = [0, 0];
	for await (const record of read.records) {
		seen += record === undefined ? 0 : 1;
		if (!measured || seen % 500 !== 0) continue;
		collectGarbage();
		heap = Math.max(heap, process.memoryUsage().heapUsed - before);
	}
	const seconds = (performance.now() - started) / 1000;
	const { kind, calls } = read.outcome();
	if (kind !== 'found' || seen !== count) throw new Error(`${seen} of ${count} came: ${kind}.`);
	const heapMb = heap / 1e6;
	const note = `heap ${heapMb.toFixed(1)} MB above the start`;
	if (measured) report({ task: `PubMed, ${count} records`, ...finish(), note });
	return { heapMb, ratio: seconds / ((calls.length - 1) / PER_SECOND), calls: calls.length };
}

/** A PubMed of as many records as the term says, one entered each day from 1990 on; answers at once. */
function serve(): void {
	const server = createServer((request, response) => {
		const parts: Buffer[] = [];
		request.on('data', (part: Buffer) => parts.push(part));
		request.on('end', () => {
			const { pathname, searchParams } = new URL(request.url ?? '', 'http://127.0.0.1');
			const form = new URLSearchParams(Buffer.concat(parts).toString());
			const fields = new Map([...searchParams, ...form]);
			response.end(pathname.endsWith('esearch.fcgi') ? searched(fields) : records(fields));
		});
	});
	server.listen(0, '127.0.0.1', () => {
		// Read by the process that measures.
		console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
	});
}

const DAY_MS = 86_400_000;

function searched(fields: ReadonlyMap<string, string>): string {
	const dayOf = (name: string, open: string) =>
		Date.parse((fields.get(name) ?? open).replaceAll('/', '-')) / DAY_MS;
	const first = Date.parse('1990-01-01') / DAY_MS;
	const from = Math.max(0, dayOf('mindate', '1990-01-01') - first);
	const to = Math.min(Number(fields.get('term')), dayOf('maxdate', '3000-12-31') - first + 1);
	const count = Math.max(0, to - from);
	const given = Math.min(count, Number(fields.get('retmax')), 9_999);
	const idlist = Array.from({ length: given }, (_, at) => String(30_000_000 + from + at));
	return JSON.stringify({ esearchresult: { count: String(count), idlist } });
}

const ABSTRACT =
	'Wear of 3 mm<sup>3</sup> a year was seen in <i>vitro</i>; 95&#8239;% of hips. '.repeat(25);
const AUTHORS = Array.from(
	{ length: 8 },
	(_, at) => `<Author><LastName>Muster${at}</LastName><Initials>A</Initials></Author>`,
).join('');

const records = (fields: ReadonlyMap<string, string>): string =>
	`<PubmedArticleSet>${(fields.get('id') ?? '')
		.split(',')
		.map(
			(pmid) =>
				`<PubmedArticle><MedlineCitation><PMID>${pmid}</PMID><Article><ArticleTitle>Article ${pmid}.</ArticleTitle><Abstract><AbstractText Label="RESULTS">${ABSTRACT}</AbstractText></Abstract><AuthorList>${AUTHORS}</AuthorList></Article></MedlineCitation></PubmedArticle>`,
		)
		.join('')}</PubmedArticleSet>`;

if (process.argv[2] === 'serve') serve();
else void main();
