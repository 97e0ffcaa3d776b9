import { z } from 'zod/v4';

const text = z.string().nullish();
const coded = z.looseObject({ code: text }).nullish();

/** A row of the device search. Fields not named here are kept; most of them are always null. */
export const deviceRowSchema = z.looseObject({
	uuid: z.string(),
	ulid: text,
	basicUdi: text,
	primaryDi: text,
	tradeName: text,
	manufacturerName: text,
	manufacturerSrn: text,
	riskClass: coded,
	deviceStatusType: coded,
	reference: text,
});
export type DeviceRow = z.infer<typeof deviceRowSchema>;

/** A row of the certificate search. */
export const certificateRowSchema = z.looseObject({
	uuid: z.string(),
	actorSrn: text,
	notifiedBodySrn: text,
	certificateNumber: text,
});

/** A page of any search, as Spring writes it. */
export const searchPageSchema = z.object({
	content: z.array(z.unknown()),
	totalElements: z.int().nonnegative(),
	totalPages: z.int().nonnegative(),
});
export type SearchPage = z.infer<typeof searchPageSchema>;

/** An object of the API whose fields are the normaliser's matter. */
export const detailSchema = z.record(z.string(), z.unknown());

/** Members that hold contact data of persons; nobody needs them here, so they go no further. */
const CONTACT = new Set(['electronicMail', 'telephone', 'validatorEmail', 'validatorTelephone']);

/** A value without the contact data in it, at any depth. */
export function withoutContacts(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(withoutContacts);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.filter(([name]) => !CONTACT.has(name))
			.map(([name, member]) => [name, withoutContacts(member)]),
	);
}
