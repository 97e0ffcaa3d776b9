import type { Provenance } from '../../model';
import type { SourceContext } from '../context';
import { elementsOf, memberOf } from '../phrase-match';
import { ask } from './ask';

/**
 * What is asked of a study: modules and single fields by their names in `/studies/metadata`. Contacts,
 * which are persons, and the tables of outcomes are left out.
 */
export const STUDY_FIELDS: readonly string[] = [
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
];

/**
 * The fields of a study that ClinicalTrials.gov still has, by its own list. A name it does not know it
 * answers with 500 or 400, which looks like an outage. Undefined where the list cannot be had.
 */
export async function heldFields(
	ctx: SourceContext,
): Promise<{ fields?: readonly string[]; call: Provenance }> {
	const { answer, call } = await ask(ctx, '/studies/metadata');
	const names = new Set(answer.kind === 'json' ? namesIn(answer.json) : []);
	if (names.size === 0) return { call };
	return { fields: STUDY_FIELDS.filter((name) => names.has(name.toLowerCase())), call };
}

/** Every name in a tree of fields, of the piece and of the member, in lower case. */
function namesIn(tree: unknown): string[] {
	return elementsOf(tree).flatMap((node) => {
		const own = ['piece', 'name'].flatMap((member) => {
			const name = memberOf(node, member);
			return typeof name === 'string' ? [name.toLowerCase()] : [];
		});
		return [...own, ...namesIn(memberOf(node, 'children'))];
	});
}
