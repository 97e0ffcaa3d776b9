import type { MeddraUse, Meddra, Run } from '../model';
import { meddraPlaces } from '../terminology';
import { levelTwo, type Coder, type CodingTable } from '../report';

/** Releases a run is coded by: what the workspace has when it is put together. */
export interface Terminologies {
	imdrf?: CodingTable;
	meddra?: { table: Meddra; sha256: string };
}

/** A run with how its terms were coded; without a release it stays as it is. */
export function codeRun(run: Run, coder: Coder | undefined, { meddra }: Terminologies): Run {
	return {
		...run,
		...(coder ? { coding: codingOf(run, coder) } : {}),
		...(meddra && run.safety.some(({ source }) => source === 'faers')
			? { meddra: meddraUseOf(run, meddra) }
			: {}),
	};
}

/** Terms of reports are with the coder already; those of analyses and the codes of own incidents are not. */
function codingOf(run: Run, coder: Coder) {
	for (const { source, signals } of run.analyses) {
		if (source !== 'maude') continue;
		for (const { event } of signals) coder.code('device-problem', event);
	}
	const own = run.dossier?.own.incidents ?? [];
	const codes = own.flatMap(({ a, c, d, f }) => [...a, ...c, ...d, ...f]);
	return coder.coding([...codes, ...codes.map(levelTwo)]);
}

/** Every reaction the run prints with its preferred term and class. */
function meddraUseOf(
	{ safety, analyses }: Run,
	{ table, sha256 }: { table: Meddra; sha256: string },
): MeddraUse {
	const placeOf = meddraPlaces(table);
	const drugs = safety.filter(({ source }) => source === 'faers');
	const named = [
		...drugs.flatMap(({ topEvents, whole }) =>
			[...topEvents, ...(whole?.tallies.topEvents?.rows ?? [])].map(({ label }) => label),
		),
		...drugs.flatMap(({ lineListing }) => lineListing.flatMap(({ events }) => events)),
		...analyses
			.filter(({ source }) => source === 'faers')
			.flatMap(({ signals }) => signals.map(({ event }) => event)),
	];
	const terms: MeddraUse['terms'] = [];
	const unmatched: string[] = [];
	for (const term of [...new Set(named)].sort()) {
		const place = placeOf(term);
		if (place) terms.push({ term, ...place });
		else unmatched.push(term);
	}
	const { release, source } = table;
	return { release, source, sha256, terms, unmatched };
}
