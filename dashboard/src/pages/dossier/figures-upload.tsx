import { useId, useState } from 'preact/hooks';
import type { OwnPreview } from '../../../../lib/model';
import { queryText } from '../../api/client';
import { Button } from '../../parts/button';
import { SelectField } from '../../parts/field';
import { ErrorNotice, Notice } from '../../parts/notices';
import { Section } from '../../parts/page';
import { Table, type Column } from '../../parts/table';
import { useBlocked, useSession } from '../../state/session';
import { useShowToast } from '../../state/toasts';
import { useAction } from '../../state/use-action';
import { counted } from '../../words/figures';
import { OWN_TABLE_NAMES } from './own-tables';

/** Takes a file of own figures: shows first what would become of each row. */
export function FiguresUpload({ path, onImported }: { path: string; onImported: () => void }) {
	const { client } = useSession();
	const blocked = useBlocked('author');
	const showToast = useShowToast();
	const id = useId();
	const [file, setFile] = useState<File>();
	const [table, setTable] = useState<string>('');
	const [preview, setPreview] = useState<OwnPreview>();
	const query = queryText({ fileName: file?.name.slice(0, 200), table });
	const look = useAction(async (chosen: File) => {
		const answer = await client.upload<{ preview: OwnPreview }>(`${path}/preview${query}`, chosen);
		setPreview(answer.preview);
	});
	const take = useAction(async (chosen: File) => {
		await client.upload(`${path}/imports${query}`, chosen);
		showToast('good', `${chosen.name} was imported.`);
		setPreview(undefined);
		onImported();
	});
	return (
		<Section title="Import a file">
			<form
				onSubmit={(event) => {
					event.preventDefault();
					if (file && blocked === undefined) void look.run(file);
				}}
			>
				<div class="field-grid">
					<div class="field">
						<label for={id}>CSV or XLSX</label>
						<input
							id={id}
							type="file"
							accept=".csv,.tsv,.txt,.xlsx"
							onChange={({ currentTarget }) => {
								setFile(currentTarget.files?.[0]);
								setPreview(undefined);
							}}
						/>
					</div>
					<SelectField
						label="Table"
						value={table}
						onValue={(chosen) => {
							setTable(chosen);
							setPreview(undefined);
						}}
						options={[['', 'As the file says'], ...OWN_TABLE_NAMES]}
						hint="A workbook has a sheet for each table, by its name."
					/>
				</div>
				{look.error && <ErrorNotice error={look.error} />}
				<div class="buttons">
					<Button
						type="submit"
						isBusy={look.isBusy}
						blocked={blocked ?? (file ? undefined : 'Choose a file first.')}
					>
						Preview
					</Button>
				</div>
			</form>
			{preview && file && (
				<>
					<Preview preview={preview} />
					{take.error && <ErrorNotice error={take.error} />}
					<div class="buttons">
						<Button
							look="primary"
							onClick={() => take.run(file)}
							isBusy={take.isBusy}
							blocked={blocked ?? (newRows(preview) === 0 ? 'No row of it is new.' : undefined)}
						>
							Import {counted(newRows(preview), 'row')}
						</Button>
					</div>
				</>
			)}
		</Section>
	);
}

const newRows = ({ tables }: OwnPreview): number =>
	tables.reduce((sum, { added, changed }) => sum + added + changed, 0);

type Counts = OwnPreview['tables'][number];
const COUNTS: readonly Column<Counts>[] = [
	{ head: 'Table', cell: ({ table }) => OWN_TABLE_NAMES.find(([one]) => one === table)?.[1] },
	{ head: 'New', isFigure: true, cell: ({ added }) => added },
	{ head: 'Changed', isFigure: true, cell: ({ changed }) => changed },
	{ head: 'There already', isFigure: true, cell: ({ duplicates }) => duplicates },
	{ head: 'Not taken', isFigure: true, cell: ({ faulty }) => faulty },
];

type Fault = OwnPreview['faults'][number];
const FAULTS: readonly Column<Fault>[] = [
	{
		head: 'Line',
		cell: ({ sheet, line }) => (sheet === undefined ? line : `${sheet}, ${line}`),
	},
	{ head: 'Column', cell: ({ column }) => column ?? '–' },
	{ head: 'Stands there', cell: ({ found }) => found ?? 'nothing' },
	{ head: 'Wanted', cell: ({ wanted }) => wanted },
];

function Preview({ preview }: { preview: OwnPreview }) {
	const { tables, faults, notes, leftOut } = preview;
	return (
		<div role="status">
			{tables.length > 0 && (
				<Table
					caption="What would become of the rows"
					showCaption
					columns={COUNTS}
					rows={tables}
					keyOf={({ table }) => table}
				/>
			)}
			{faults.length > 0 && (
				<>
					<Notice tone="warn">
						These rows are not taken. Mend them in the file and choose it again, or import the
						others now.
					</Notice>
					<Table
						caption="Rows that are not taken"
						showCaption
						isMoved
						columns={FAULTS}
						rows={faults}
						keyOf={({ sheet, line, column }) => `${sheet} ${line} ${column}`}
					/>
				</>
			)}
			{leftOut?.faults !== undefined && <p>And {leftOut.faults} more.</p>}
			{notes.map((note) => (
				<p key={note} class="muted">
					{note}
				</p>
			))}
		</div>
	);
}
