import type { CitedWork, LiteratureImport } from '../../../../../lib/model';
import { Notice } from '../../../parts/notices';
import { Table, type Column } from '../../../parts/table';
import { count, counted } from '../../../words/figures';
import { authorsText, placeText } from '../works/cite';

const FORMAT: Readonly<Record<LiteratureImport['format'], string>> = {
	ris: 'RIS',
	nbib: 'PubMed (nbib)',
	bibtex: 'BibTeX',
	csv: 'CSV',
	'endnote-xml': 'EndNote XML',
	enw: 'EndNote tags (enw)',
	wos: 'Web of Science plain text',
	'pubmed-xml': 'PubMed XML',
};

type Fault = LiteratureImport['errors'][number];
const FAULTS: readonly Column<Fault>[] = [
	{ head: 'Line', cell: ({ line }) => line ?? 'not told' },
	{ head: 'What is wrong', cell: ({ message }) => message },
];

const SAMPLE: readonly Column<CitedWork>[] = [
	{ head: 'Title', cell: ({ title }) => title },
	{ head: 'Authors', cell: ({ authors, authorCount }) => authorsText(authors, authorCount) },
	{ head: 'Published', cell: (work) => placeText(work) },
];

/** What a file holds: how many of its records are new, what cannot be read, and the first ones. */
export function ImportPreview({ preview }: { preview: LiteratureImport }) {
	const { format, records, newRecords, copies, errors, sample } = preview;
	return (
		<div role="status" class="import-preview">
			<p>
				{FORMAT[format]}: {counted(records, 'record')} in the file, {count(newRecords)} new to the
				review; {count(copies)} of the new ones are of works it has already.
			</p>
			{errors.length > 0 && (
				<>
					<Notice tone="warn">
						These parts cannot be read and are not taken. Mend them in the file and choose it again,
						or import the others now.
					</Notice>
					<Table
						caption="What cannot be read"
						showCaption
						isMoved
						columns={FAULTS}
						rows={errors}
						keyOf={({ line, message }) => `${line} ${message}`}
					/>
				</>
			)}
			{sample.length > 0 && (
				<Table
					caption="The first records, as they were read"
					showCaption
					isMoved
					columns={SAMPLE}
					rows={sample}
					keyOf={(work) => work.id}
				/>
			)}
		</div>
	);
}
