import type { YearByRegion } from '../../model';
import { NOT_STATED } from './patients';

type Region = Exclude<keyof YearByRegion, 'year'>;

/**
 * ISO 3166-1 codes of the region EEA+TR+XI of MDCG 2022-21, Annex II: the Union with the parts of it
 * that have codes of their own (TFEU, Article 355(1), and Åland), the other states of the EEA, and
 * Türkiye. Reports state the United Kingdom as a whole, so that Northern Ireland is no part of this.
 */
const EEA_AND_TURKIYE: ReadonlySet<string> = new Set(
	(
		'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK ' +
		'AX GF GP MF MQ RE YT IS LI NO TR XI'
	).split(' '),
);

/** The region of a report's country; a code that is missing says nothing. */
export function regionOf(country: string | undefined): Region {
	if (country === undefined) return 'notStated';
	if (country === 'US') return 'us';
	return EEA_AND_TURKIYE.has(country) ? 'eea' : 'others';
}

/** Counts incidents by the year received and the region of the country stated. */
export class YearByRegionCounter {
	readonly #years = new Map<string, YearByRegion>();

	add(received: string | undefined, country: string | undefined): void {
		const year =
			received !== undefined && /^\d{4}/.test(received) ? received.slice(0, 4) : NOT_STATED;
		const row = this.#years.get(year) ?? { year, eea: 0, us: 0, others: 0, notStated: 0 };
		row[regionOf(country)] += 1;
		this.#years.set(year, row);
	}

	/** Latest year first, those without a year last. */
	result(): YearByRegion[] {
		return [...this.#years.values()].sort((a, b) => rank(b) - rank(a));
	}
}

const rank = ({ year }: YearByRegion): number => (year === NOT_STATED ? 0 : Number(year));
