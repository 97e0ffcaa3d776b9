import type { Job } from '../model';

/** Longest part made of a name; file systems take 255 bytes in all. */
const LONGEST_PART = 60;

/**
 * What a file of a report is saved as: code, product, period asked for, day it was made, and the
 * file's own name: `FRN_Pump-infusion_2021-12-01-to-2026-11-30_made-2026-11-30_report.pdf`. Letters
 * of the header's alphabet only (RFC 6266 section 4.3): whatever else stands in a name is left out.
 */
export function downloadName(
	{
		order,
		result,
		finishedAt,
		createdAt,
	}: Pick<Job, 'order' | 'result' | 'finishedAt' | 'createdAt'>,
	file: string,
): string {
	const { product, period } = result ?? {};
	const parts = [
		order.code,
		typeof product === 'string' ? product : '',
		periodOf(period) ?? '',
		`made-${(finishedAt ?? createdAt).slice(0, 10)}`,
		file,
	];
	return parts
		.map(safe)
		.filter((part) => part !== '')
		.join('_');
}

function periodOf(period: unknown): string | undefined {
	if (typeof period !== 'object' || period === null) return undefined;
	if (!('from' in period) || !('to' in period)) return undefined;
	return `${String(period.from)}-to-${String(period.to)}`;
}

const safe = (text: string): string =>
	text
		.normalize('NFKD')
		.replace(/\p{M}+/gu, '')
		.replace(/[^A-Za-z0-9.]+/g, '-')
		.slice(0, LONGEST_PART)
		.replace(/^[-.]+|[-.]+$/g, '');
