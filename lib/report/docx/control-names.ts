import { DOSSIER_FIELDS, dossierField } from '../../model';

/** Word refuses a file whose tags or titles of content controls are longer. */
const LONGEST_NAME = 64;
const OF_FIELDS = namesOfFields();
const FIELDS: ReadonlyMap<string, string> = new Map(
	[...OF_FIELDS].map(([field, name]) => [name, field]),
);

/** The title a control shows: the field's own, or what is asked where the field is none that is known. */
export const controlName = (field: string, otherwise: string): string =>
	OF_FIELDS.get(field) ?? otherwise.slice(0, LONGEST_NAME);

/** The field a control of that title is of; LibreOffice 7.4 keeps the title and drops the tag. */
export const fieldNamed = (name: string): string | undefined => FIELDS.get(name);

/** What fits into a tag. */
export const controlTag = (field: string): string => field.slice(0, LONGEST_NAME);

/** Each field's title; where two have the same, with its id, so that a title leads to one field. */
function namesOfFields(): Map<string, string> {
	const times = new Map<string, number>();
	const titleOf = (id: string) => (dossierField(id)?.title ?? id).slice(0, LONGEST_NAME);
	for (const { id } of DOSSIER_FIELDS) times.set(titleOf(id), (times.get(titleOf(id)) ?? 0) + 1);
	return new Map(
		DOSSIER_FIELDS.map(({ id }) => {
			const title = titleOf(id);
			return [id, times.get(title) === 1 ? title : `${title} (${id})`.slice(-LONGEST_NAME)];
		}),
	);
}
