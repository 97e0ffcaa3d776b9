import { ADMINISTRATIVE_FIELDS } from './fields/administrative';
import { DEVICE_FIELDS } from './fields/device';
import { DRUG_FIELDS } from './fields/drug';
import { PERIODIC_FIELDS } from './fields/periodic';
import { SHARED_FIELDS } from './fields/shared';
import type { DossierField } from './fields/field';

export type { DossierField } from './fields/field';

const FIELDS = {
	...ADMINISTRATIVE_FIELDS,
	...SHARED_FIELDS,
	...DEVICE_FIELDS,
	...PERIODIC_FIELDS,
	...DRUG_FIELDS,
};

export type DossierFieldId = keyof typeof FIELDS;

/** Every place of every kind of report that only a person may fill, in the order a reader meets them. */
export const DOSSIER_FIELDS: readonly DossierField[] = Object.entries(FIELDS).map(
	([id, field]) => ({ id, ...field }),
);

const BY_ID: ReadonlyMap<string, DossierField> = new Map(
	DOSSIER_FIELDS.map((field) => [field.id, field]),
);

/** The field of that id; undefined where there is none, as for one that an older version had. */
export const dossierField = (id: string): DossierField | undefined => BY_ID.get(id);
