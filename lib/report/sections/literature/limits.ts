import { note, type Note } from '../../document/blocks';

/** What a search of literature cannot show. */
export const literatureLimits = (): Note => ({
	...note(
		'limits',
		'Limits of literature searches',
		'A database holds what its journals publish: studies without a result that pleases are published less, and what is not indexed is not found. A search finds the words it was given. Works are counted once however many databases hold them; titles, authors and journals are as the databases write them. Abstracts are not printed, as they are often under copyright. EMBASE and Cochrane have no free interface and are in this draft as far as their files were given.',
	),
	gist: 'what is not published, not indexed or named otherwise is not found',
});

/** What the register of trials cannot show. */
export const trialLimits = (): Note => ({
	...note(
		'limits',
		'Limits of ClinicalTrials.gov',
		'Sponsors enter trials and results themselves, and the register does not verify them. Events are gathered differently from trial to trial, and one table cannot be held against another. Numbers are of participants affected, of those at risk in each group; a group may have taken another product. A trial without posted results has not been without events. Source: ClinicalTrials.gov, US National Library of Medicine; public domain.',
	),
	gist: 'sponsors enter trials themselves, and tables of different trials are not comparable',
});
