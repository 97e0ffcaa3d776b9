import { useState } from 'preact/hooks';
import type { DossierAnswer, OwnImport } from '../../../../lib/model';
import { download } from '../../api/download';
import { Button } from '../../parts/button';
import { Confirm } from '../../parts/confirm';
import { EmptyState, ErrorNotice, Loaded } from '../../parts/notices';
import { Section } from '../../parts/page';
import { Table, type Column } from '../../parts/table';
import { Time } from '../../parts/time';
import { useBlocked, useSession } from '../../state/session';
import { useAction } from '../../state/use-action';
import { eventsOf, useResource } from '../../state/use-resource';
import { FiguresUpload } from './figures-upload';
import { OWN_TABLE_NAMES } from './own-tables';

type Own = DossierAnswer['dossier']['own'];

/** The user's own figures: templates, a file with its preview, and what was imported. */
export function OwnFiguresPart({
	path,
	own,
	onChanged,
}: {
	path: string;
	own: Own;
	onChanged: () => void;
}) {
	const imports = useResource<{ imports: OwnImport[] }>(`${path}/imports`, {
		reloadOn: eventsOf('dossier'),
	});
	const rows = OWN_TABLE_NAMES.map(([table, name]) => ({ table, name, rows: own[table].length }));
	return (
		<>
			<Section title="Own figures">
				<p>
					Units sold and in use, complaints, serious incidents and actions, as you count them. They
					are never added to public reports; units worldwide are the exposure of trends.
				</p>
				<TemplateButton file="own-figures.xlsx" of="all tables" />
				<Table
					caption="Own figures by table"
					columns={TABLES}
					rows={rows}
					keyOf={({ table }) => table}
				/>
			</Section>
			<FiguresUpload
				path={path}
				onImported={() => {
					imports.reload();
					onChanged();
				}}
			/>
			<Section title="Imports">
				<Loaded of={imports} what="the imports">
					{(known) => (
						<Imports
							imports={known.imports}
							path={path}
							onUndone={() => {
								imports.reload();
								onChanged();
							}}
						/>
					)}
				</Loaded>
			</Section>
		</>
	);
}

interface OwnTableRow {
	table: string;
	name: string;
	rows: number;
}

const TABLES: readonly Column<OwnTableRow>[] = [
	{ head: 'Table', cell: ({ name }) => name },
	{ head: 'Rows', isFigure: true, cell: ({ rows }) => rows },
	{
		head: 'Template',
		cell: ({ table, name }) => <TemplateButton file={`${table}.csv`} of={name} />,
	},
];

function TemplateButton({ file, of }: { file: string; of: string }) {
	const { client } = useSession();
	const save = useAction(async () => download(client, `/own-figures/${file}`, file));
	return (
		<>
			<Button
				look="link"
				icon="download"
				onClick={() => save.run()}
				label={`${file}, the template of ${of}`}
				isBusy={save.isBusy}
			>
				{file}
			</Button>
			{save.error && <ErrorNotice error={save.error} />}
		</>
	);
}

function Imports(props: { imports: readonly OwnImport[]; path: string; onUndone: () => void }) {
	const { imports, path, onUndone } = props;
	const { client } = useSession();
	const blocked = useBlocked('author');
	const [undoing, setUndoing] = useState<OwnImport>();
	if (imports.length === 0) return <EmptyState>No file was imported yet.</EmptyState>;
	const columns: readonly Column<OwnImport>[] = [
		{ head: 'File', cell: ({ fileName }) => fileName },
		{ head: 'Rows', isFigure: true, cell: ({ rows }) => rowsOf(rows) },
		{ head: 'Not taken', isFigure: true, cell: ({ faulty }) => faulty },
		{
			head: 'Imported',
			cell: ({ by, at }) => (
				<>
					<Time at={at} /> by {by}
				</>
			),
		},
		{
			head: 'Undo',
			isActions: true,
			cell: (one) =>
				one.undone ? (
					<span class="muted">undone by {one.undone.by}</span>
				) : (
					<Button
						onClick={() => setUndoing(one)}
						blocked={blocked}
						label={`Undo the import of ${one.fileName}`}
					>
						Undo
					</Button>
				),
		},
	];
	return (
		<>
			<Table caption="Imports" columns={columns} rows={imports} keyOf={({ id }) => id} />
			{undoing && (
				<Confirm
					title={`Undo the import of ${undoing.fileName}?`}
					verb="Undo"
					onConfirm={async () => {
						await client.send('POST', `${path}/undo`, { import: undoing.id });
						onUndone();
					}}
					onClose={() => setUndoing(undefined)}
				>
					<p>
						Its {rowsOf(undoing.rows)} rows are taken out; rows they took the place of are there
						again. The history keeps both.
					</p>
				</Confirm>
			)}
		</>
	);
}

const rowsOf = (rows: OwnImport['rows']): number =>
	rows.reduce((sum, { added, changed }) => sum + added + changed, 0);
