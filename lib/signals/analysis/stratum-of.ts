import type { SafetyReport } from '../../model';
import type { StratumName } from './options';

/** What a canonical report can be stratified by, of its first patient; unknown is a stratum too. */
export const STRATUM_OF: Readonly<Record<StratumName, (report: SafetyReport) => string>> = {
	sex: ({ patients: [patient] }) => patient?.sex ?? '',
	age_band: ({ patients: [patient] }) => {
		const age = patient?.ageYears;
		if (age === undefined) return '';
		return age < 18 ? '0-17' : age < 45 ? '18-44' : age < 65 ? '45-64' : age < 75 ? '65-74' : '75-';
	},
	year: ({ dates: { received } }) => received?.value.slice(0, 4) ?? '',
};
