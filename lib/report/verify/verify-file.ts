import {
	canonicalJson,
	InputError,
	messageOf,
	REPORT_FORMATS,
	sha256,
	type ReportFormat,
	type Run,
} from '../../model';
import { lineListingCsv } from '../csv/line-listing-csv';
import { FORMATS } from '../formats';
import { digestOf } from '../run/digest';
import { parseRun } from '../run/parse-run';
import { runIdOf } from '../run/run-id';
import { sealHolds } from '../seal';
import { embeddedFiles } from './embedded-files';
import { isWhole, type Check, type Verdict } from './verdict';

/** The largest file that is looked at, in bytes; the workspace keeps none above 64 MiB. */
export const LARGEST_VERIFIED = 256 * 1024 * 1024;

/** What a file is verified with. */
export interface Means {
	/** The version of this software, which renders as it did at that version alone. */
	version: string;
	/** The run of a file that does not carry it. */
	run?: Run;
	/** Where the ledger names a hash; left out where none is asked. */
	ledger?: (hash: string) => Promise<string | undefined>;
}

/**
 * Verifies a file of a report: reads the run it carries, recomputes the hashes of the manifest, makes
 * the file anew and compares the bytes. Nothing of the file is trusted.
 * @throws InputError for a file that is too large, and for one of no kind a report comes as
 */
export async function verifyFile(bytes: Uint8Array, means: Means): Promise<Verdict> {
	if (bytes.length > LARGEST_VERIFIED) {
		throw new InputError(
			`The file has ${bytes.length} bytes; at most ${LARGEST_VERIFIED} are verified.`,
		);
	}
	const kind = kindOf(bytes);
	const hash = sha256(bytes);
	const read = means.run ? { run: means.run, checks: [] } : readRun(bytes, kind);
	const checks = [
		...read.checks,
		...sealChecks(bytes, kind),
		...(read.run ? [digestCheck(read.run, kind)] : []),
		...(read.run ? await checksOfRun(bytes, kind, { ...means, run: read.run }) : []),
		...(means.ledger ? [await inLedger(hash, means.ledger)] : []),
	];
	const { manifest } = read.run ?? {};
	return {
		whole: isWhole(checks),
		...{ kind, sha256: hash, bytes: bytes.length },
		...(manifest
			? {
					runId: runIdOf(manifest),
					software: `${manifest.software.name} ${manifest.software.version}`,
				}
			: {}),
		checks,
	};
}

type Kind = ReportFormat | 'zip' | 'text';

/** What a file is by its first bytes. */
function kindOf(bytes: Uint8Array): Kind {
	const start = Buffer.from(bytes.subarray(0, 8)).toString('latin1');
	if (start.startsWith('%PDF-')) return 'pdf';
	if (start.startsWith('PK\u0003\u0004')) return 'zip';
	return start.startsWith('{') ? 'json' : 'text';
}

/** The digest that a DOCX, an XLSX and an HTML carry of their bytes; a CSV has no place for one. */
function sealChecks(bytes: Uint8Array, kind: Kind): Check[] {
	if (kind !== 'zip' && kind !== 'text') return [];
	const holds = sealHolds(bytes);
	if (holds === undefined) {
		const says =
			'The file carries no digest of its bytes: it is no report, or was saved by another program.';
		return kind === 'zip' ? [{ what: 'content', says }] : [];
	}
	return [
		{
			what: 'content',
			holds,
			says: holds
				? 'The digest at the end of the file is that of all its bytes.'
				: 'The digest at the end of the file is not that of its bytes: the file was changed.',
		},
	];
}

/** The run a file carries, and what is wrong with it. */
function readRun(bytes: Uint8Array, kind: Kind): { run?: Run; checks: Check[] } {
	if (kind === 'pdf') return runOfPdf(bytes);
	if (kind === 'json') return runOfText(bytes, 'The file');
	return {
		checks: [
			{
				what: 'run',
				says: 'A file of this kind carries no run; give it with --run to make the file anew.',
			},
		],
	};
}

function runOfPdf(bytes: Uint8Array): { run?: Run; checks: Check[] } {
	let manifest: string | undefined;
	for (const file of embeddedFiles(bytes)) {
		const start = Buffer.from(file.subarray(0, 4000)).toString('utf8');
		if (!start.startsWith('{')) continue;
		const text = new TextDecoder().decode(file);
		if (isRunText(text)) {
			const read = runOfText(file, 'The attached run.json');
			const checks = [...read.checks, ...manifestChecks(read.run, manifest)];
			return { ...read, checks };
		}
		manifest ??= text;
	}
	return {
		checks: [
			{
				what: 'run',
				holds: false,
				says: 'No run.json is attached that could be read: the file was not made by this pack, or was changed.',
			},
		],
	};
}

