import { z } from 'zod/v4';

/** openFDA leaves fields out, or sends '' for them. */
const text = z.string().trim().min(1).optional().catch(undefined);
const code = z.string().trim().min(1);
/** One text or a list of them. */
const texts = z
	.union([z.array(z.string()), z.string().transform((value) => [value])])
	.catch([])
	.transform((values) => values.map((value) => value.trim()).filter((value) => value !== ''));

/** device/classification: what a product code means. */
export const classificationSchema = z.object({
	product_code: code,
	device_name: text,
	device_class: text,
	regulation_number: text,
	medical_specialty_description: text,
	definition: text,
});
export type Classification = z.infer<typeof classificationSchema>;

/** device/udi: an entry of GUDID. */
export const udiSchema = z.object({
	brand_name: text,
	company_name: text,
	version_or_model_number: text,
	identifiers: z.array(z.object({ id: code, type: text, issuing_agency: text })).catch([]),
	product_codes: z.array(z.object({ code, name: text })).catch([]),
});
export type Udi = z.infer<typeof udiSchema>;

/** drug/ndc: a listed drug product. */
export const ndcSchema = z.object({
	product_ndc: code,
	generic_name: text,
	brand_name: text,
	labeler_name: text,
	dosage_form: text,
	route: texts,
	active_ingredients: z.array(z.object({ name: code })).catch([]),
	packaging: z.array(z.object({ package_ndc: code })).catch([]),
	openfda: z
		.object({ unii: texts, rxcui: texts, spl_set_id: texts })
		.catch({ unii: [], rxcui: [], spl_set_id: [] }),
});
export type Ndc = z.infer<typeof ndcSchema>;

/** device/510k: a clearance. */
export const clearanceSchema = z.object({
	k_number: code,
	product_code: text,
	device_name: text,
	applicant: text,
});

/** device/pma: an approval or a supplement to one. */
export const approvalSchema = z.object({
	pma_number: code,
	supplement_number: text,
	product_code: text,
	trade_name: text,
	generic_name: text,
	applicant: text,
});

const eudamedRow = z.object({
	uuid: text,
	primaryDi: text,
	basicUdi: text,
	tradeName: text,
	manufacturerName: text,
	manufacturerSrn: text,
});
const nomenclature = z.object({ code, description: text });
const eudamedDetail = z.object({ cndNomenclatures: z.array(nomenclature).catch([]) });

/** EUDAMED's search row, alone or merged with the details of the device. */
export const eudamedSchema = z
	.union([
		z.object({ row: eudamedRow, detail: eudamedDetail.optional().catch(undefined) }),
		eudamedRow.transform((row) => ({ row, detail: undefined })),
	])
	.transform(({ row, detail }) => ({ ...row, nomenclature: detail?.cndNomenclatures ?? [] }));
export type EudamedDevice = z.infer<typeof eudamedSchema>;

/** openFDA's own additions to a drug of a report; lists of names it joined by the reported name. */
const listedDrug = z.object({
	generic_name: texts,
	brand_name: texts,
	substance_name: texts,
	manufacturer_name: texts,
	product_ndc: texts,
	unii: texts,
	rxcui: texts,
});
const reportedDrug = z.object({
	medicinalproduct: text,
	activesubstance: z.object({ activesubstancename: text }).optional().catch(undefined),
	openfda: listedDrug.optional().catch(undefined),
});
export type ReportedDrug = z.infer<typeof reportedDrug>;

/** drug/event: the drugs a report names. */
export const drugReportSchema = z
	.object({ patient: z.object({ drug: z.array(reportedDrug) }) })
	.transform(({ patient }) => patient.drug);

const reportedDevice = z.object({
	brand_name: text,
	generic_name: text,
	manufacturer_d_name: text,
	device_report_product_code: text,
	openfda: z.object({ device_name: text }).optional().catch(undefined),
});
export type ReportedDevice = z.infer<typeof reportedDevice>;

/** device/event: the devices a report names. */
export const deviceReportSchema = z
	.object({ device: z.array(reportedDevice) })
	.transform(({ device }) => device);
