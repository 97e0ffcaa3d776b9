import type { Author, Publication } from '../../../lib/model';
import type { Draws } from './random';

/** Publications that do not exist, of a few fields, so that many titles are alike. */

const SUBJECTS = [
	'total hip arthroplasty',
	'total knee arthroplasty',
	'coronary stent implantation',
	'transcatheter aortic valve replacement',
	'mesh repair of inguinal hernia',
	'spinal fusion with interbody cages',
	'implantable cardioverter defibrillators',
	'insulin pump therapy',
	'negative pressure wound therapy',
	'laparoscopic cholecystectomy',
	'drug-eluting balloons',
	'cochlear implantation',
	'intraocular lens implantation',
	'deep brain stimulation',
	'dental implants',
	'reverse shoulder arthroplasty',
	'haemodialysis catheters',
	'robotic prostatectomy',
];
const ASPECTS = [
	'Long-term outcomes of',
	'Survival after',
	'Complications following',
	'Predictors of failure in',
	'Quality of life after',
	'Cost-effectiveness of',
	'Infection rates in',
	'Patient-reported outcomes of',
	'Early experience with',
	'Safety and effectiveness of',
	'Learning curve for',
	'Radiographic evaluation of',
	'Revision rates of',
	'Risk factors for readmission after',
	'Functional recovery after',
	'Comparison of two techniques for',
];
const GROUPS = [
	'in elderly patients',
	'in patients with diabetes',
	'in obese patients',
	'in children and adolescents',
	'in women',
	'in men',
	'in patients with chronic kidney disease',
	'in a tertiary care centre',
	'in rural hospitals',
	'in patients under fifty years',
	'with and without tourniquet',
	'using a cemented stem',
	'using navigation',
	'under local anaesthesia',
	'in patients with previous surgery',
	'among veterans',
];
const SUBTITLES = [
	'a randomised controlled trial',
	'a systematic review and meta-analysis',
	'a retrospective cohort study',
	'results from a national registry',
	'a matched case-control study',
	'two-year follow-up',
	'five-year results',
	'a prospective multicentre study',
];
const PLACES = [
	'Norway',
	'Bavaria',
	'Ontario',
	'Korea',
	'Catalonia',
	'Kyushu',
	'Denmark',
	'Brazil',
	'Tuscany',
	'Poland',
];
const FAMILIES = [
	...[
		'Müller',
		'Søndergaard',
		'García López',
		'van der Berg',
		'O’Neill',
		'Smith',
		'Wang',
		'Li',
		'Zhang',
		'Kim',
	],
	...[
		'Nakamura',
		'Rossi',
		'Dubois',
		'Novák',
		'Kowalczyk',
		'Öztürk',
		'Fernández',
		'Johansson',
		'Nguyen',
		'Patel',
	],
	...[
		'Brown',
		'Schneider',
		'Hansen',
		'Ferrari',
		'de Souza',
		'Papadopoulos',
		'Ivanov',
		'Björk',
		'Lefèvre',
		'Tanaka',
	],
	...[
		'Weiß',
		'Chen',
		'Haddad',
		'Okafor',
		'Larsson',
		'Mbeki',
		'Silva',
		'Yılmaz',
		'Horvat',
		'Andersen',
	],
];
const GIVEN = [
	'Anna Maria',
	'John',
	'Wei',
	'Hans-Peter',
	'Marie',
	'Carlos',
	'Yuki',
	'Ingrid',
	'Luca',
	'Sara',
	'Tom B',
	'Eva',
];
/** Title, abbreviation, ISSN. */
export const JOURNALS: ReadonlyArray<readonly [string, string, string]> = [
	['The Journal of Invented Arthroplasty', 'J Invent Arthroplasty', '0000-0019'],
	['Acta Orthopaedica Imaginaria', 'Acta Orthop Imagin', '0000-0027'],
	['International Journal of Fictional Cardiology', 'Int J Fict Cardiol', '0000-0035'],
	['Annals of Imagined Surgery', 'Ann Imagin Surg', '0000-0043'],
	['European Heart Devices', 'Eur Heart Dev', '0000-0051'],
	['Clinical Implants and Related Research', 'Clin Implants Relat Res', '0000-006X'],
	['Zeitschrift für erfundene Chirurgie', 'Z Erfund Chir', '0000-0078'],
	['American Journal of Made-up Medicine', 'Am J Made-up Med', '0000-0086'],
	['Devices & Safety', 'Devices Saf', '0000-0094'],
	['Revista de Cirugía Inventada', 'Rev Cir Invent', '0000-0108'],
];

/** One work as PubMed would have it, whole. */
export function generatedWork(draws: Draws, number: number): Publication {
	const subtitle = draws.chance(0.6) ? `: ${draws.of(SUBTITLES)}` : '';
	const place = draws.chance(0.5) ? ` in ${draws.of(PLACES)}` : '';
	const journal = draws.of(JOURNALS);
	const year = draws.whole(2001, 2024);
	const volume = String(year - 1980);
	const first = draws.whole(2, 2_400);
	const isNumbered = draws.chance(0.15);
	return {
		schema: 'cer.publication/1',
		id: `pubmed:${30_000_000 + number}`,
		database: 'PubMed',
		ids: {
			pmid: String(30_000_000 + number),
			doi: `10.5555/inv.${year}.${String(number).padStart(6, '0')}`,
		},
		title: `${draws.of(ASPECTS)} ${draws.of(SUBJECTS)} ${draws.of(GROUPS)}${place}${subtitle}`,
		abstract: draws.chance(0.8) ? [{ text: generatedAbstract(draws) }] : [],
		authors: generatedAuthors(draws),
		journal: { title: journal[0], abbreviation: journal[1], issn: [journal[2]] },
		volume,
		issue: String(draws.whole(1, 12)),
		pages: isNumbered
			? `e${draws.whole(100_000, 999_999)}`
			: `${first}-${first + draws.whole(3, 14)}`,
		published: `${year}-${String(draws.whole(1, 12)).padStart(2, '0')}`,
		languages: ['eng'],
		types: ['Journal Article'],
		isPreprint: false,
		isConferenceAbstract: false,
		mesh: [],
		keywords: [],
		notices: [],
		rawSha256: '0'.repeat(64),
	};
}

function generatedAuthors(draws: Draws): Author[] {
	return Array.from({ length: draws.whole(1, 7) }, () => {
		const given = draws.of(GIVEN);
		const initials = given
			.split(/[\s-]/)
			.map((name) => name[0])
			.join('');
		return { family: draws.of(FAMILIES), given, initials };
	});
}

const WORDS =
	'patients underwent surgery device follow mean outcome rate revision group control infection score pain months years data registry significant difference between baseline primary endpoint implant failure loosening risk ratio confidence interval hospital stay mortality cohort treatment adverse event analysis'.split(
		' ',
	);

function generatedAbstract(draws: Draws): string {
	const words = Array.from({ length: 70 }, () =>
		draws.chance(0.15) ? String(draws.whole(2, 999)) : draws.of(WORDS),
	);
	return `${words.join(' ')}.`;
}
