import type { Blank } from '../document/blocks';
import { BLANK_LEAD } from '../layout/set-boxes';
import { CONTENT_WIDTH } from '../layout/style';
import { element } from '../markup/xml';
import { controlName, controlTag } from './control-names';
import type { PackageState } from './package-state';
import { paragraphOf } from './paragraphs';
import { run } from './runs';
import { tableGrid } from './tables';

/** Rows left for people where each is asked for some facts. */
const EMPTY_ROWS = 2;

/** What is said to the person who fills a blank. */
export const placeholderOf = (blank: Blank): string =>
	`${blank.lead ?? BLANK_LEAD} ${blank.prompt}`;

/** A blank as a content control that shows what is asked for until somebody writes. */
export function blankControl(blank: Blank, state: PackageState): string {
	const prompt = placeholderOf(blank);
	if (blank.fields) {
		return (
			paragraphOf(run(prompt), { style: 'Blank', keepNext: true }) +
			control(blank.field, blank.prompt, fieldsGrid(blank.fields, state), state)
		);
	}
	const label =
		blank.label === undefined
			? ''
			: paragraphOf(run(blank.label, { bold: true }), { style: 'FieldName', keepNext: true });
	const empty = paragraphOf(run(prompt, { style: 'PlaceholderText' }), { style: 'Blank' });
	return label + control(blank.field, blank.prompt, empty, state, { isPlaceholder: true });
}

const fieldsGrid = (names: readonly string[], state: PackageState): string =>
	tableGrid(
		{
			kind: 'table',
			caption: '',
			columns: names.map((header) => ({ header, max: CONTENT_WIDTH / names.length })),
			rows: Array.from({ length: EMPTY_ROWS }, () => ({ cells: names.map(() => '') })),
		},
		state,
	);

/**
 * Blocks in a content control, tied to a field of the dossier by its tag; its properties in the order
 * of CT_SdtPr (17.5.2.38). Without a field there is nothing to read back, and no control.
 */
export function control(
	fieldId: string | undefined,
	title: string,
	content: string,
	state: PackageState,
	{ isPlaceholder = false } = {},
): string {
	if (fieldId === undefined) return content;
	const properties =
		element('w:alias', { 'w:val': controlName(fieldId, title) }) +
		element('w:tag', { 'w:val': controlTag(fieldId) }) +
		element('w:id', { 'w:val': state.controlNumber() }) +
		(isPlaceholder ? '<w:showingPlcHdr/>' : '');
	return `<w:sdt><w:sdtPr>${properties}</w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`;
}
