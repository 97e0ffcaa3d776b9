import type { Run, SafetyEvidence } from '../../model';
import { cutOf } from './basis';
import { deathsOf } from './figures';
import { plural } from './format';

/** How many deaths there are, and whether they are those of the whole period. */
export function deathsText(run: Run, evidence: SafetyEvidence): string {
	const { deathReports, source } = evidence;
	const deaths = deathsOf(evidence);
	const cut = cutOf(run, source) !== undefined;
	const extent = !cut
		? ''
		: deathReports?.basis === 'whole'
			? ', all of the period: reports of a death were fetched whole'
			: ' among the newest reports fetched; the others of the period could not be looked at';
	const told =
		deathReports && deathReports.reports !== deaths
			? `, told in ${plural(deathReports.reports, 'report')}`
			: '';
	return `${plural(deaths, 'event')} ${deaths === 1 ? 'is' : 'are'} reported as a death${told}${extent}.`;
}
