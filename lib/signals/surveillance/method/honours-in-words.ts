import type { Honours } from './surveillance-method';

const BASELINE: Readonly<Record<Honours['baseline'], string>> = {
	all: 'yes; by default all periods that are not left out',
	first: 'yes; by default the first 24 periods, at most two thirds',
	own: 'refused, since it chooses for each period what to compare it with',
};

const EXCLUDE: Readonly<Record<Honours['exclude'], string>> = {
	baseline: 'judged, but in no baseline and no limit',
	memory: 'judged, but in no baseline and carried on to no later period',
	reference: 'judged, but no period is compared with them',
	skipped: 'no part of the test, and not judged',
};

const SEASON: Readonly<Record<Honours['season'], string>> = {
	none: 'not looked at',
	optional: 'where the periods are a calendar',
	needed: 'periods must be a calendar',
};

function denominatorInWords({ denominator, denominatorIs }: Honours): string {
	if (denominator === 'refused') return 'refused';
	return denominatorIs === 'total'
		? `${denominator}: the number the counts are among, never below the count`
		: `${denominator}: exposure, which a count may exceed`;
}

/** What a method honours and needs, by subject, for help and page. */
export function honoursInWords(honours: Honours): ReadonlyArray<readonly [string, string]> {
	return [
		['baseline', BASELINE[honours.baseline]],
		['left out periods', EXCLUDE[honours.exclude]],
		['denominator', denominatorInWords(honours)],
		['season', SEASON[honours.season]],
		['needs', honours.needs],
	];
}
