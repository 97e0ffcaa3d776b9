/**
 * Names that are none of the Unicode CLDR, which the JavaScript engine carries: official and former
 * names, and those FDA wrote in AERS. Order, case, accents and words such as "the" and "islands" do
 * not matter. A state that is no more stands under the one its code went to.
 */
const OTHER_NAMES: Readonly<Record<string, string>> = {
	AE: 'UAE',
	AZ: 'Azerbaidjan',
	BA: 'Bosnia and Herzegowina|Bosnia-Herzegovina|Bosnia',
	BF: 'Burkina Fasso|Upper Volta',
	BJ: 'Dahomey',
	BL: 'Saint Barthelemy|Saint-Barthelemy',
	BN: 'Brunei Darussalam',
	BO: 'Bolivia, Plurinational State of',
	BQ: 'Bonaire, Sint Eustatius and Saba|Bonaire',
	BV: 'Bouvet',
	BY: 'Byelorussia|Byelorussian SSR|Belorussia',
	BZ: 'British Honduras',
	CC: 'Cocos|Keeling Islands',
	CD: 'Congo, The Democratic Republic of the|Zaire|Congo-Kinshasa|DR Congo|DRC',
	CF: 'Central Africa',
	CG: "Congo|Congo, Republic of|Congo-Brazzaville|Congo, People's Republic of",
	CH: 'Swiss Confederation',
	CI: 'Ivory Coast|Cote d Ivoire|Cote Divoire',
	CN: "China, People's Republic of|PR China|PRC|Mainland China",
	CV: 'Cabo Verde',
	CZ: 'Czech Republic|Czech',
	DE: 'Germany, Federal Republic of|West Germany|German Democratic Republic|East Germany',
	EH: 'West Sahara',
	ES: 'Canary Islands',
	EU: 'European Union|European Community',
	FK: 'Falkland Islands (Malvinas)|Malvinas',
	FM: 'Micronesia, Federated States of',
	FO: 'Faeroe Islands',
	FR: 'France, Metropolitan|Metropolitan France',
	GB: 'Great Britain|England|Scotland|Wales|Northern Ireland|UK|United Kingdom of Great Britain and Northern Ireland',
	GF: 'Guyane',
	GM: 'Gambia, The',
	GN: 'Guinea-Conakry',
	GR: 'Hellenic Republic',
	GS: 'South Georgia and the South Sandwich Islands',
	GW: 'Guinea Bissau|Portuguese Guinea',
	GY: 'British Guiana',
	HK: 'Hong Kong|Hongkong|Hong Kong, China',
	HM: 'Heard and McDonald Islands|Heard and Mc Donald Islands',
	IE: 'Eire|Irish Republic',
	IO: 'British Indian Ocean Territory',
	IR: 'Persia',
	JO: 'Hashemite Kingdom of Jordan',
	KH: 'Kampuchea|Khmer Republic',
	KI: 'Gilbert Islands',
	KP: "Korea, Democratic People's Republic of|Korea, North|DPRK|DPR Korea",
	KR: 'Korea, Republic of|Korea, South|Korea',
	LA: "Lao People's Democratic Republic|Lao PDR|Lao",
	LC: 'Saint Lucia',
	LK: 'Ceylon',
	LY: 'Libyan Arab Jamahiriya|Libyan Arab Republic',
	MD: 'Moldova, Republic of|Moldavia',
	MF: 'Saint Martin (French part)|Saint Martin',
	MG: 'Malagasy Republic',
	MK: 'Macedonia, The Former Yugoslav Republic of|Macedonia|FYROM',
	MM: 'Myanmar|Burma',
	MO: 'Macau|Macao|Macao, China',
	MP: 'Northern Marianas',
	NL: 'Holland|Netherlands Antilles|Netherlands, Kingdom of the|Dutch Antilles',
	PF: 'Tahiti',
	PG: 'Papua-New Guinea',
	PM: 'Saint Pierre and Miquelon',
	PN: 'Pitcairn',
	PS: 'Palestinian Territory, Occupied|Palestine, State of|Palestine|Palestinian Territory|West Bank|Gaza Strip',
	RE: 'Reunion Island',
	RS: 'Serbia and Montenegro|Yugoslavia|Serbia-Montenegro',
	RU: 'Russian Federation',
	SB: 'British Solomon Islands',
	SH: 'Saint Helena, Ascension and Tristan da Cunha|St Helena',
	SJ: 'Svalbard and Jan Mayen Islands|Spitsbergen',
	SK: 'Slovak Republic',
	SR: 'Surinam|Dutch Guiana',
	ST: 'Sao Tome|Sao Tome e Principe',
	SV: 'Salvador',
	SX: 'Sint Maarten (Dutch part)',
	SY: 'Syrian Arab Republic',
	SZ: 'Swaziland|Kingdom of Swaziland',
	TF: 'French Southern Territories|French Southern and Antarctic Lands',
	TH: 'Siam',
	TJ: 'Tadjikistan|Tadzhikistan',
	TL: 'East Timor|Timor-Leste',
	TR: 'Turkey|Turkiye',
	TW: 'Taiwan, Province of China|Taiwan, Republic of China|Chinese Taipei|Republic of China|Formosa',
	TZ: 'Tanzania, United Republic of|Tanganyika',
	UM: 'United States Minor Outlying Islands|US Minor Outlying Islands',
	US: 'United States of America|USA|U.S.A.|U.S.|America',
	UZ: 'Uzbekhistan',
	VA: 'Holy See (Vatican City State)|Vatican City State (Holy See)|Holy See|Vatican|Vatican City State',
	VC: 'Saint Vincent and the Grenadines|Saint Vincent',
	VE: 'Venezuela, Bolivarian Republic of',
	VG: 'Virgin Islands (British)|Virgin Islands, British',
	VI: 'Virgin Islands (U.S.)|Virgin Islands, U.S.|Virgin Islands, United States|American Virgin Islands',
	VN: 'Viet Nam|Viet-Nam, Socialist Republic of|South Vietnam',
	VU: 'New Hebrides',
	WF: 'Wallis and Futuna Islands',
	WS: 'Western Samoa',
	YE: 'Yemen Arab Republic|Yemen, South|Yemen, Democratic',
	ZA: 'South African Republic|RSA',
	ZM: 'Northern Rhodesia',
	ZW: 'Rhodesia|Southern Rhodesia',
};

