import type { CodedIdentifier, ReportedProduct } from '../../model';
import type { FieldNotes } from '../values/field-notes';
import { readDate, type DateReading } from '../values/partial-date';
import { distinctNames, readNames } from '../values/names';
import { knownTexts, recordOf, recordsOf, textOf, textsOf, type Raw } from '../values/text';
import { roleOf } from './vocabulary';

/** The drugs of a case. */
export const readDrugs = (patient: Raw, reading: DateReading): ReportedProduct[] =>
	recordsOf(patient.drug).map((drug) => readDrug(drug, reading));

/**
 * One drug. openFDA's annotations name every product of the market with that name: identifiers are
 * taken from them, but no manufacturer, since which one was meant is not known.
 */
function readDrug(drug: Raw, reading: DateReading): ReportedProduct {
	const annotations = recordOf(drug.openfda);
	const generic = distinctNames(textsOf(annotations.generic_name));
	const { names, asSent } = readNames({
		name: drug.medicinalproduct,
		lotNumber: drug.drugbatchnumb,
		indication: drug.drugindication,
	});
	const { sent, ...substances } = substancesOf(drug, annotations);
	const texts = { ...asSent, ...sent };
	return {
		kind: 'drug',
		role: readRole(drug.drugcharacterization, reading.notes),
		...names,
		genericName: generic.length === 1 ? generic[0] : undefined,
		...substances,
		therapyStart: readDate(
			drug.drugstartdate,
			'products.therapyStart',
			reading,
			textOf(drug.drugstartdateformat),
		),
		codes: codesOf(drug, annotations),
		...(Object.keys(texts).length > 0 ? { asSent: texts } : {}),
	};
}

/** The role of a drug; `unknown` when the case does not say. */
export function readRole(value: unknown, notes: FieldNotes): ReportedProduct['role'] {
	const code = textOf(value);
	if (code === undefined) return 'unknown';
	const role = roleOf(code);
	if (role === undefined) notes.add('products.role', 'unknown-role', code);
	return role ?? 'unknown';
}

/**
 * Substances as they are shown, each once, and as sent where that is something else. FAERS joins
 * those of a combination with a backslash.
 */
export function readSubstances(texts: readonly string[]): {
	substances?: string[];
	sent?: { substances: string };
} {
	const parts = texts.flatMap((text) => text.split('\\').map((part) => part.trim()));
	const given = [...new Set(parts)].filter((part) => part !== '');
	const substances = distinctNames(given);
	const isSame =
		substances.length === given.length && substances.every((one, at) => one === given[at]);
	return {
		...(substances.length > 0 ? { substances } : {}),
		...(isSame ? {} : { sent: { substances: texts.join('\\') } }),
	};
}

function substancesOf(drug: Raw, annotations: Raw): ReturnType<typeof readSubstances> {
	const reported = recordsOf(drug.activesubstance).flatMap(({ activesubstancename }) =>
		textsOf(activesubstancename),
	);
	const read = readSubstances(reported);
	if (read.substances) return read;
	return { ...read, ...readSubstances(textsOf(annotations.substance_name)) };
}

function codesOf(drug: Raw, annotations: Raw): CodedIdentifier[] {
	const coded = (system: string, value: unknown) =>
		knownTexts(value).map((text) => ({ system, value: text }));
	return [
		...coded('fda-application', drug.drugauthorizationnumb),
		...coded('unii', annotations.unii),
		...coded('rxcui', annotations.rxcui),
		...coded('ndc', annotations.product_ndc),
	];
}
