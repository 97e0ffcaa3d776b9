import { countRepair, type Repairs } from '../files';
import {
	canonicalJson,
	InputError,
	messageOf,
	sha256,
	type Quarantined,
	type SourceId,
} from '../model';
import type { Normaliser } from './normaliser';
import { NORMALISERS } from './normalisers';
import { runNormalization, type Attempt, type Normalization } from './run-normalization';
import { isRaw, type Raw } from './values/text';

export interface NormalizeOptions {
	/** Schema of the raw records, as in `Dataset.recordSchema`: `openfda.device-event`, … */
	recordSchema: string;
	source: SourceId;
	/** Told of each record put aside; awaited, so that a slow writer slows the reading. */
	onQuarantined?: (entry: Quarantined) => void | Promise<void>;
	/** The clock that tells the future from the past; the system's by default. */
	now?: () => Date;
	/** Where the reader of the records counts what it mended. */
	repairs?: Repairs;
}

/**
 * Turns raw records, one JSON object a line, into canonical ones. A record nobody can read or
 * identify is quarantined, older states are counted and left out, and every record is one or the
 * other or comes out. Throws InputError for a record schema nobody knows.
 */
export function normalize(lines: AsyncIterable<string>, options: NormalizeOptions): Normalization {
	const normaliser = NORMALISERS.get(options.recordSchema);
	if (!normaliser) {
		throw new InputError(`there is no normaliser for records of "${options.recordSchema}".`, {
			mend: `Known are: ${[...NORMALISERS.keys()].join(', ')}.`,
		});
	}
	const { repairs = {} } = options;
	const lastDay = lastDayOf((options.now ?? (() => new Date()))());
	return runNormalization(
		readAttempts(lines, normaliser, { source: options.source, lastDay, repairs }),
		{ onQuarantined: options.onQuarantined, repairs },
	);
}

/** Tomorrow (UTC) as YYYYMMDD: somewhere on Earth it is that day already. */
export function lastDayOf(now: Date): string {
	const tomorrow = new Date(now.getTime() + 86_400_000);
	return tomorrow.toISOString().slice(0, 10).replaceAll('-', '');
}

async function* readAttempts(
	lines: AsyncIterable<string>,
	normaliser: Normaliser,
	{ source, lastDay, repairs }: { source: SourceId; lastDay: string; repairs: Repairs },
): AsyncGenerator<Attempt> {
	let number = 0;
	for await (const line of lines) {
		number += 1;
		const parsed = parse(line, repairs);
		yield parsed.kind === 'raw'
			? attempt(parsed.raw, normaliser, { source, lastDay, fallbackRef: `line ${number}` })
			: {
					kind: 'quarantined',
					entry: {
						source,
						ref: `line ${number}`,
						reason: parsed.kind,
						message: parsed.message,
						rawSha256: sha256(line),
					},
				};
	}
}

/** Reads one raw record that is a JSON object already. */
export function attempt(
	raw: Raw,
	normaliser: Normaliser,
	place: { source: SourceId; lastDay: string; fallbackRef: string },
): Attempt {
	const text = canonicalOf(raw);
	if (text === undefined) return { kind: 'quarantined', entry: tooDeep(place) };
	const rawSha256 = sha256(text);
	const reading = normaliser.read(raw, { lastDay: place.lastDay, rawSha256, size: text.length });
	if (reading.kind === 'record') return reading;
	const { reason, message, ref = place.fallbackRef } = reading;
	return {
		kind: 'quarantined',
		entry: { source: place.source, ref, reason, message, rawSha256 },
	};
}

/** Canonical JSON; nothing for a value nested so deeply that it cannot be written. */
function canonicalOf(raw: Raw): string | undefined {
	try {
		return canonicalJson(raw);
	} catch {
		// Parsed JSON has no cycles: only its depth can be in the way.
		return undefined;
	}
}

const tooDeep = ({
	source,
	fallbackRef,
}: {
	source: SourceId;
	fallbackRef: string;
}): Quarantined => ({
	source,
	ref: fallbackRef,
	reason: 'bad-schema',
	message: 'The record is nested too deeply to be one of this source.',
	rawSha256: sha256(''),
});

type Parsed = { kind: 'raw'; raw: Raw } | { kind: 'not-json' | 'not-an-object'; message: string };

/** Control characters as they are, which JSON does not allow in a text. */
const CONTROLS = /\p{Cc}/gu;

function parse(line: string, repairs: Repairs): Parsed {
	let value: unknown;
	try {
		value = JSON.parse(line);
	} catch (error) {
		const mended = parsedWithoutControls(line);
		if (mended === undefined)
			return { kind: 'not-json', message: `The line is not JSON: ${messageOf(error)}` };
		countRepair(repairs, 'control-character-removed');
		value = mended;
	}
	return isRaw(value)
		? { kind: 'raw', raw: value }
		: {
				kind: 'not-an-object',
				message: `The line is JSON, but ${value === null ? 'null' : Array.isArray(value) ? 'a list' : typeof value}, not an object with the fields of a record.`,
			};
}

function parsedWithoutControls(line: string): unknown {
	const plain = line.replace(CONTROLS, ' ');
	if (plain === line) return undefined;
	try {
		return JSON.parse(plain);
	} catch {
		return undefined;
	}
}
