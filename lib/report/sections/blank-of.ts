import { dossierField, type DossierField, type DossierFieldId } from '../../model';
import type { Blank } from '../document/blocks';

/** The marked place of a field of the dossier, with the words the field has for it. */
export function blankOf(id: DossierFieldId): Blank {
	const field = dossierField(id);
	if (!field) throw new Error(`There is no field ${id}.`);
	return blankOfField(field);
}

/** A line where one line is asked for, named columns where people are, else room to write. */
export const blankOfField = ({ id, title, prompt, kind, lines, columns }: DossierField): Blank => ({
	...{ kind: 'blank', field: id, prompt, lines },
	fields: lines === undefined ? columns : undefined,
	label: kind === 'line' || kind === 'date' ? title : undefined,
});
