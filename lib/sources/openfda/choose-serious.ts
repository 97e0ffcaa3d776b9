import { DEATH_REPORTS, SERIOUS_REPORTS, type ReportSource } from '../../model';

/** Reports chosen for how serious they are, beside the newest ones. */
export type Chosen = 'deaths' | 'serious';

/** What each choice is called in an outcome. */
export const CHOSEN_SUBJECTS: Readonly<Record<Chosen, string>> = {
	deaths: DEATH_REPORTS,
	serious: SERIOUS_REPORTS,
};

/**
 * Reports that state a death. MAUDE: the event type, or an outcome of a patient (form 3500A, box
 * B2, which openFDA writes in words). FAERS: the criterion (E2B(R2) A.1.5.2), or a reaction that
 * ended fatally (B.2.i.8 code 5), which some senders give without the criterion.
 */
const DEATHS: Readonly<Record<ReportSource, string>> = {
	maude: '(event_type:"Death" OR patient.sequence_number_outcome:"Death")',
	faers: '(seriousnessdeath:1 OR patient.reaction.reactionoutcome:5)',
};

/** Reports with another serious outcome; a malfunction without an outcome is none (21 CFR 803.3). */
const SERIOUS: Readonly<Record<ReportSource, string>> = {
	maude: `(event_type:"Injury" OR patient.sequence_number_outcome:(${[
		'"Life Threatening"',
		'"Hospitalization"',
		'"Disability"',
		'"Congenital Anomaly"',
		'"Required Intervention"',
	].join(' OR ')}))`,
	faers: 'serious:1',
};

/** A search narrowed to the reports chosen. */
export function chooseSerious(source: ReportSource, search: string, chosen: Chosen): string {
	const asked = search.trim() === '' ? '' : `(${search}) AND `;
	return chosen === 'deaths'
		? `${asked}${DEATHS[source]}`
		: `${asked}${SERIOUS[source]} AND NOT ${DEATHS[source]}`;
}
