import type { RegistryRecord, SafetyReport } from '../model';
import type { DuplicateFacts } from './dedup/facts';
import type { FieldReason } from './values/field-notes';
import type { Raw } from './values/text';

/** What a normaliser is given beside the record. */
export interface ReadingContext {
	/** Last day that is not the future, YYYYMMDD. */
	lastDay: string;
	/** SHA-256 of the raw record as canonical JSON, hex. */
	rawSha256: string;
	/** Length of that JSON: how much the record says. */
	size: number;
}

/** What became of one raw record. */
export type Reading =
	| {
			kind: 'record';
			record: SafetyReport | RegistryRecord;
			facts: DuplicateFacts;
			/** Why fields were left out. */
			left: readonly FieldReason[];
	  }
	| {
			kind: 'unusable';
			reason: 'missing-id' | 'bad-schema' | 'deleted-case';
			message: string;
			ref?: string;
	  };

/** Turns raw records of one schema into canonical ones. Pure. */
export interface Normaliser {
	read(raw: Raw, context: ReadingContext): Reading;
}

/** The first 52 bits of a SHA-256 as a number. */
export const startOfHash = (sha256: string): number => Number.parseInt(sha256.slice(0, 13), 16);

/** A record nobody can tell from another, with what to look for. */
export const missingId = (message: string): Reading => ({
	kind: 'unusable',
	reason: 'missing-id',
	message,
});

/** A record whose parts do not have the shape its schema says. */
export const badSchema = (message: string, ref?: string): Reading => ({
	kind: 'unusable',
	reason: 'bad-schema',
	message,
	ref,
});
