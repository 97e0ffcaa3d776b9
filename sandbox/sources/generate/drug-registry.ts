import type { JsonObject } from '../json.ts';
import { compact, DAY_MS } from './calendar.ts';
import { DRUG_PRODUCTS } from './drug-catalogue.ts';
import type { DrugProduct } from './drug-catalogue.ts';
import { gtin14, uuid } from './identifiers.ts';
import { randomFor } from './random.ts';

const BLOCKS = new Map<DrugProduct, JsonObject>();

/** The `openfda` block of a medicine, one object shared by all records that carry it. */
export function drugOpenFda(product: DrugProduct): JsonObject {
	const known = BLOCKS.get(product);
	if (known) return known;
	const block: JsonObject = {
		application_number: [product.application],
		brand_name: [product.brand],
		generic_name: [product.generic],
		manufacturer_name: [product.maker],
		product_ndc: [product.productNdc],
		package_ndc: [product.packageNdc],
		product_type: ['HUMAN PRESCRIPTION DRUG'],
		route: [product.route],
		substance_name: [product.generic],
		rxcui: [product.rxcui],
		spl_id: [splIds(product).id],
		spl_set_id: [splIds(product).setId],
		pharm_class_epc: [product.pharmClass],
		unii: [product.unii],
	};
	BLOCKS.set(product, block);
	return block;
}

/** Ids of the label (SPL) of a medicine: the same whatever the seed, as they are names, not data. */
function splIds(product: DrugProduct): { id: string; setId: string } {
	const random = randomFor(1, `label ${product.productNdc}`);
	return { id: uuid(random), setId: uuid(random) };
}

/** The drug/ndc entries. */
export function generateNdc(now: number): JsonObject[] {
	return DRUG_PRODUCTS.filter((product) => product.matched).map((product) => ndcOf(product, now));
}

function ndcOf(product: DrugProduct, now: number): JsonObject {
	const { id, setId } = splIds(product);
	const start = compact(now - 3_650 * DAY_MS);
	return {
		product_ndc: product.productNdc,
		generic_name: product.generic[0] + product.generic.slice(1).toLowerCase(),
		labeler_name: product.maker,
		brand_name: product.brand,
		brand_name_base: product.brand,
		active_ingredients: [{ name: product.generic, strength: product.strength }],
		finished: true,
		packaging: [
			{
				package_ndc: product.packageNdc,
				description: `1 PACKAGE in 1 CARTON (${product.packageNdc})`,
				marketing_start_date: start,
				sample: false,
			},
		],
		listing_expiration_date: `${new Date(now).getUTCFullYear() + 1}1231`,
		openfda: {
			manufacturer_name: [product.maker],
			rxcui: [product.rxcui],
			spl_set_id: [setId],
			is_original_packager: [true],
			unii: [product.unii],
			upc: [
				gtin14(`03${product.packageNdc.replaceAll('-', '')}0`.slice(0, 13).padEnd(13, '0')).slice(
					1,
				),
			],
			pharm_class_epc: [product.pharmClass],
		},
		marketing_category: product.application.replace(/\d+$/, ''),
		dosage_form: product.dosageForm,
		spl_id: id,
		product_type: 'HUMAN PRESCRIPTION DRUG',
		route: [product.route],
		marketing_start_date: start,
		product_id: `${product.productNdc}_${id}`,
		application_number: product.application,
		pharm_class: [product.pharmClass],
	};
}

/** The drug/label entries: short sections, each marked as simulated. */
export function generateLabels(now: number): JsonObject[] {
	return DRUG_PRODUCTS.filter((product) => product.matched).map((product) => labelOf(product, now));
}

function labelOf(product: DrugProduct, now: number): JsonObject {
	const { id, setId } = splIds(product);
	const known = product.reactions.map(([reaction]) => reaction.toLowerCase()).join(', ');
	return {
		set_id: setId,
		id,
		version: '3',
		effective_time: compact(now - 200 * DAY_MS),
		spl_product_data_elements: [`${product.brand} ${product.generic}`],
		indications_and_usage: [
			`1 INDICATIONS AND USAGE Simulated label. ${product.brand} is indicated for ${product.indication.toLowerCase()}.`,
		],
		dosage_and_administration: ['2 DOSAGE AND ADMINISTRATION Simulated label. One unit a day.'],
		contraindications: [
			`4 CONTRAINDICATIONS Simulated label. Hypersensitivity to ${product.generic.toLowerCase()}.`,
		],
		warnings_and_cautions: [`5 WARNINGS AND PRECAUTIONS Simulated label. Watch for ${known}.`],
		adverse_reactions: [
			`6 ADVERSE REACTIONS Simulated label. The most common adverse reactions are ${known}.`,
		],
		drug_interactions: ['7 DRUG INTERACTIONS Simulated label. None known.'],
		openfda: { ...drugOpenFda(product), is_original_packager: [true] },
	};
}
