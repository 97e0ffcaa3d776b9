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

/** Bytes in words, binary units: "512 MiB", "1.5 GiB". */
export function bytesInWords(bytes: number): string {
	const gib = bytes / 2 ** 30;
	return gib >= 1 ? `${gib.toFixed(1)} GiB` : `${Math.round(bytes / 2 ** 20)} MiB`;
}
