import type { Cell, Facts, Table, Tone } from '../document/blocks';
import { PALETTE } from '../figures/palette';
import { element, escaped } from '../markup/xml';

/** Rows a table of the mail shows; the rest is in the other files. */
const MOST_ROWS = 100;

const TONES: Readonly<Record<Tone, string>> = {
	plain: '',
	strong: 'font-weight:bold',
	muted: `color:${PALETTE.muted}`,
	alert: `font-weight:bold;color:${PALETTE.alert}`,
	warn: `font-weight:bold;color:${PALETTE.warn}`,
	good: `color:${PALETTE.good}`,
};

const CELL = `padding:3px 6px;border-bottom:1px solid ${PALETTE.rule};vertical-align:top`;

/** A table with its caption and header cells; a long one says how many rows it leaves out. */
export function tableHtml(table: Table): string {
	const { id, columns, rows, label, caption, source } = table;
	const aligned = (index: number) => `text-align:${columns[index]?.align ?? 'left'}`;
	const head = columns
		.map(({ header }, index) =>
			element(
				'th',
				{ scope: 'col', style: `${CELL};background:${PALETTE.shade};${aligned(index)}` },
				filled(escaped(header)),
			),
		)
		.join('');
	const body = rows.slice(0, MOST_ROWS).map(({ cells, remark }) => {
		const row = cells.map((cell, index) => cellHtml(cell, aligned(index))).join('');
		const style = `${CELL};font-style:italic;color:${PALETTE.muted}`;
		const under =
			remark === undefined
				? ''
				: `<tr>${element('td', { colspan: columns.length, style }, filled(escaped(remark)))}</tr>`;
		return `<tr>${row}</tr>${under}`;
	});
	const left = rows.length - MOST_ROWS;
	const notes = [
		...(left > 0
			? [`${left} more rows are not shown here; the report's other files have them.`]
			: []),
		...(source === undefined ? [] : [source]),
	];
	const title = [...(label === undefined ? [] : [label]), ...(caption === '' ? [] : [caption])];
	return (
		gridHtml(
			(title.length === 0
				? ''
				: `<caption style="text-align:left;font-weight:bold;padding:4px 0">${escaped(title.join('. '))}</caption>`) +
				`<thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody>`,
			id,
		) + notes.map(smallHtml).join('')
	);
}

/** Names and values side by side. */
export const factsHtml = ({ rows }: Facts): string =>
	gridHtml(
		`<tbody>${rows
			.map(
				([name, value]) =>
					`<tr>${element('th', { scope: 'row', style: `${CELL};text-align:left;font-weight:normal;color:${PALETTE.muted}` }, filled(escaped(name)))}${cellHtml(value, '')}</tr>`,
			)
			.join('')}</tbody>`,
	);

const gridHtml = (content: string, id?: string): string =>
	element(
		'table',
		{
			id,
			...{ cellspacing: 0, cellpadding: 0 },
			style: 'border-collapse:collapse;width:100%;font-size:13px;margin:12px 0 4px',
		},
		content,
	);

/** Small grey text, for sources and remarks. */
export const smallHtml = (text: string): string =>
	`<p style="margin:4px 0 12px;font-size:12px;color:${PALETTE.muted}">${escaped(text)}</p>`;

function cellHtml(cell: Cell, aligned: string): string {
	const { text, tone, href } =
		typeof cell === 'string' ? { text: cell, tone: 'plain' as const, href: undefined } : cell;
	const style = [CELL, aligned, TONES[tone]].filter((part) => part !== '').join(';');
	const words = filled(escaped(text));
	return element('td', { style }, isWebAddress(href) ? element('a', { href }, words) : words);
}

/** Nothing but an address of the web is a link: no script hides behind one. */
const isWebAddress = (href: string | undefined): href is string =>
	href !== undefined && /^https?:\/\//i.test(href);

/** An element of HTML is not closed in itself: an empty one holds nothing visible. */
const filled = (content: string): string => (content === '' ? '&#160;' : content);
