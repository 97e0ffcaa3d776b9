import type { OwnFigures, Run } from '../../../model';
import type { Row, Table } from '../../document/blocks';
import { clip } from '../../run/format';
import { ownOf } from '../../run/own/counts';
import { isIn, ownPeriods } from '../../run/own/periods';
import { noFigureRow } from './empty-table';

const COLUMN_TEXT = 300;
const FROM_DOSSIER = "The manufacturer's own actions, from the dossier, newest first.";

/** Period in which something began, by name; before the four, it says so. */
function periodOf(run: Run, day: string): string {
	const period = ownPeriods(run.manifest.period.to).find((one) => isIn(one, day.slice(0, 7)));
	return period?.name ?? 'before N-3';
}

const upTo = <T>(run: Run, rows: readonly T[], dayOf: (row: T) => string): T[] =>
	rows
		.filter((row) => dayOf(row) <= run.manifest.period.to)
		.sort((a, b) => (dayOf(a) < dayOf(b) ? 1 : -1));

/** Annex II, table 7: field safety corrective actions. */
export function fscaTable(run: Run): Table {
	const headers = [
		...['Type', 'Initiated', 'Period', 'Scope', 'Status', 'Own reference'],
		...["Authority's reference", 'Reason', 'Regions'],
	];
	const { fsca } = ownOf(run);
	const shown = upTo(run, fsca, ({ initiated }) => initiated);
	return actionTable({
		...{ id: 'annex-ii-7', caption: 'Annex II, table 7: field safety corrective actions', headers },
		rows: shown.map((action) => fscaCells(run, action)),
		isImported: fsca.length > 0,
	});
}

const fscaCells = (run: Run, action: OwnFigures['fsca'][number]): string[] => [
	action.type,
	action.initiated,
	periodOf(run, action.initiated),
	action.scope ?? '–',
	action.status,
	action.reference,
	action.authorityReference ?? '–',
	action.reason,
	action.regions.join(', ') || '–',
];

/** Annex II, table 8: preventive and corrective actions. */
export function capaTable(run: Run): Table {
	const headers = [
		...['Type', 'Started', 'Period', 'Scope', 'Status', 'Reference'],
		...['Root cause', 'Effectiveness'],
	];
	const { capa } = ownOf(run);
	const shown = upTo(run, capa, ({ started }) => started);
	return actionTable({
		...{
			id: 'annex-ii-8',
			caption: 'Annex II, table 8: preventive and corrective actions',
			headers,
		},
		rows: shown.map((action) => [
			action.type,
			action.started,
			periodOf(run, action.started),
			action.scope ?? '–',
			action.status,
			action.reference,
			action.rootCause ?? '–',
			action.effectiveness ?? '–',
		]),
		isImported: capa.length > 0,
	});
}

/** Follow-up activities of the manufacturer, as imported. */
export function pmcfTable(run: Run): Table {
	const { pmcf } = ownOf(run);
	const headers = ['Activity', 'Reference', 'Started', 'Status', 'Findings'];
	return actionTable({
		...{ id: 'own-pmcf', caption: 'Post-market clinical follow-up activities', headers },
		rows: pmcf.map(({ activity, reference, started, status, findings }) => [
			...[activity, reference, started ?? '–', status, findings ?? '–'],
		]),
		isImported: pmcf.length > 0,
	});
}

function actionTable(table: {
	id: string;
	caption: string;
	headers: readonly string[];
	rows: ReadonlyArray<readonly string[]>;
	isImported: boolean;
}): Table {
	const { id, caption, headers, isImported } = table;
	const rows: Row[] = table.rows.map((cells) => ({
		cells: cells.map((cell) => clip(cell, COLUMN_TEXT)),
	}));
	return {
		...{ kind: 'table', id, caption, dense: true },
		columns: headers.map((header) => ({ header, max: 110 })),
		rows: isImported ? rows : [noFigureRow(headers.length)],
		source: `${FROM_DOSSIER}${isImported && rows.length === 0 ? ' None began by the end of the period.' : ''}`,
	};
}
