import type { DamageMix } from './damage';

/** The damage the rules were made with. */
export const TUNING_MIX: DamageMix = {
	noPmid: 0.7,
	noDoi: 0.4,
	doiAsAddress: 0.3,
	caseOfTitle: 0.3,
	punctuation: 0.3,
	noDiacritics: 0.4,
	abbreviatedJournal: 0.5,
	initialsOnly: 0.5,
	shortPages: 0.3,
	firstPageOnly: 0.15,
	noPages: 0.15,
	noVolume: 0.15,
	yearOffByOne: 0.1,
	truncatedTitle: 0.05,
	noSubtitle: 0.1,
	bracketedTitle: 0.05,
	typos: 0.15,
	spelling: 0.2,
	noAbstract: 0.4,
};

/** The damage they are judged by: harsher where identifiers and places are concerned. */
export const JUDGING_MIX: DamageMix = {
	noPmid: 0.9,
	noDoi: 0.6,
	doiAsAddress: 0.5,
	caseOfTitle: 0.4,
	punctuation: 0.5,
	noDiacritics: 0.6,
	abbreviatedJournal: 0.7,
	initialsOnly: 0.7,
	shortPages: 0.4,
	firstPageOnly: 0.25,
	noPages: 0.2,
	noVolume: 0.2,
	yearOffByOne: 0.15,
	truncatedTitle: 0.08,
	noSubtitle: 0.15,
	bracketedTitle: 0.08,
	typos: 0.2,
	spelling: 0.3,
	noAbstract: 0.6,
};
