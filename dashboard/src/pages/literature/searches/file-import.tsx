import { useId, useState } from 'preact/hooks';
import type { LiteratureImport, ProtocolDatabase } from '../../../../../lib/model';
import { queryText } from '../../../api/client';
import { Button } from '../../../parts/button';
import { SelectField, TextArea, TextField } from '../../../parts/field';
import { ErrorNotice } from '../../../parts/notices';
import { Section } from '../../../parts/page';
import { useBlocked, useSession } from '../../../state/session';
import { useShowToast } from '../../../state/toasts';
import { useAction } from '../../../state/use-action';
import { SEARCH_KIND } from '../words';
import { ImportPreview } from './import-preview';

/** Takes a file a database exported; what PRISMA-S wants to know of it is asked of the person. */
export function FileImport({
	path,
	databases,
	onImported,
}: {
	path: string;
	databases: readonly ProtocolDatabase[];
	onImported: () => void;
}) {
	const { client } = useSession();
	const blocked = useBlocked('author');
	const showToast = useShowToast();
	const id = useId();
	const [file, setFile] = useState<File>();
	const [told, setTold] = useState({ database: '', string: '', day: '', kind: '' });
	const [preview, setPreview] = useState<LiteratureImport>();
	const tell = (name: keyof typeof told) => (value: string) => setTold({ ...told, [name]: value });
	const known = databases.find(({ name }) => name === told.database.trim());
	const query = queryText({
		...{ fileName: file?.name.slice(0, 200), ...told },
		databaseKind: known?.kind,
	});
	const look = useAction(async (chosen: File) => {
		setPreview(await client.upload<LiteratureImport>(`${path}/preview${query}`, chosen));
	});
	const take = useAction(async (chosen: File) => {
		await client.upload(`${path}/imports${query}`, chosen);
		showToast('good', `${chosen.name} was imported.`);
		setPreview(undefined);
		onImported();
	});
	return (
		<Section title="Bring a file">
			<form
				class="writing"
				onSubmit={(event) => {
					event.preventDefault();
					if (file && blocked === undefined) void look.run(file);
				}}
			>
				<p class="muted">
					What Embase, Cochrane and others export: RIS, nbib, BibTeX, CSV, EndNote, Web of Science
					or PubMed XML. The numbers of the PRISMA diagram then cover it.
				</p>
				<div class="field-grid">
					<div class="field">
						<label for={id}>File</label>
						<input
							id={id}
							type="file"
							accept=".ris,.nbib,.bib,.csv,.tsv,.xml,.enw,.ciw,.txt"
							onChange={({ currentTarget }) => {
								setFile(currentTarget.files?.[0]);
								setPreview(undefined);
							}}
						/>
					</div>
					<TextField
						label="Database it comes from"
						value={told.database}
						onValue={tell('database')}
						required
						options={databases.filter(({ asked }) => asked === undefined).map(({ name }) => name)}
					/>
					<TextField
						label="Day of the search"
						type="date"
						value={told.day}
						onValue={tell('day')}
						required
					/>
					<SelectField<string>
						label="Which of the searches"
						value={told.kind}
						onValue={tell('kind')}
						options={[['', 'Not one of them alone'], ...Object.entries(SEARCH_KIND)]}
					/>
				</div>
				<TextArea
					label="String that was searched there"
					rows={2}
					hint="Copied from the database, word for word: it is printed."
					value={told.string}
					onValue={tell('string')}
				/>
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
				<div class="import-preview">
					<ImportPreview preview={preview} />
					{take.error && <ErrorNotice error={take.error} />}
					<div class="buttons">
						<Button
							look="primary"
							onClick={() => take.run(file)}
							isBusy={take.isBusy}
							blocked={
								blocked ??
								(preview.sample.length === 0 ? 'No record of it can be read.' : undefined)
							}
						>
							Import the file
						</Button>
					</div>
				</div>
			)}
		</Section>
	);
}
