import { missingId, type Normaliser } from '../normaliser';
import { knownText, knownTexts, recordOf, recordsOf, type Raw } from '../values/text';
import { coded, registryEntry } from './entry';

/** Products of the National Drug Code directory (openFDA drug/ndc). */
export const NDC: Normaliser = {
	read: (raw, context) => {
		const code = knownText(raw.product_ndc);
		if (code === undefined) return missingId('The entry has no product_ndc.');
		const annotations = recordOf(raw.openfda);
		const [setId] = knownTexts(annotations.spl_set_id);
		return registryEntry(
			{
				source: 'drug-ndc',
				recordType: 'ndc',
				key: knownText(raw.product_id) ?? code,
				title: knownText(raw.brand_name) ?? knownText(raw.generic_name) ?? code,
				identifiers: [
					coded('ndc', code),
					...knownTexts(annotations.unii).map((value) => coded('unii', value)),
					...knownTexts(annotations.rxcui).map((value) => coded('rxcui', value)),
					coded('spl-set-id', setId),
				],
				organisation: { name: knownText(raw.labeler_name) },
				status: knownText(raw.marketing_category),
				dates: {
					'marketed from': raw.marketing_start_date,
					'marketed until': raw.marketing_end_date,
					'listed until': raw.listing_expiration_date,
				},
				attributes: {
					'generic name': knownText(raw.generic_name),
					'dosage form': knownText(raw.dosage_form),
					route: joined(raw.route),
					'active ingredients': ingredientsOf(raw),
					application: knownText(raw.application_number),
					'product type': knownText(raw.product_type),
					'pharmacologic class': joined(annotations.pharm_class_epc ?? raw.pharm_class),
				},
				url: labelPage(setId),
			},
			context,
		);
	},
};

/** Sections of a label a report quotes or looks terms up in, as openFDA names them and as a reader does; kept whole. */
const SECTIONS: ReadonlyArray<readonly [field: string, name: string]> = [
	['boxed_warning', 'boxed warning'],
	['indications_and_usage', 'indications'],
	['contraindications', 'contraindications'],
	['warnings_and_cautions', 'warnings and precautions'],
	['warnings', 'warnings'],
	['adverse_reactions', 'adverse reactions'],
];

/** Labelling versions (openFDA drug/label): one entry a set id. */
export const LABEL: Normaliser = {
	read: (raw, context) => {
		const setId = knownText(raw.set_id);
		const annotations = recordOf(raw.openfda);
		const key = setId ?? knownText(raw.id) ?? knownText(annotations.spl_set_id);
		if (key === undefined) return missingId('The label has no set_id.');
		return registryEntry(
			{
				source: 'drug-label',
				recordType: 'label',
				key,
				title: knownText(annotations.brand_name) ?? knownText(annotations.generic_name) ?? key,
				identifiers: [
					coded('spl-set-id', setId),
					...knownTexts(annotations.unii).map((value) => coded('unii', value)),
					...knownTexts(annotations.product_ndc).map((value) => coded('ndc', value)),
				],
				organisation: { name: knownText(annotations.manufacturer_name) },
				dates: { effective: raw.effective_time },
				attributes: Object.fromEntries([
					['version', knownText(raw.version)],
					...SECTIONS.map(([field, name]) => [name, sectionOf(raw[field])]),
				]),
				url: labelPage(setId),
				version: raw.version,
			},
			context,
		);
	},
};

/** The label at DailyMed, which keeps all versions. */
const labelPage = (setId: string | undefined): string | undefined =>
	setId === undefined
		? undefined
		: `https://dailymed.nlm.nih.gov/dailymed/drugInfo.cfm?setid=${encodeURIComponent(setId)}`;

const joined = (value: unknown): string | undefined => knownTexts(value).join(', ') || undefined;

const ingredientsOf = (raw: Raw): string | undefined =>
	recordsOf(raw.active_ingredients)
		.map(({ name, strength }) => [knownText(name), knownText(strength)].filter(Boolean).join(' '))
		.filter((text) => text !== '')
		.join('; ') || undefined;

/** A section may come in several pieces. */
const sectionOf = (value: unknown): string | undefined => knownTexts(value).join('\n') || undefined;
