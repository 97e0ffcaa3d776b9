import type { PartHealth } from '../../model';

/** What an assessment finds; the time of the check is added where it is put together. */
export type Finding = Omit<PartHealth, 'checkedAt'>;
export type State = PartHealth['state'];

/** One finding. */
export const finding = (
	part: string,
	state: State,
	message: string,
	facts: Readonly<Record<string, unknown>> = {},
): Finding => ({ part, state, message, facts: { ...facts } });

/** Seconds from an ISO instant to a later time; negative before it. */
export const secondsSince = (at: string, now: Date): number =>
	Math.round((now.getTime() - Date.parse(at)) / 1000);

/** A duration in words, in the unit that fits: "45 s", "12 min", "3 h", "2 days". */
export function inWords(seconds: number): string {
	if (seconds < 120) return `${Math.round(seconds)} s`;
	if (seconds < 7_200) return `${Math.round(seconds / 60)} min`;
	if (seconds < 172_800) return `${Math.round(seconds / 3600)} h`;
	return `${Math.round(seconds / 86_400)} days`;
}

/** Bytes in words, in the decimal units that the dashboard shows: "512 MB", "1.5 GB". */
export function bytesInWords(bytes: number): string {
	const gigabytes = bytes / 1e9;
	return gigabytes >= 1 ? `${gigabytes.toFixed(1)} GB` : `${Math.round(bytes / 1e6)} MB`;
}
