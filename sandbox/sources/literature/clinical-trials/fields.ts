/** Pieces of a study: their names in `fields` and `AREA[…]`, and where they stand. */
export type Piece = {
	name: string;
	path: string;
	type: 'text' | 'enum' | 'date' | 'number' | 'boolean';
};

const PROTOCOL = 'protocolSection';
const ROWS: ReadonlyArray<readonly [name: string, path: string, type?: Piece['type']]> = [
	['NCTId', `${PROTOCOL}.identificationModule.nctId`],
	['NCTIdAlias', `${PROTOCOL}.identificationModule.nctIdAliases`],
	['OrgStudyId', `${PROTOCOL}.identificationModule.orgStudyIdInfo.id`],
	['OrgFullName', `${PROTOCOL}.identificationModule.organization.fullName`],
	['OrgClass', `${PROTOCOL}.identificationModule.organization.class`, 'enum'],
	['BriefTitle', `${PROTOCOL}.identificationModule.briefTitle`],
	['OfficialTitle', `${PROTOCOL}.identificationModule.officialTitle`],
	['StatusVerifiedDate', `${PROTOCOL}.statusModule.statusVerifiedDate`, 'date'],
	['OverallStatus', `${PROTOCOL}.statusModule.overallStatus`, 'enum'],
	['WhyStopped', `${PROTOCOL}.statusModule.whyStopped`],
	['StartDate', `${PROTOCOL}.statusModule.startDateStruct.date`, 'date'],
	['StartDateType', `${PROTOCOL}.statusModule.startDateStruct.type`, 'enum'],
	['PrimaryCompletionDate', `${PROTOCOL}.statusModule.primaryCompletionDateStruct.date`, 'date'],
	[
		'PrimaryCompletionDateType',
		`${PROTOCOL}.statusModule.primaryCompletionDateStruct.type`,
		'enum',
	],
	['CompletionDate', `${PROTOCOL}.statusModule.completionDateStruct.date`, 'date'],
	['CompletionDateType', `${PROTOCOL}.statusModule.completionDateStruct.type`, 'enum'],
	['StudyFirstSubmitDate', `${PROTOCOL}.statusModule.studyFirstSubmitDate`, 'date'],
	['StudyFirstPostDate', `${PROTOCOL}.statusModule.studyFirstPostDateStruct.date`, 'date'],
	['ResultsFirstPostDate', `${PROTOCOL}.statusModule.resultsFirstPostDateStruct.date`, 'date'],
	['LastUpdatePostDate', `${PROTOCOL}.statusModule.lastUpdatePostDateStruct.date`, 'date'],
	['LeadSponsorName', `${PROTOCOL}.sponsorCollaboratorsModule.leadSponsor.name`],
	['LeadSponsorClass', `${PROTOCOL}.sponsorCollaboratorsModule.leadSponsor.class`, 'enum'],
	['OversightHasDMC', `${PROTOCOL}.oversightModule.oversightHasDmc`, 'boolean'],
	['IsFDARegulatedDrug', `${PROTOCOL}.oversightModule.isFdaRegulatedDrug`, 'boolean'],
	['IsFDARegulatedDevice', `${PROTOCOL}.oversightModule.isFdaRegulatedDevice`, 'boolean'],
	['IsUnapprovedDevice', `${PROTOCOL}.oversightModule.isUnapprovedDevice`, 'boolean'],
	['BriefSummary', `${PROTOCOL}.descriptionModule.briefSummary`],
	['Condition', `${PROTOCOL}.conditionsModule.conditions`],
	['Keyword', `${PROTOCOL}.conditionsModule.keywords`],
	['StudyType', `${PROTOCOL}.designModule.studyType`, 'enum'],
	['Phase', `${PROTOCOL}.designModule.phases`, 'enum'],
	['EnrollmentCount', `${PROTOCOL}.designModule.enrollmentInfo.count`, 'number'],
	['EnrollmentType', `${PROTOCOL}.designModule.enrollmentInfo.type`, 'enum'],
	['ArmGroupLabel', `${PROTOCOL}.armsInterventionsModule.armGroups.label`],
	['ArmGroupType', `${PROTOCOL}.armsInterventionsModule.armGroups.type`, 'enum'],
	['InterventionType', `${PROTOCOL}.armsInterventionsModule.interventions.type`, 'enum'],
	['InterventionName', `${PROTOCOL}.armsInterventionsModule.interventions.name`],
	['InterventionDescription', `${PROTOCOL}.armsInterventionsModule.interventions.description`],
	['InterventionOtherName', `${PROTOCOL}.armsInterventionsModule.interventions.otherNames`],
	['PrimaryOutcomeMeasure', `${PROTOCOL}.outcomesModule.primaryOutcomes.measure`],
	['PrimaryOutcomeTimeFrame', `${PROTOCOL}.outcomesModule.primaryOutcomes.timeFrame`],
	['SecondaryOutcomeMeasure', `${PROTOCOL}.outcomesModule.secondaryOutcomes.measure`],
	['SecondaryOutcomeTimeFrame', `${PROTOCOL}.outcomesModule.secondaryOutcomes.timeFrame`],
	['Sex', `${PROTOCOL}.eligibilityModule.sex`, 'enum'],
	['MinimumAge', `${PROTOCOL}.eligibilityModule.minimumAge`],
	['MaximumAge', `${PROTOCOL}.eligibilityModule.maximumAge`],
	['StdAge', `${PROTOCOL}.eligibilityModule.stdAges`, 'enum'],
	['EligibilityCriteria', `${PROTOCOL}.eligibilityModule.eligibilityCriteria`],
	['LocationFacility', `${PROTOCOL}.contactsLocationsModule.locations.facility`],
	['LocationCity', `${PROTOCOL}.contactsLocationsModule.locations.city`],
	['LocationCountry', `${PROTOCOL}.contactsLocationsModule.locations.country`],
	['ReferencePMID', `${PROTOCOL}.referencesModule.references.pmid`],
	['ReferenceType', `${PROTOCOL}.referencesModule.references.type`, 'enum'],
	['ReferenceCitation', `${PROTOCOL}.referencesModule.references.citation`],
	['HasResults', 'hasResults', 'boolean'],
	['VersionHolder', 'derivedSection.miscInfoModule.versionHolder', 'date'],
	['InterventionMeshTerm', 'derivedSection.interventionBrowseModule.meshes.term'],
	['EventsTimeFrame', 'resultsSection.adverseEventsModule.timeFrame'],
	['EventsDescription', 'resultsSection.adverseEventsModule.description'],
	['EventGroupId', 'resultsSection.adverseEventsModule.eventGroups.id'],
	['EventGroupTitle', 'resultsSection.adverseEventsModule.eventGroups.title'],
	['SeriousEventTerm', 'resultsSection.adverseEventsModule.seriousEvents.term'],
	['OtherEventTerm', 'resultsSection.adverseEventsModule.otherEvents.term'],
];

