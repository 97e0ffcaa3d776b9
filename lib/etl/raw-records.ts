import {
	namesOf,
	readJsonRecords,
	refusal,
	type Repairs,
	type TextInput,
	type ZipEntry,
} from '../files';
import { isQuarterFile } from './faers-ascii/quarter-files';

export interface RawReading {
	repairs?: Repairs;
	/** Told of each whole answer, with the total its source said it has. */
	onAnswer?: (answer: { records: number; total?: number }) => void;
}

/** Where openFDA (`results`) and EUDAMED (`content`) keep the records of an answer. */
const LIST_KEYS = ['results', 'content'];

/**
 * The raw records of an input, as JSON, one at a time: one a line, a list, or whole answers of openFDA
 * and EUDAMED as they are fetched and as openFDA's bulk files hold them, packed or not. @throws
 * InputError that names an input of another kind, with the way to give it
 */
export async function* readRawRecords(
	input: TextInput,
	{ repairs, onAnswer }: RawReading = {},
): AsyncGenerator<string> {
	let first = true;
	const records = readJsonRecords(input, {
		repairs,
		listKeys: LIST_KEYS,
		choose: jsonFiles,
		judge: refuseOtherText,
		onEnvelope: ({ json, records: number }) =>
			onAnswer?.({ records: number, total: totalOf(parsed(json)) }),
	});
	for await (const record of records) {
		if (first) refuseError(record);
		first = false;
		yield record;
	}
}

/** The files of an archive that hold records. @throws InputError for an archive of other files */
function jsonFiles(entries: readonly ZipEntry[]): readonly ZipEntry[] {
	const chosen = entries.filter(({ name }) => /\.(?:json|ndjson|jsonl)(?:\.gz)?$/i.test(name));
	if (chosen.length > 0) return chosen;
	if (entries.some(({ name }) => isQuarterFile(name)))
		throw refusal('a ZIP archive of FAERS quarter files', QUARTER_MEND);
	if (entries.length === 1) return entries;
	throw refusal(
		`a ZIP archive without JSON files (${namesOf(entries) || 'it is empty'})`,
		JSON_MEND,
	);
}

const QUARTER_MEND =
	'Read it with --source faers-ascii and --input, the folder of the quarter or its ZIP archive.';
const JSON_MEND =
	'Give JSON of openFDA or EUDAMED: one record a line, a list, or answers as they were fetched.';

/** Texts that are known by their first line, with what they are. */
const OTHER_TEXTS: ReadonlyArray<readonly [pattern: RegExp, is: string, mend: string]> = [
	[/^"?(?:primaryid|isr)"?\s*\$/i, 'a table of a FAERS quarter', QUARTER_MEND],
	[
		/^"?(?:MDR_REPORT_KEY|DEVICE_EVENT_KEY|REPORT_ID)"?\s*\||^\d+\|(?:[^|]*\|){2}/i,
		'a MAUDE text file, delimited by |',
		'Only the JSON of openFDA is read: its bulk files of device/event (open.fda.gov/data/downloads) hold the same reports.',
	],
	[/^<(?:\?xml|!doctype|html|[a-z][\w:-]*[\s>])/i, 'XML or HTML', JSON_MEND],
	[/^[^{["]*\w[^{[]*(?:,[^{[,]+){2,}$/, 'CSV', JSON_MEND],
	[/^[^{[]*\t[^{[]*\t/, 'a table delimited by tabs', JSON_MEND],
];

/** @throws InputError for a text that begins as one of another kind does */
function refuseOtherText([first = '', second]: readonly string[]): void {
	const found = OTHER_TEXTS.find(([pattern]) => pattern.test(first));
	// A broken first line before records is a broken line.
	if (found && !/^\s*\{/.test(second ?? '')) throw refusal(found[1], found[2]);
}

/** openFDA's answer when it finds nothing or is asked wrongly: `{"error": {"code": …, "message": …}}`. */
function refuseError(json: string): void {
	if (!/^\s*\{\s*"error"/.test(json)) return;
	const error = memberOf(parsed(json), 'error');
	const [code, message] = [memberOf(error, 'code'), memberOf(error, 'message')];
	if (typeof code !== 'string') return;
	throw refusal(
		`no record but an error that was answered: ${code}${typeof message === 'string' ? `, ${message}` : ''}`,
		'Ask the source again.',
	);
}

/** How many records the source has for the question: openFDA `meta.results.total`, EUDAMED `totalElements`. */
function totalOf(answer: unknown): number | undefined {
	const openFda = memberOf(memberOf(memberOf(answer, 'meta'), 'results'), 'total');
	const total = openFda ?? memberOf(answer, 'totalElements');
	return typeof total === 'number' ? total : undefined;
}

function parsed(json: string): unknown {
	try {
		return JSON.parse(json);
	} catch {
		return undefined;
	}
}

const memberOf = (value: unknown, name: string): unknown =>
	typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
