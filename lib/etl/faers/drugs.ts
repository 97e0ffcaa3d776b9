import type { CodedIdentifier, ReportedProduct } from '../../model';
import type { FieldNotes } from '../values/field-notes';
import { readDate, type DateReading } from '../values/partial-date';
import { knownText, knownTexts, recordOf, recordsOf, textOf, type Raw } from '../values/text';
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
	const generic = knownTexts(annotations.generic_name);
	const substances = substancesOf(drug, annotations);
	return {
		kind: 'drug',
		role: readRole(drug.drugcharacterization, reading.notes),
		name: knownText(drug.medicinalproduct),
		genericName: generic.length === 1 ? generic[0] : undefined,
		lotNumber: knownText(drug.drugbatchnumb),
		indication: knownText(drug.drugindication),
		substances: substances.length > 0 ? substances : undefined,
		therapyStart: readDate(
			drug.drugstartdate,
			'products.therapyStart',
			reading,
			textOf(drug.drugstartdateformat),
		),
		codes: codesOf(drug, annotations),
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

/** FAERS joins the substances of a combination with a backslash. */
export const splitSubstances = (text: string | undefined): string[] =>
	text === undefined
		? []
		: [...new Set(text.split('\\').map((part) => part.trim()))].filter((part) => part !== '');

function substancesOf(drug: Raw, annotations: Raw): string[] {
	const reported = recordsOf(drug.activesubstance).flatMap(({ activesubstancename }) =>
		splitSubstances(knownText(activesubstancename)),
	);
	return reported.length > 0 ? [...new Set(reported)] : knownTexts(annotations.substance_name);
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
