import type { Severity } from '../../model';
import { oneLine, type WordedNotification } from './worded';

/** A mail, without its addresses. */
export interface Mail {
	/** One line. */
	subject: string;
	html: string;
	text: string;
}

/** What a mail says of the report it belongs to. */
export interface Enclosure {
	/** `attached`, or `linked` when it is too large or the rule says so. */
	report?: 'attached' | 'linked';
}

/** Longest subject: many programs show no more than this in a list. */
const LONGEST_SUBJECT = 150;

/**
 * Mail of one notification, or of a digest. HTML without anything to load from elsewhere, with styles
 * in place, in the reader's own colours (light or dark); plain text says the same.
 */
export function mailOf(messages: readonly WordedNotification[], { report }: Enclosure = {}): Mail {
	const [first] = messages;
	const subject =
		messages.length === 1 && first
			? first.title
			: `${messages.length} notifications: ${titles(messages)}`;
	return {
		subject: shorten(oneLine(`[CER] ${subject}`)),
		html: page(subject, messages, report),
		text: plain(messages, report),
	};
}

const titles = (messages: readonly WordedNotification[]): string =>
	messages.map(({ title }) => title).join('; ');

const shorten = (text: string): string => {
	const characters = [...text];
	return characters.length <= LONGEST_SUBJECT
		? text
		: `${characters.slice(0, LONGEST_SUBJECT - 1).join('')}…`;
};

const ENCLOSED = {
	attached: 'The report is attached as PDF.',
	linked: 'The report is not attached; it is on the page of the link.',
} as const;

function plain(messages: readonly WordedNotification[], report: Enclosure['report']): string {
	const parts = messages.map(({ title, text, severity, facts, link }) =>
		[
			`${title} (${severity})`,
			'',
			text,
			'',
			...facts.map(([label, value]) => `${label}: ${value}`),
			...(link === undefined ? [] : ['', link]),
		].join('\n'),
	);
	const end = [...(report ? [ENCLOSED[report]] : []), FOOTER];
	return [...parts, end.join('\n')].join('\n\n----\n\n');
}

const FOOTER =
	'Sent by the CER workspace, because a rule or the order of a report names you. Change the rules on the page Notifications of the dashboard.';

/** Mid-tones, readable as a border on white and on black; the word beside them carries the meaning. */
const EDGE: Readonly<Record<Severity, string>> = {
	debug: '#7a7a7a',
	info: '#3b7dd8',
	warning: '#b7791f',
	error: '#d64545',
	critical: '#c026d3',
};

const FONT = 'font-family:system-ui,-apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif';

function page(
	subject: string,
	messages: readonly WordedNotification[],
	report: Enclosure['report'],
): string {
	const enclosed = report ? `<p style="margin:16px 0">${escapeHtml(ENCLOSED[report])}</p>` : '';
	const heading =
		messages.length > 1
			? `<h1 style="font-size:20px;margin:0 0 16px">${messages.length} notifications</h1>`
			: '';
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(subject)}</title>
</head>
<body style="margin:0;padding:16px;${FONT};font-size:16px;line-height:1.5">
<main style="max-width:640px;margin:0 auto">
${heading}${messages.map((one) => article(one, messages.length > 1)).join('\n')}
${enclosed}<p style="margin:24px 0 0;font-size:13px">${escapeHtml(FOOTER)}</p>
</main>
</body>
</html>
`;
}

function article(
	{ title, text, severity, facts, link }: WordedNotification,
	isOneOfMany: boolean,
): string {
	const level = isOneOfMany ? 'h2' : 'h1';
	const rows = facts
		.map(
			([label, value]) =>
				`<tr><th scope="row" style="text-align:left;font-weight:600;padding:2px 16px 2px 0;vertical-align:top">${escapeHtml(label)}</th><td style="padding:2px 0">${escapeHtml(value)}</td></tr>`,
		)
		.join('');
	const more =
		link === undefined
			? ''
			: `<p style="margin:12px 0 0"><a href="${escapeHtml(link)}" style="color:#3b7dd8">Open in the dashboard</a></p>`;
	return `<section style="border-left:4px solid ${EDGE[severity]};padding:0 0 0 16px;margin:0 0 24px">
<${level} style="font-size:18px;margin:0 0 4px">${escapeHtml(title)}</${level}>
<p style="margin:0 0 8px;font-size:13px">${escapeHtml(severity)}</p>
<p style="margin:0 0 12px;white-space:pre-line">${escapeHtml(text)}</p>
<table style="border-collapse:collapse;font-size:14px">${rows}</table>
${more}</section>`;
}

/** Text as HTML shows it, within elements and quoted attributes alike. */
export const escapeHtml = (text: string): string =>
	text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;')
		.replaceAll("'", '&#39;');