/** A run has its manifest as a member; the attached manifest is one. */
const isRunText = (text: string): boolean => /"manifest":\s*\{/.test(text);

function runOfText(bytes: Uint8Array, what: string): { run?: Run; checks: Check[] } {
	try {
		const run = parseRun(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
		return {
			run,
			checks: [{ what: 'run', holds: true, says: `${what} is a run of the schema cer.run/1.` }],
		};
	} catch (thrown) {
		return {
			checks: [{ what: 'run', holds: false, says: `${what} cannot be read: ${messageOf(thrown)}` }],
		};
	}
}

function manifestChecks(run: Run | undefined, manifest: string | undefined): Check[] {
	if (!run) return [];
	const holds = manifest === canonicalJson(run.manifest);
	return [
		{
			what: 'manifest',
			holds,
			says: holds
				? 'The attached run-manifest.json is the manifest of the run.'
				: 'The attached run-manifest.json is missing or not the manifest of the run.',
		},
	];
}

async function checksOfRun(
	bytes: Uint8Array,
	kind: Kind,
	{ run, version }: { run: Run; version: string },
): Promise<Check[]> {
	const made = run.manifest.software.version;
	if (made !== version) {
		return [
			{
				what: 'rendering',
				says: `The run was made by version ${made}, this is ${version}: the file is not made anew. Verify it with that version, or with the ledger.`,
			},
		];
	}
	return [lineListingCheck(run), await renderingCheck(bytes, kind, run)];
}

/** The run has the digest it carries; of a JSON, that is all of the file that can be changed unseen. */
function digestCheck(run: Run, kind: Kind): Check {
	const what = kind === 'json' ? 'content' : 'run';
	if (run.digest === undefined) {
		return { what, says: 'The run carries no digest of itself: it was made before runs had one.' };
	}
	const holds = digestOf(run) === run.digest;
	return {
		what,
		holds,
		says: holds
			? 'The digest the run carries is that of all else in it.'
			: 'The digest the run carries is not that of all else in it: the run was changed.',
	};
}

/** The line listing of the run has the hash its manifest names. */
function lineListingCheck(run: Run): Check {
	const named = run.manifest.outputs.find(({ name }) => name === 'line-listing.csv');
	if (!named)
		return { what: 'line-listing', says: 'The manifest names no hash of a line listing.' };
	if (isListedAsBefore(run)) {
		return {
			what: 'line-listing',
			says: 'The run was made before the line listing had its present columns: it is not made anew.',
		};
	}
	const holds = sha256(lineListingCsv(run)) === named.sha256;
	return {
		what: 'line-listing',
		holds,
		says: holds
			? 'The line listing made of the run has the hash its manifest names.'
			: `The line listing made of the run has not the hash its manifest names, ${named.sha256}.`,
	};
}

/** Rows have had a digest of their own since the listing has its present columns. */
function isListedAsBefore({ safety }: Run): boolean {
	const rows = safety.flatMap(({ lineListing }) => lineListing);
	return rows.length > 0 && rows.every(({ digest }) => digest === undefined);
}

/** The file is the one that is made of the run, byte for byte. */
async function renderingCheck(bytes: Uint8Array, kind: Kind, run: Run): Promise<Check> {
	if (kind === 'pdf' && Buffer.from(bytes).includes('/ByteRange')) {
		return {
			what: 'rendering',
			says: 'The file carries a signature by certificate and is not compared byte for byte: a PDF reader says whether the signature covers it, and a ledger whether its hash is known.',
		};
	}
	const formats = REPORT_FORMATS.filter((format) => isOfKind(format, kind));
	for (const format of formats) {
		const made = await FORMATS[format].render(run);
		if (!Buffer.from(made.bytes).equals(bytes)) continue;
		if (format === 'json') {
			// Made of itself: its form is that of the pack, of its figures this proves nothing.
			return {
				what: 'run',
				holds: true,
				says: 'The file has the form in which the pack writes a run.',
			};
		}
		return {
			what: 'rendering',
			holds: true,
			says: `The ${FORMATS[format].name} made anew of the run is the same, byte for byte.`,
		};
	}
	return {
		what: 'rendering',
		holds: false,
		says: 'The file made anew of the run is another: the file, or the run it carries, was changed.',
	};
}

const isOfKind = (format: ReportFormat, kind: Kind): boolean => {
	if (kind === 'pdf' || kind === 'json') return format === kind;
	const isZip = FORMATS[format].mimeType.includes('openxmlformats');
	return kind === 'zip' ? isZip : !isZip && format !== 'pdf' && format !== 'json';
};

async function inLedger(hash: string, ledger: NonNullable<Means['ledger']>): Promise<Check> {
	const entry = await ledger(hash);
	return entry === undefined
		? { what: 'ledger', holds: false, says: 'No entry of the ledger names the hash of this file.' }
		: { what: 'ledger', holds: true, says: `The ledger names the hash of this file: ${entry}.` };
}
