import { type Notification, type Severity } from '../../model';

/** A notification as every channel words it. */
export interface WordedNotification {
	title: string;
	text: string;
	severity: Severity;
	/** Labels and values, in the order they are read. */
	facts: ReadonlyArray<readonly [string, string]>;
	/** Where the dashboard shows more; absent when its address is not known. */
	link?: string;
}

/** Members of a notification's data that people read, with their labels. */
const LABELS: ReadonlyArray<readonly [string, string]> = [
	['code', 'Product'],
	['source', 'Source'],
	['reports', 'Reports'],
	['deaths', 'Deaths'],
	['signals', 'Signals'],
	['seriesInAlarm', 'Series in alarm'],
	['periodsInAlarm', 'Periods in alarm'],
	['dataDate', 'Data of'],
	['works', 'New works'],
	['notice', 'Notice'],
	['date', 'Dated'],
	['dueAt', 'Due at'],
	['attempts', 'Attempts'],
	['entry', 'Ledger entry'],
	['priority', 'Priority'],
];

/** Puts a notification into words and figures. */
export function wordNotification(
	notification: Notification,
	portalUrl: string | undefined,
): WordedNotification {
	const { title, text, severity, data, at } = notification;
	const facts = LABELS.flatMap(([member, label]): Array<readonly [string, string]> => {
		const value = data[member];
		if (typeof value === 'number') return [[label, value.toLocaleString('en-GB')]];
		return typeof value === 'string' && value !== '' ? [[label, oneLine(value)]] : [];
	});
	return {
		title: oneLine(title),
		text,
		severity,
		facts: [...facts, ['Told at', `${at.slice(0, 16).replace('T', ' ')} UTC`]],
		link: linkTo(portalUrl, data.path),
	};
}

/** The dashboard's page of a path; undefined without an address that a browser could open. */
export function linkTo(portalUrl: string | undefined, path: unknown): string | undefined {
	const url = portalUrl === undefined ? null : URL.parse(portalUrl);
	if (!url || !/^https?:$/.test(url.protocol)) return undefined;
	const base = `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
	const parts = typeof path === 'string' ? path.split('/').map(encodeURIComponent) : [];
	return `${base}#/${parts.join('/')}`;
}

/** Text without line breaks and control characters: a mail's subject must not begin another header. */
export const oneLine = (text: string): string =>
	text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
