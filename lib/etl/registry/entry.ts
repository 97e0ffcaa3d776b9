import type { CodedIdentifier, RegistryRecord } from '../../model';
import { startOfHash, type Reading, type ReadingContext } from '../normaliser';
import { presentOf, textOf } from '../values/text';
import { dayOf, isoDateOf } from '../values/partial-date';

/** What a registry's own reader says of an entry; missing facts may be `undefined`. */
export interface EntryParts {
	source: RegistryRecord['source'];
	recordType: RegistryRecord['recordType'];
	/** Unique within source and type. */
	key: string;
	title: string;
	identifiers: ReadonlyArray<CodedIdentifier | undefined>;
	organisation?: RegistryRecord['organisation'];
	status?: string;
	riskClass?: string;
	legislation?: string;
	/** Name to a date as the registry writes it. */
	dates?: Readonly<Record<string, unknown>>;
	attributes?: Readonly<Record<string, string | undefined>>;
	url?: string;
	/** Of two states of one entry the one with the higher version is kept. */
	version?: unknown;
}

/** Turns an entry into its canonical record: dates become days, what is missing is left out. */
export function registryEntry(parts: EntryParts, { rawSha256, size }: ReadingContext): Reading {
	const dates = readDates(parts.dates ?? {});
	const record: RegistryRecord = {
		schema: 'cer.registry-record/1',
		id: `${parts.source}:${parts.recordType}:${parts.key}`,
		source: parts.source,
		recordType: parts.recordType,
		title: parts.title,
		identifiers: parts.identifiers.filter((code) => code !== undefined),
		organisation: presentOf(parts.organisation ?? {}),
		status: parts.status,
		riskClass: parts.riskClass,
		legislation: parts.legislation,
		dates,
		attributes: present(parts.attributes ?? {}),
		url: parts.url,
		rawSha256,
	};
	const hash = startOfHash(rawSha256);
	const newest = Math.max(0, ...Object.values(dates).map(dayOf));
	const version = Number(textOf(parts.version) ?? 0);
	return {
		kind: 'record',
		record,
		left: [],
		facts: {
			identity: record.id,
			rank: [Number.isFinite(version) ? version : 0, newest, size, hash],
			hash,
			receivedDay: 0,
		},
	};
}

/** A code in its system, where there is one. */
export const coded = (system: string, value: string | undefined): CodedIdentifier | undefined =>
	value === undefined ? undefined : { system, value };

/** "Yes" or "No" of a flag that a registry writes as a boolean, Y/N or true/false; nothing else. */
export function yesNo(value: unknown): string | undefined {
	const text = textOf(value)?.toLowerCase();
	if (text === 'y' || text === 'true' || text === 'yes') return 'Yes';
	return text === 'n' || text === 'false' || text === 'no' ? 'No' : undefined;
}

function readDates(raw: Readonly<Record<string, unknown>>): Record<string, string> {
	return present(
		Object.fromEntries(Object.entries(raw).map(([name, value]) => [name, isoDateOf(value)])),
	);
}

function present(members: Readonly<Record<string, string | undefined>>): Record<string, string> {
	const found: Record<string, string> = {};
	for (const [name, value] of Object.entries(members)) if (value !== undefined) found[name] = value;
	return found;
}