/** The code of a country by its English name: as it stands, without what is in brackets, without words of its constitution. */
export function countryOfName(name: string, codes: ReadonlySet<string>): string | undefined {
	const known = namesOf(codes);
	const plain = name.replace(/\([^)]*\)?/g, ' ');
	return (
		known.get(keyOf(name)) ??
		known.get(keyOf(plain)) ??
		(NOT_ONE.test(plain) ? undefined : known.get(keyOf(plain.replace(CONSTITUTION, ' '))))
	);
}

/** "Republic of Ireland", "Kingdom of Spain". */
const CONSTITUTION =
	/\b(?:republic|kingdom|state|states|federal|federation|federative|democratic|people'?s|socialist|islamic|arab|united|commonwealth|principality|sultanate|grand duchy|union|bolivarian|plurinational|oriental|hashemite|independent|co-?operative|former)\b/gi;
/** Names of which there are two countries, told apart by their constitution; and states of others. */
const NOT_ONE = /congo|korea|china|guinea|samoa|virgin|united states|soviet|czechoslovak/i;

let names: Map<string, string> | undefined;

function namesOf(codes: ReadonlySet<string>): Map<string, string> {
	if (names) return names;
	const english = new Intl.DisplayNames('en', { type: 'region' });
	names = new Map();
	for (const code of codes) {
		const name = english.of(code) ?? code;
		names.set(keyOf(name), code);
		names.set(keyOf(name.replace(/\([^)]*\)/g, ' ')), code);
	}
	for (const [code, others] of Object.entries(OTHER_NAMES))
		for (const name of others.split('|')) names.set(keyOf(name), code);
	return names;
}

/** The words of a name in one order, without accents, case and words that say nothing. */
const keyOf = (name: string): string =>
	name
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toUpperCase()
		.replace(/['\u2019.]/g, '')
		.replace(/&/g, ' AND ')
		.replace(/[^A-Z]+/g, ' ')
		.trim()
		.split(' ')
		.map((word) => (word === 'ST' || word === 'STE' ? 'SAINT' : word))
		.filter((word) => !SAYS_NOTHING.has(word))
		.sort()
		.join(' ');

const SAYS_NOTHING: ReadonlySet<string> = new Set(['THE', 'OF', 'AND', 'ISLAND', 'ISLANDS', '']);
