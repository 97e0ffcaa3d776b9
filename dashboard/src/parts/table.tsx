import type { ComponentChildren } from 'preact';

export interface Column<T> {
	head: string;
	cell: (row: T) => ComponentChildren;
	/** Figures stand at the right. */
	isFigure?: boolean;
	/** Buttons; the head is for screen readers only. */
	isActions?: boolean;
	sort?: { direction: 'ascending' | 'descending' | 'none'; onSort: () => void };
}

export interface TableProps<T> {
	caption: string;
	columns: readonly Column<T>[];
	rows: readonly T[];
	keyOf: (row: T) => string;
	/** The caption is shown where no heading says the same. */
	showCaption?: boolean;
	/** Many columns of figures. */
	isDense?: boolean;
	/** Higher or wider than its frame, which is then moved by keyboard too. */
	isMoved?: boolean;
}

/**
 * A table; the first column heads its rows. On narrow screens each row becomes a card, for which
 * roles are written out: browsers drop a table's meaning when it is displayed otherwise.
 */
export function Table<T>(props: TableProps<T>) {
	const { caption, columns, rows, keyOf, showCaption = false, isDense = false, isMoved } = props;
	return (
		<div
			class="table-frame"
			{...(isMoved ? { tabIndex: 0, role: 'group', 'aria-label': `Table: ${caption}` } : {})}
		>
			<table role="table" class={isDense ? 'dense' : undefined}>
				<caption class={showCaption ? '' : 'hidden'}>{caption}</caption>
				<thead role="rowgroup">
					<tr role="row">
						{columns.map((column) => (
							<Head key={column.head} column={column} />
						))}
					</tr>
				</thead>
				<tbody role="rowgroup">
					{rows.map((row) => (
						<tr role="row" key={keyOf(row)}>
							{columns.map((column, index) => (
								<Cell key={column.head} column={column} row={row} isFirst={index === 0} />
							))}
						</tr>
					))}
				</tbody>
			</table>
		</div>
	);
}

function Head<T>({ column }: { column: Column<T> }) {
	const { head, isFigure, isActions, sort } = column;
	return (
		<th
			role="columnheader"
			scope="col"
			class={isFigure ? 'figure' : undefined}
			aria-sort={sort?.direction}
		>
			{sort ? (
				<button type="button" class="sort" onClick={sort.onSort}>
					{head}
					<span aria-hidden="true">{ARROW[sort.direction]}</span>
				</button>
			) : (
				<span class={isActions ? 'hidden' : undefined}>{head}</span>
			)}
		</th>
	);
}

const ARROW = { ascending: ' ↑', descending: ' ↓', none: '' } as const;

function Cell<T>({ column, row, isFirst }: { column: Column<T>; row: T; isFirst: boolean }) {
	const kind = column.isActions ? 'actions' : column.isFigure ? 'figure' : undefined;
	const content = (
		<>
			{!column.isActions && !isFirst && (
				<span class="cell-head" aria-hidden="true">
					{column.head}
				</span>
			)}
			<div class="cell">{column.cell(row)}</div>
		</>
	);
	return isFirst ? (
		<th role="rowheader" scope="row" class={kind}>
			{content}
		</th>
	) : (
		<td role="cell" class={kind}>
			{content}
		</td>
	);
}
