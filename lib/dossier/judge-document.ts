import {
	figuresNamed,
	InputError,
	stoodOnOf,
	wordsDigest,
	type Dossier,
	type DocumentCarries,
	type FigureNow,
	type StoodOn,
	type TextBlock,
} from '../model';
import { productKey } from './product-key';

/** What a file that came back holds, as far as it is judged. */
export interface ReturnedDocument {
	texts: ReadonlyArray<{ field: string; blocks: TextBlock[] }>;
	/** What it printed; absent where an editor has dropped that. */
	carries?: DocumentCarries;
}

/** What is known of the report the file was made from, where the file does not say it itself. */
export interface KnownReport {
	figures?: FigureNow;
	/** The dossier as it was printed. */
	printed?: Pick<Dossier, 'texts'>;
}

/** The texts of a file that came back, by what becomes of them. */
export interface JudgedDocument {
	/** To be written, with the figures they were written on. */
	written: Array<{ field: string; blocks: TextBlock[]; stoodOn: StoodOn[] }>;
	/** Fields that are as they were printed, or as they are now. */
	unchanged: string[];
	/** Fields changed in the file and meanwhile in the dossier. */
	conflicts: string[];
}

/**
 * What people left as it was printed changes nothing, and what somebody else has written meanwhile is
 * not written over unless that is asked for. Where it is not known what was printed, nothing was.
 * @throws InputError where the file is of another product
 */
export function judgeDocument(
	{ texts, carries }: ReturnedDocument,
	{ code, now, report, overwrite = false }: JudgedBy,
): JudgedDocument {
	checkProduct(carries, code);
	const printed = new Map(
		carries ? Object.entries(carries.texts) : digestsOf(report?.printed?.texts ?? []),
	);
	const held = new Map(digestsOf(now?.texts ?? []));
	const figures = carries ? figuresNamed(carries.figures) : report?.figures;
	const judged: JudgedDocument = { written: [], unchanged: [], conflicts: [] };
	for (const text of texts) {
		const words = wordsDigest(text.blocks);
		const [before, present] = [printed.get(text.field), held.get(text.field)];
		if (words === before || words === present) judged.unchanged.push(text.field);
		else if (present !== before && !overwrite) judged.conflicts.push(text.field);
		else judged.written.push({ ...text, stoodOn: stoodOnOf(text.field, figures) });
	}
	return judged;
}

interface JudgedBy {
	/** Code of the dossier's product, in any spelling. */
	code: string;
	/** The dossier as it is; undefined where there is none yet. */
	now?: Pick<Dossier, 'texts'>;
	report?: KnownReport;
	overwrite?: boolean;
}

const digestsOf = (texts: Dossier['texts']): Array<[string, string]> =>
	texts.map(({ field, blocks }) => [field, wordsDigest(blocks)]);

function checkProduct(carries: DocumentCarries | undefined, code: string): void {
	if (!carries || productKey(carries.code).id === productKey(code).id) return;
	throw new InputError(
		`The file is of a report of ${carries.code}, and the dossier is of ${productKey(code).code}.`,
		{ mend: 'Give the file to the dossier of its own product.' },
	);
}
