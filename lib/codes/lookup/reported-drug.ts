import type { Candidate } from '../../model';
import { phraseMatcher } from '../../sources';
import type { Interpretation } from '../recognition';
import { namedDrug, type DrugFacts, type DrugNames } from './drug';
import { exactly, type Found } from './found';
import type { Inquiry } from './inquiry';
import { ingredientsOf } from './ingredients';
import { drugReportSchema, type ReportedDrug } from './records';
import { reportedReason, REPORTS_READ } from './reported-reason';
import { anyOf, byFrequency, distinct, joined, sameWords } from './search-terms';

/** Entries of reports that name the same active ingredients. */
interface ReportedGroup {
	/** Empty when the reports hold a name and no ingredient. */
	substances: string[];
	drugs: ReportedDrug[];
}

/** An NDC no register knows, by the drugs openFDA joined it to in FAERS reports. */
export async function reportedNdc(inquiry: Inquiry, { forms }: Interpretation): Promise<Found[]> {
	const found: Found[] = [];
	for (const productNdc of forms) {
		const { groups, reason } = await reported(
			inquiry,
			[anyOf('patient.drug.openfda.product_ndc', [productNdc])],
			({ openfda }) => openfda?.product_ndc.includes(productNdc) ?? false,
		);
		for (const group of groups) {
			const code = groups.length === 1 ? productNdc : nameOf(group);
			found.push(exactly(candidateOf(group, { code, reason, productNdc })));
		}
	}
	return found;
}

/** A UNII no register knows: the drug with this one substance; drugs that combine it otherwise. */
export async function reportedUnii(
	inquiry: Inquiry,
	{ normalized }: Interpretation,
): Promise<Found[]> {
	const { groups, reason } = await reported(
		inquiry,
		[anyOf('patient.drug.openfda.unii', [normalized])],
		({ openfda }) => openfda?.unii.includes(normalized) ?? false,
	);
	const single = groups.filter(({ substances }) => substances.length === 1);
	const meant = single.length > 0 ? single : groups;
	return meant.map((group) => {
		const code = meant.length === 1 ? normalized : nameOf(group);
		return exactly(candidateOf(group, { code, reason }));
	});
}

const LISTED_FIELDS = ['generic_name', 'brand_name', 'substance_name'] as const;

/** Drugs that FAERS reports name so: as reported, by brand, generic name or active substance. */
export async function reportedDrugName(inquiry: Inquiry, words: string): Promise<Found[]> {
	const fields = [
		...LISTED_FIELDS.map((field) => `openfda.${field}`),
		'medicinalproduct',
		'activesubstance.activesubstancename',
	];
	const isNamed = phraseMatcher([words]);
	const { groups, reason } = await reported(
		inquiry,
		fields.map((field) => anyOf(`patient.drug.${field}`, [words])),
		(drug) => isNamed(namesIn(drug)),
	);
	return groups.map((group) => {
		const { substances, drugs } = group;
		const isGeneric = [substances.join(' and '), substances.join(' ')].some((name) =>
			sameWords(name, words),
		);
		const exact = isGeneric || drugs.some((drug) => isClearlyNamed(drug, words));
		const brand = isGeneric || !exact ? undefined : words;
		const candidate = candidateOf(group, { code: nameOf(group, words), reason, brand });
		return { candidate, exact, weight: drugs.length };
	});
}

async function reported(
	inquiry: Inquiry,
	parts: readonly (string | undefined)[],
	isMeant: (drug: ReportedDrug) => boolean,
): Promise<{ groups: ReportedGroup[]; reason: string }> {
	const search = joined('OR', parts);
	const { records, total } = await inquiry.reports('faers', search, drugReportSchema, REPORTS_READ);
	const groups = groupReported(records.flat().filter(isMeant));
	return { groups, reason: reportedReason('FAERS', total) };
}

/** Groups by ingredients, most named first; entries with a bare name count only where no other is. */
function groupReported(drugs: readonly ReportedDrug[]): ReportedGroup[] {
	const groups = new Map<string, ReportedGroup>();
	for (const drug of drugs) {
		for (const substances of ingredientsOf(drug)) {
			const key = substances.join(' + ');
			const group = groups.get(key) ?? { substances, drugs: [] };
			group.drugs.push(drug);
			groups.set(key, group);
		}
	}
	if (groups.size === 0 && drugs.length > 0) return [{ substances: [], drugs: [...drugs] }];
	return [...groups.values()].sort((a, b) => b.drugs.length - a.drugs.length);
}

function candidateOf({ substances, drugs }: ReportedGroup, facts: DrugFacts): Candidate {
	// A list that openFDA joined over several drugs does not say which of its names is this drug's.
	const clear = drugs.filter((drug) => ingredientsOf(drug).length === 1);
	const listed = clear.flatMap(({ openfda }) => openfda ?? []);
	const names: DrugNames = {
		substances,
		genericNames:
			listed.length > 0 ? listed.flatMap((each) => each.generic_name) : [substances.join(' and ')],
		brandNames: listed.flatMap((each) => each.brand_name),
		labelers: listed.flatMap((each) => each.manufacturer_name),
		productNdcs: listed.flatMap((each) => each.product_ndc),
		uniis: listed.flatMap((each) => each.unii),
		rxcuis: listed.flatMap((each) => each.rxcui),
		splSetIds: [],
	};
	return namedDrug(names, facts);
}

/** The name that finds a group again: its ingredients, else what the reports call it. */
const nameOf = ({ substances, drugs }: ReportedGroup, given?: string): string =>
	substances.length > 0
		? substances.join(' and ')
		: (byFrequency(drugs.map(({ medicinalproduct: name }) => name))[0] ?? given ?? '');

const namesIn = ({ medicinalproduct, activesubstance, openfda }: ReportedDrug): string[] =>
	distinct([
		medicinalproduct,
		activesubstance?.activesubstancename,
		...LISTED_FIELDS.flatMap((field) => openfda?.[field] ?? []),
	]);

const isClearlyNamed = (drug: ReportedDrug, words: string): boolean =>
	ingredientsOf(drug).length <= 1 && namesIn(drug).some((name) => sameWords(name, words));
