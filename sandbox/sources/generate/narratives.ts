import type { EventFacts } from './event-facts.ts';

const OPENINGS = [
	'SIMULATED REPORT. IT WAS REPORTED THAT DURING USE THE DEVICE SHOWED THE FOLLOWING',
	'SIMULATED REPORT. THE USER REPORTED AN ISSUE WITH THE DEVICE',
	'SIMULATED REPORT. THE FACILITY NOTED THE FOLLOWING WHILE THE DEVICE WAS IN USE',
] as const;

const ENDINGS: Record<string, string> = {
	Death: 'THE PATIENT DIED. WHETHER THE DEVICE PLAYED A PART IS NOT KNOWN.',
	Injury: 'THE PATIENT NEEDED TREATMENT AND RECOVERED.',
	Malfunction: 'THERE WAS NO HARM TO THE PATIENT.',
};

/** The reporter's description of an event, in plain words made from its facts. */
export function eventNarrative(facts: EventFacts, eventType: string, number: number): string {
	const opening = OPENINGS[number % OPENINGS.length] ?? OPENINGS[0];
	const recall =
		facts.cause === 'recall' ? ' THE USER CALLED AFTER READING THE RECALL NOTICE.' : '';
	const harm = facts.harm.toUpperCase();
	const ending = ENDINGS[eventType] ?? 'NO FURTHER INFORMATION WAS GIVEN.';
	return `${opening}: ${facts.problems.join(', ').toUpperCase()}. PATIENT: ${harm}.${recall} ${ending}`;
}

/** What the maker adds: an intake note, or the result of the evaluation in a follow-up. */
export function makerNarrative(facts: EventFacts, followUp: boolean, number: number): string {
	if (facts.cause === 'batch') {
		return 'SIMULATED REPORT. ENTERED TOGETHER WITH OTHER EVENTS AFTER A REVIEW OF THE COMPLAINT FILES.';
	}
	if (!followUp) return 'SIMULATED REPORT. THE EVALUATION OF THE DEVICE HAS NOT BEEN COMPLETED.';
	return number % 2 === 0
		? 'SIMULATED REPORT. THE DEVICE WAS RETURNED AND THE REPORTED PROBLEM WAS CONFIRMED.'
		: 'SIMULATED REPORT. THE DEVICE WAS RETURNED AND THE REPORTED PROBLEM COULD NOT BE REPRODUCED.';
}
