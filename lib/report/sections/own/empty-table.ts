import type { Row } from '../../document/blocks';

/** How own figures come into a report. */
export const HOW_TO_IMPORT =
	'Own figures are imported on the page Dossier of the dashboard, with the resource Dossier of CER Workspace, or by cer dossier import, each with a template.';

/** The one row of a table for which nobody imported anything. */
export const noFigureRow = (columns: number): Row => ({
	cells: [
		{ text: 'No figure imported', tone: 'muted' },
		...Array.from({ length: columns - 1 }, () => '–'),
	],
	remark: HOW_TO_IMPORT,
});
