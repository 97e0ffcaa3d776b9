import { DOSSIER_FIELDS, type DossierField, type Run } from '../../model';
import { heading, paragraph, type Block, type Facts } from '../document/blocks';
import { clip } from '../run/format';
import { blankOfField } from './blank-of';
import { plainText } from './plain-text';

const fieldsOf = ({ manifest }: Pick<Run, 'manifest'>): DossierField[] =>
	DOSSIER_FIELDS.filter(
		({ administrative, shapes }) =>
			administrative === true && shapes.includes(manifest.documentShape),
	);

/** Who answers for the product and the document: a line each, empty until the dossier has it. */
export const administrativeBlocks = (run: Run): Block[] => [
	heading(1, undefined, 'Administrative particulars'),
	paragraph('Kept in the dossier of the product and carried into each of its reports.'),
	...fieldsOf(run).map(blankOfField),
];

/** What of it the dossier holds, for the cover. */
export const administrativeFacts = (run: Run): Facts['rows'] =>
	fieldsOf(run).flatMap(({ id, title }) => {
		const text = run.dossier?.texts.find(({ field }) => field === id);
		return text ? [[title, clip(plainText(text.blocks), 200)] as const] : [];
	});
