import { countryOfName } from './country-names';
import type { FieldNotes } from './field-notes';
import { knownText, textOf } from './text';

/** ISO 3166-1 alpha-2, officially assigned, and `EU`, which the standard reserves and FAERS writes. */
const CODES = new Set(
	(
		'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ ' +
		'CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR ' +
		'GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP ' +
		'KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT ' +
		'MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW ' +
		'SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ ' +
		'UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW EU'
	).split(' '),
);

/** Codes that registries write for another: EUDAMED's EL and UK, old codes in FAERS. */
const CODE_ALIASES: Readonly<Record<string, string>> = {
	UK: 'GB',
	EL: 'GR',
	XI: 'GB',
	AN: 'NL',
	YU: 'RS',
	CS: 'RS',
};

/**
 * MAUDE writes FIPS 10-4 codes (GM Germany, SZ Switzerland, JA Japan, seen in device/event records),
 * several of which mean another country in ISO 3166. Those that differ; the rest are the same.
 */
const FIPS: Readonly<Record<string, string>> = {
	GM: 'DE',
	SZ: 'CH',
	JA: 'JP',
	AS: 'AU',
	AU: 'AT',
	UK: 'GB',
	EI: 'IE',
	SW: 'SE',
	SP: 'ES',
	PO: 'PT',
	DA: 'DK',
	CH: 'CN',
	KS: 'KR',
	IS: 'IL',
	SF: 'ZA',
	SN: 'SG',
	TU: 'TR',
	RS: 'RU',
	EZ: 'CZ',
	LO: 'SK',
	UP: 'UA',
	BU: 'BG',
	LH: 'LT',
	LG: 'LV',
	EN: 'EE',
	RP: 'PH',
	VM: 'VN',
	CI: 'CL',
	CS: 'CR',
	DR: 'DO',
	PM: 'PA',
	ES: 'SV',
	HO: 'HN',
	NU: 'NI',
	BL: 'BO',
	PA: 'PY',
	RQ: 'PR',
	IC: 'IS',
	MO: 'MA',
	TS: 'TN',
	AG: 'DZ',
	KU: 'KW',
	BA: 'BH',
	MU: 'OM',
	LE: 'LB',
	CE: 'LK',
	BG: 'BD',
	BM: 'MM',
	CB: 'KH',
	RI: 'RS',
	BK: 'BA',
	MK: 'MK',
	BO: 'BY',
	// Codes that ISO 3166 does not give to any country.
	...{
		AA: 'AW',
		AC: 'AG',
		AJ: 'AZ',
		AV: 'AI',
		AY: 'AQ',
		BC: 'BW',
		BP: 'SB',
		BX: 'BN',
		CJ: 'KY',
		CQ: 'MP',
	},
	...{
		CT: 'CF',
		EK: 'GQ',
		FG: 'GF',
		FP: 'PF',
		GJ: 'GD',
		GK: 'GG',
		GV: 'GN',
		GZ: 'PS',
		HA: 'HT',
		IV: 'CI',
	},
	...{ IZ: 'IQ', KT: 'CX', MB: 'MQ', MI: 'MW', MJ: 'ME', NH: 'VU', NN: 'SX', NS: 'SR', NT: 'NL' },
	...{
		OD: 'SS',
		PC: 'PN',
		PP: 'PG',
		RM: 'MH',
		RN: 'MF',
		SU: 'SD',
		TB: 'BL',
		TI: 'TJ',
		TP: 'ST',
		TX: 'TM',
	},
	...{
		UC: 'CW',
		UV: 'BF',
		VQ: 'VI',
		VT: 'VA',
		WA: 'NA',
		WE: 'PS',
		WI: 'EH',
		WZ: 'SZ',
		YM: 'YE',
		ZI: 'ZW',
	},
};

/** The country as ISO 3166-1 alpha-2, from a code or an English name; what is neither is noted and absent. */
export function readCountry(value: unknown, notes: FieldNotes): string | undefined {
	const text = countryText(value);
	if (text === undefined || NOT_SAID.test(text)) return undefined;
	const upper = text.toUpperCase();
	const code = CODES.has(upper) ? upper : (CODE_ALIASES[upper] ?? countryOfName(text, CODES));
	if (code === undefined) notes.add('country', 'unknown-country', text);
	return code;
}

/** The country a MAUDE record names by its FIPS 10-4 code. */
export function readFipsCountry(value: unknown, notes: FieldNotes): string | undefined {
	const text = countryText(value)?.toUpperCase();
	return readCountry(text === undefined ? undefined : (FIPS[text] ?? text), notes);
}

/** The text of a field that holds a country: NA is Namibia there and NI Nicaragua (FIPS: Nigeria), no words for "not known". */
function countryText(value: unknown): string | undefined {
	const text = textOf(value);
	return text !== undefined && /^(?:NA|NI)$/.test(text) ? text : knownText(value);
}

/** "COUNTRY NOT SPECIFIED" is how FAERS says that nothing was said. */
const NOT_SAID = /^(?:COUNTRY )?(?:NOT SPECIFIED|UNSPECIFIED|UNKNOWN)$|^(?:XX|ZZ)$/i;
