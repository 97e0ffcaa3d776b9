import { templateRows } from '../../dossier';
import { OWN_TABLES } from '../../model';
import { writeWorkbook } from '../../report';

/** The templates of all tables as one workbook: a sheet each, with its header row, what each column holds and an example. */
export const templateWorkbook = (): Uint8Array =>
	writeWorkbook(
		OWN_TABLES.map((name) => {
			const [header = [], ...rows] = templateRows(name);
			return { name, columns: header.map((title) => ({ header: title, width: 24 })), rows };
		}),
		// The same file every time: it tells of no day.
		{ title: 'Own figures', creator: 'n8n-nodes-cer', createdAt: '2026-01-01T00:00:00.000Z' },
	);
