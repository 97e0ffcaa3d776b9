import type { Provenance } from '../../model';
import type { SourceContext } from '../context';
import { elementsOf, memberOf } from '../phrase-match';
import { ask } from './ask';

/**
 * What is asked of a study: modules and single fields by their names in `/studies/metadata`. Contacts,
 * which are persons, and the tables of outcomes are left out. A wrong name is answered with 400 or 500.
 */
export const STUDY_FIELDS = [
	'IdentificationModule',
	'StatusModule',
	'LeadSponsorName',
	'OversightModule',
	'BriefSummary',
	'ConditionsModule',
	'DesignModule',
	'InterventionType',
	'InterventionName',
	'PrimaryOutcomeMeasure',
	'PrimaryOutcomeTimeFrame',
	'Sex',
	'MinimumAge',
	'MaximumAge',
	'EligibilityCriteria',
	'LocationCountry',
	'ReferencesModule',
	'AdverseEventsModule',
	'HasResults',
].join('|');

/** Fields by which people limit a search, whose names need not be looked up. */
const KNOWN: ReadonlySet<string> = new Set(
	'NCTId BriefTitle OfficialTitle Acronym OverallStatus WhyStopped StartDate PrimaryCompletionDate CompletionDate StudyFirstPostDate ResultsFirstPostDate LastUpdatePostDate LeadSponsorName LeadSponsorClass CollaboratorName BriefSummary DetailedDescription Condition Keyword StudyType Phase EnrollmentCount EnrollmentType DesignAllocation InterventionType InterventionName PrimaryOutcomeMeasure SecondaryOutcomeMeasure EligibilityCriteria Sex MinimumAge MaximumAge StdAge LocationCountry LocationCity LocationFacility ReferencePMID IsFDARegulatedDevice IsFDARegulatedDrug IsUnapprovedDevice HasResults BasicSearch ConditionSearch InterventionSearch TitleSearch OutcomeSearch SponsorSearch LocationSearch IdSearch PatientSearch'.split(
		' ',
	),
);

/** The names of fields that some expressions of Essie ask for: `AREA[StartDate]…`. */
export const fieldsIn = (expressions: readonly string[]): string[] => [
	...new Set(
		expressions.flatMap((expression) =>
			[...expression.replace(/"[^"]*"/g, '""').matchAll(/AREA\[\s*([^\]]*?)\s*\]/g)].map(
				([, name = '']) => name,
			),
		),
	),
];

/**
 * The first field among some that ClinicalTrials.gov does not know, which it would answer with an error
 * that looks like an outage. Names that are not known here are looked up in its own list; where that
 * cannot be had, none is doubted.
 */
export async function unknownField(
	ctx: SourceContext,
	expressions: readonly string[],
): Promise<{ field?: string; calls: Provenance[] }> {
	const doubtful = fieldsIn(expressions).filter((name) => !KNOWN.has(name));
	if (doubtful.length === 0) return { calls: [] };
	const [fields, areas] = [
		await ask(ctx, '/studies/metadata'),
		await ask(ctx, '/studies/search-areas'),
	];
	const calls = [fields.call, areas.call];
	if (fields.answer.kind !== 'json' || areas.answer.kind !== 'json') return { calls };
	const names = new Set([...namesIn(fields.answer.json), ...namesIn(areas.answer.json)]);
	if (names.size === 0) return { calls };
	return { field: doubtful.find((name) => !names.has(name)), calls };
}

/** Every name in a tree of fields or a list of search areas. */
function namesIn(tree: unknown): string[] {
	return elementsOf(tree).flatMap((node) => {
		const own = ['piece', 'name'].flatMap((member) => {
			const name = memberOf(node, member);
			return typeof name === 'string' ? [name] : [];
		});
		return [...own, ...namesIn(memberOf(node, 'children')), ...namesIn(memberOf(node, 'areas'))];
	});
}
