import { InputError, type EudamedQuery } from '../../model';

/** What can be searched for in EUDAMED's public part. */
export type EudamedSubject = 'devices' | 'certificates';
/** One search: filter to value. */
export type EudamedSearch = EudamedQuery['searches'][number];

/** The filters that work, by public field guides (probes of 2026-08). Any other is ignored without a word. */
const WORKING: Readonly<Record<EudamedSubject, readonly string[]>> = {
	devices: [
		'cndCode',
		'riskClassCode',
		'deviceStatusCode',
		'applicableLegislation',
		'tradeName',
		'name',
		'primaryDi',
		'basicUdi',
		'reference',
		'deviceModel',
		'srn',
		'deviceTypes',
		'deviceCriteria',
	],
	certificates: ['actorSrn', 'notifiedBodySrn', 'certificateNumber', 'entityTypeCode'],
};

/** What people try instead, seen to be ignored, and what works in its place. */
const MENDS: Readonly<Record<string, string>> = {
	manufacturerSrn: 'Use "srn".',
	manufacturerName: 'Use "srn" with the registration number of the manufacturer, or "name".',
	emdnCode: 'Use "cndCode".',
	riskClass: 'Use "riskClassCode".',
	legislationCode: 'Use "applicableLegislation".',
	applicableLegislationCode: 'Use "applicableLegislation".',
};

/**
 * The searches, fit to be sent. EUDAMED ignores filters it does not know and would then answer with
 * all of its devices, so those are refused before the call.
 * @throws InputError naming the filter and what works
 */
export function checkSearches(query: EudamedQuery, subject: EudamedSubject): EudamedSearch[] {
	if (query.searches.length === 0) {
		throw new InputError('There is no search for EUDAMED.', { mend: 'Give at least one filter.' });
	}
	return query.searches.map((search) => checkSearch(search, subject));
}

function checkSearch(search: EudamedSearch, subject: EudamedSubject): EudamedSearch {
	const entries = Object.entries(search);
	if (entries.length === 0) {
		const mend = `Give one of ${WORKING[subject].join(', ')}.`;
		throw new InputError('A search of EUDAMED has no filter.', { mend });
	}
	for (const [name, value] of entries) {
		if (!WORKING[subject].includes(name)) {
			const mend = MENDS[name] ?? `These work: ${WORKING[subject].join(', ')}.`;
			const message = `EUDAMED would ignore the filter "${name}" and answer with every entry.`;
			throw new InputError(message, { mend });
		}
		if (value.trim() === '') {
			const mend = 'Give it a value or leave it out.';
			throw new InputError(`The filter "${name}" of the EUDAMED search is empty.`, { mend });
		}
	}
	return Object.fromEntries(entries.map(([name, value]) => [name, value.trim()]));
}

/** A search as a reader understands it. */
export const describeSearches = (searches: readonly EudamedSearch[]): string =>
	searches
		.map((search) =>
			Object.entries(search)
				.map(([name, value]) => `${name}=${value}`)
				.join(' and '),
		)
		.join('; or ');