/** All pieces the sandbox knows. */
export const PIECES: readonly Piece[] = ROWS.map(([name, path, type = 'text']) => ({
	name,
	path,
	type,
}));

const BY_NAME = new Map(PIECES.map((piece) => [piece.name.toLowerCase(), piece]));

/** Sections and modules stand for all that is in them; by path, or by module name as the real one allows. */
const GROUPS = new Map<string, string>();
for (const { path } of PIECES) {
	const parts = path.split('.');
	parts.forEach((part, at) => {
		const whole = parts.slice(0, at + 1).join('.');
		GROUPS.set(whole.toLowerCase(), whole);
		if (/Section$|Module$/.test(part)) GROUPS.set(part.toLowerCase(), whole);
	});
}
for (const name of [
	'outcomeMeasuresModule',
	'participantFlowModule',
	'baselineCharacteristicsModule',
])
	GROUPS.set(name.toLowerCase(), `resultsSection.${name}`);

/** A piece by its name, in any case. */
export function pieceNamed(name: string): Piece | undefined {
	return BY_NAME.get(name.toLowerCase());
}

/** Where a piece, module or section stands; undefined for what is none. */
export function pathNamed(name: string): string | undefined {
	return pieceNamed(name)?.path ?? GROUPS.get(name.toLowerCase());
}
