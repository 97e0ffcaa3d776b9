import { InputError } from '../../model';
import {
	judgeDocument,
	type JudgedDocument,
	type KnownReport,
	type ReturnedDocument,
} from '../../dossier';
import type { DossiersSection, NamedProduct } from './dossiers';

/** What became of a document that came back. */
export interface TakenTexts extends Pick<JudgedDocument, 'unchanged' | 'conflicts'> {
	/** Of the dossier. */
	id: string;
	version: number;
	/** Fields that were written. */
	written: string[];
}

/**
 * Takes the texts of a filled document into the dossier of its product, see `judgeDocument`. `report`
 * is asked for what is known of the report, by the id of the dossier.
 * @throws InputError where the file is of another product, and where the dossier changed meanwhile
 */
export async function takeDocument(
	dossiers: Pick<DossiersSection, 'open' | 'get' | 'write'>,
	product: NamedProduct,
	document: ReturnedDocument,
	{ report, overwrite }: TakingDocument = {},
): Promise<TakenTexts> {
	// Before a dossier is begun for it: a file of another product begins none.
	const { code } = product;
	judgeDocument(document, { code });
	const { id } = await dossiers.open(product);
	const now = await dossiers.get(id);
	const judged = judgeDocument(document, { code, now, report: await report?.(id), overwrite });
	const changed = await dossiers.write(id, judged.written, now?.version);
	if (changed.kind !== 'changed') {
		throw new InputError('The dossier has changed meanwhile, and nothing was written.', {
			mend: 'Give the file again.',
		});
	}
	const { unchanged, conflicts } = judged;
	const written = judged.written.map(({ field }) => field);
	return { id, version: changed.value.version, written, unchanged, conflicts };
}

export interface TakingDocument {
	report?: (id: string) => Promise<KnownReport>;
	/** Writes over what somebody else has written meanwhile. */
	overwrite?: boolean;
}
