import { z } from 'zod/v4';

/**
 * Whether a text is a time zone of the IANA list. Offsets such as "+02:00" are taken by newer engines,
 * but know nothing of summer time.
 */
export function isTimeZone(name: string): boolean {
	if (!/^[A-Za-z]/.test(name)) return false;
	try {
		new Intl.DateTimeFormat('en-US', { timeZone: name });
		return true;
	} catch {
		return false;
	}
}

/** A time zone by its name. */
export const timeZoneSchema = z
	.string()
	.trim()
	.min(1)
	.max(60)
	.refine(
		isTimeZone,
		'is not a time zone of the IANA list, for example Europe/Berlin, America/New_York or UTC',
	);
