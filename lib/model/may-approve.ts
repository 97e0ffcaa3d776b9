import { isSameActor } from './actors';
import type { Job } from './job';

/** Whether somebody may approve a report, and why not, as the end of "You do not approve it: …". */
export type Approval = { may: true } | { may: false; why: string };

/** What of a job says who had a hand in it. */
export type HandsOf = Pick<Job, 'actor' | 'onBehalfOf' | 'hands' | 'signOffs'>;

type Hand = NonNullable<Job['hands']>[number];

const DID: Readonly<Record<Hand['did'], string>> = {
	edited: 'changed what is watched of the product since the report before',
	ran: 'had it made again',
};

/**
 * Four eyes: who ordered a report, whose watched product it is of, who changed that since the report
 * before, who had it made again and who signed as its author does not approve it. Names that look alike
 * are one person.
 */
export function mayApprove(person: string, job: HandsOf): Approval {
	const is = (actor: string | undefined) => actor !== undefined && isSameActor(actor, person);
	const no = (what: string): Approval => ({ may: false, why: `${person} ${what}` });
	if (is(job.actor)) return no('ordered it');
	if (is(job.onBehalfOf)) return no('owns the watched product it was made for');
	const hand = job.hands?.find(({ actor }) => is(actor));
	if (hand) return no(DID[hand.did]);
	const authored = job.signOffs.some(({ actor, meaning }) => meaning === 'authored' && is(actor));
	return authored ? no('signed it as its author') : { may: true };
}
