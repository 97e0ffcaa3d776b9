import { sha256, TRIAL_SCHEMA, type Provenance, type Trial } from '../../model';
import { countAt, objectsAt, textAt, textsAt } from '../members';
import { memberOf } from '../phrase-match';
import { adverseEventsOf } from './adverse-events';
import { markdownAt } from './markdown';

/** What the registry writes for an enrolment that nobody knows. */
const UNKNOWN_ENROLMENT = 99_999_999;
const STUDIES = 'https://clinicaltrials.gov/study';

/** A study as it came, as a trial; undefined for what has no NCT number. */
export function trialOf(
	study: unknown,
	{ call, dataTimestamp }: { call: Provenance; dataTimestamp?: string },
): Trial | undefined {
	const at = (module: string): unknown => memberOf(memberOf(study, 'protocolSection'), module);
	const identification = at('identificationModule');
	const id = textAt(identification, 'nctId')?.toUpperCase();
	if (id === undefined || !/^NCT\d{8}$/.test(id)) return undefined;
	const [status, design] = [at('statusModule'), at('designModule')];
	const officialTitle = textAt(identification, 'officialTitle');
	return withoutAbsent<Trial>({
		schema: TRIAL_SCHEMA,
		id,
		aliases: textsAt(identification, 'nctIdAliases'),
		title: textAt(identification, 'briefTitle') ?? officialTitle ?? '',
		officialTitle,
		status: textAt(status, 'overallStatus') ?? NOT_TOLD,
		whyStopped: markdownAt(status, 'whyStopped'),
		studyType: textAt(design, 'studyType'),
		phases: textsAt(design, 'phases'),
		conditions: textsAt(at('conditionsModule'), 'conditions'),
		interventions: interventionsOf(at('armsInterventionsModule')),
		sponsor: textAt(at('sponsorCollaboratorsModule'), 'leadSponsor', 'name'),
		enrolment: enrolmentOf(memberOf(design, 'enrollmentInfo')),
		countries: countriesOf(at('contactsLocationsModule')),
		...datesOf(status),
		hasResults:
			memberOf(study, 'hasResults') === true || memberOf(study, 'resultsSection') !== undefined,
		...devicesOf(at('oversightModule')),
		summary: markdownAt(at('descriptionModule'), 'briefSummary'),
		eligibility: eligibilityOf(at('eligibilityModule')),
		primaryOutcomes: primaryOutcomesOf(at('outcomesModule')),
		adverseEvents: adverseEventsOf(study),
		references: objectsAt(at('referencesModule'), 'references').map(referenceOf),
		url: `${STUDIES}/${id}`,
		dataTimestamp,
		rawSha256: sha256(JSON.stringify(study)),
		provenance: { url: call.url, retrievedAt: call.retrievedAt, simulated: call.simulated },
	});
}

/** The registry gives every study a status; this is written where one should not. */
const NOT_TOLD = 'NOT_TOLD';

/** The object without its members that nobody knows. */
const withoutAbsent = <T extends object>(value: T): T =>
	Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T;

const interventionsOf = (arms: unknown): Trial['interventions'] =>
	objectsAt(arms, 'interventions').flatMap((intervention) => {
		const name = textAt(intervention, 'name');
		const type = textAt(intervention, 'type');
		return name === undefined ? [] : [{ ...(type === undefined ? {} : { type }), name }];
	});

function enrolmentOf(info: unknown): Trial['enrolment'] {
	const count = countAt(info, 'count');
	if (count === undefined || count === UNKNOWN_ENROLMENT) return undefined;
	return { count, kind: ENROLMENT_KINDS[textAt(info, 'type') ?? ''] ?? 'not-told' };
}
const ENROLMENT_KINDS: Readonly<Record<string, 'actual' | 'estimated' | undefined>> = {
	ACTUAL: 'actual',
	ESTIMATED: 'estimated',
};

const countriesOf = (contacts: unknown): string[] => [
	...new Set(objectsAt(contacts, 'locations').flatMap((place) => textAt(place, 'country') ?? [])),
];

/** Dates as precise as told, `2012`, `2012-05` or `2012-05-31`; anything else is no date. */
function datesOf(status: unknown) {
	const date = (name: string): string | undefined => {
		const told = textAt(status, name, 'date');
		return told !== undefined && /^\d{4}(-\d\d(-\d\d)?)?$/.test(told) ? told : undefined;
	};
	return {
		startDate: date('startDateStruct'),
		primaryCompletionDate: date('primaryCompletionDateStruct'),
		completionDate: date('completionDateStruct'),
		firstPosted: date('studyFirstPostDateStruct'),
		lastUpdatePosted: date('lastUpdatePostDateStruct'),
		resultsFirstPosted: date('resultsFirstPostDateStruct'),
	};
}

function devicesOf(oversight: unknown) {
	const flag = (name: string): boolean | undefined => {
		const told = memberOf(oversight, name);
		return typeof told === 'boolean' ? told : undefined;
	};
	return {
		isFdaRegulatedDevice: flag('isFdaRegulatedDevice'),
		isUnapprovedDevice: flag('isUnapprovedDevice'),
	};
}

function eligibilityOf(eligibility: unknown): Trial['eligibility'] {
	const told = withoutAbsent({
		sex: textAt(eligibility, 'sex'),
		minimumAge: textAt(eligibility, 'minimumAge'),
		maximumAge: textAt(eligibility, 'maximumAge'),
		criteria: markdownAt(eligibility, 'eligibilityCriteria'),
	});
	return Object.keys(told).length === 0 ? undefined : told;
}

const primaryOutcomesOf = (outcomes: unknown): Trial['primaryOutcomes'] =>
	objectsAt(outcomes, 'primaryOutcomes').flatMap((outcome) => {
		const measure = textAt(outcome, 'measure');
		const timeFrame = textAt(outcome, 'timeFrame');
		return measure === undefined
			? []
			: [{ measure, ...(timeFrame === undefined ? {} : { timeFrame }) }];
	});

function referenceOf(reference: unknown): Trial['references'][number] {
	const retractedBy = objectsAt(reference, 'retractions').flatMap(
		(one) => textAt(one, 'pmid') ?? [],
	);
	return withoutAbsent({
		pmid: textAt(reference, 'pmid'),
		kind: textAt(reference, 'type'),
		citation: textAt(reference, 'citation'),
		retractedBy: retractedBy.length === 0 ? undefined : retractedBy,
	});
}
