import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { classificationRecords } from './classification-table.ts';
import { dateMillis } from './analysis.ts';
import { collectEudamed, EudamedCollector } from './eudamed-records.ts';
import type { EudamedData } from './eudamed-data.ts';
import { forEveryEndpoint } from './fields.ts';
import type { Endpoint } from './fields.ts';
import type { EndpointRecords } from './generate/index.ts';
import { isObject, leavesAt } from './json.ts';
import type { Json, JsonObject } from './json.ts';
import { endpointOf, idOf, labelFromText } from './record-kinds.ts';

/** What a folder of real records holds. */
export type GivenRecords = {
	openFda: { [endpoint in Endpoint]: EndpointRecords };
	eudamed: EudamedData;
	/** Files that are not records of a source, each with the reason, relative to the folder. */
	skippedFiles: string[];
};

/** The field that tells how new a record is, where an endpoint has one. */
const DATED: Partial<Record<Endpoint, string>> = {
	'device/event': 'date_received',
	'drug/event': 'receiptdate',
};

/** What was read for one endpoint so far; `seenIn` tells which file an id came from. */
type Pile = { records: JsonObject[]; seenIn: Map<string, string>; newestFile: number };

/**
 * Reads every file below a folder and sorts its records by what they look like, not by name. A
 * record whose id another file already had is left out; within a file every row counts.
 * @throws Error when the folder cannot be read
 */
export function readRecords(folder: string): GivenRecords {
	const piles = new Map<Endpoint, Pile>();
	const eudamed = new EudamedCollector();
	const skippedFiles: string[] = [];
	for (const file of filesBelow(folder)) {
		const reason = readFile(file, piles, eudamed);
		if (reason !== undefined) skippedFiles.push(`${relative(folder, file)}: ${reason}`);
	}
	const openFda = forEveryEndpoint((endpoint) => finished(endpoint, piles.get(endpoint)));
	return { openFda, eudamed: eudamed.finish(), skippedFiles };
}

function filesBelow(folder: string): string[] {
	let names: string[];
	try {
		names = readdirSync(folder).sort();
	} catch (cause) {
		throw new Error(`The folder of records cannot be read: ${folder}`, { cause });
	}
	return names.flatMap((name) => {
		const path = join(folder, name);
		return statSync(path).isDirectory() ? filesBelow(path) : [path];
	});
}

/** Reads one file into the piles; the reason when there is nothing in it for us. */
function readFile(
	file: string,
	piles: Map<Endpoint, Pile>,
	eudamed: EudamedCollector,
): string | undefined {
	if (file.endsWith('.csv')) return readTable(file, piles);
	if (!file.endsWith('.json')) return 'neither JSON nor a classification table';
	let content: Json;
	try {
		content = JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
	} catch {
		return 'not valid JSON';
	}
	const records = recordsIn(content);
	let understood = 0;
	for (const record of records) {
		const label = labelFromText(record);
		const endpoint = label ? 'drug/label' : endpointOf(record);
		if (endpoint === undefined) continue;
		understood += 1;
		add(piles, endpoint, label ?? record, file);
	}
	if (understood > 0) return undefined;
	return collectEudamed(eudamed, content) > 0 ? undefined : 'no records of a known shape';
}

/** A list of records, a full answer with `results`, or a single record. */
function recordsIn(content: Json): JsonObject[] {
	const list = isObject(content) && Array.isArray(content.results) ? content.results : content;
	const entries: Json[] = Array.isArray(list) ? list : [list];
	return entries.filter((entry) => isObject(entry));
}

function readTable(file: string, piles: Map<Endpoint, Pile>): string | undefined {
	const records = classificationRecords(readFileSync(file, 'latin1'));
	if (!records) return 'a table that is not the classification table';
	for (const record of records) add(piles, 'device/classification', record, file);
	return undefined;
}

function add(
	piles: Map<Endpoint, Pile>,
	endpoint: Endpoint,
	record: JsonObject,
	file: string,
): void {
	const pile: Pile = piles.get(endpoint) ?? { records: [], seenIn: new Map(), newestFile: 0 };
	piles.set(endpoint, pile);
	pile.newestFile = Math.max(pile.newestFile, statSync(file).mtimeMs);
	const id = idOf(endpoint, record);
	const seenIn = id === undefined ? undefined : pile.seenIn.get(id);
	if (seenIn !== undefined && seenIn !== file) return;
	if (id !== undefined) pile.seenIn.set(id, file);
	pile.records.push(record);
}

function finished(endpoint: Endpoint, pile: Pile | undefined): EndpointRecords {
	if (!pile) return { records: [], lastUpdated: '1970-01-01' };
	const newest = newestRecord(endpoint, pile.records) ?? pile.newestFile;
	return { records: pile.records, lastUpdated: new Date(newest).toISOString().slice(0, 10) };
}

function newestRecord(endpoint: Endpoint, records: JsonObject[]): number | undefined {
	const field = DATED[endpoint];
	if (field === undefined) return undefined;
	const days = records.flatMap((record) => leavesAt(record, [field]).map(dateMillis));
	return days.reduce<number | undefined>(
		(newest, day) => (day !== undefined && day > (newest ?? 0) ? day : newest),
		undefined,
	);
}
