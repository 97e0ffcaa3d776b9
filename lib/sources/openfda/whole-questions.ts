import type { WholeTally, ReportSource } from '../../model';
import { REPORT_FIELDS } from './endpoints';

/** One count question of the whole period: a field, and for whom where that is not everybody. */
export interface WholeQuestion {
	tally: WholeTally;
	field: string;
	/** Narrows the search, where a field says one thing of some reports and another of others. */
	where?: string;
	/** What the field's values are of, where the field itself does not say: a criterion, a unit of age. */
	of?: string;
}

/** Criteria of FAERS, each a field of its own that is 1 or absent. */
const CRITERIA = [
	'seriousnessdeath',
	'seriousnesslifethreatening',
	'seriousnesshospitalization',
	'seriousnessdisabling',
	'seriousnesscongenitalanomali',
	'seriousnessother',
] as const;
/** E2B(R2) units of age; the age is counted for each unit apart, since a count cannot join two fields. */
const AGE_UNITS = ['800', '801', '802', '803', '804', '805'] as const;

/** What each source is asked to count: one call a row. Text fields need `.exact`; numbers must not have it. */
export const WHOLE_QUESTIONS: Readonly<Record<ReportSource, readonly WholeQuestion[]>> = {
	maude: [
		{ tally: 'byMonth', field: REPORT_FIELDS.maude.received },
		{ tally: 'bySeverity', field: 'event_type.exact' },
		{ tally: 'bySeriousness', field: 'patient.sequence_number_outcome.exact' },
		{ tally: 'byCountry', field: 'reporter_country_code.exact' },
		{ tally: 'bySex', field: 'patient.patient_sex.exact' },
		{ tally: 'byAgeBand', field: 'patient.patient_age.exact' },
		{ tally: 'byReporter', field: 'reporter_occupation_code.exact' },
		{ tally: 'topEvents', field: REPORT_FIELDS.maude.event },
		{ tally: 'topPatientProblems', field: 'patient.patient_problems.exact' },
	],
	faers: [
		{ tally: 'byMonth', field: REPORT_FIELDS.faers.received },
		{ tally: 'bySeverity', field: 'serious' },
		...CRITERIA.map((field) => ({ tally: 'bySeriousness' as const, field, of: field })),
		{ tally: 'byCountry', field: 'occurcountry.exact' },
		{
			tally: 'byCountry',
			field: 'primarysourcecountry.exact',
			where: '_missing_:occurcountry',
		},
		{ tally: 'bySex', field: 'patient.patientsex' },
		...AGE_UNITS.map((unit) => ({
			tally: 'byAgeBand' as const,
			field: 'patient.patientonsetage',
			where: `patient.patientonsetageunit:${unit}`,
			of: unit,
		})),
		{ tally: 'byReporter', field: 'primarysource.qualification' },
		{ tally: 'topEvents', field: REPORT_FIELDS.faers.event },
	],
};
