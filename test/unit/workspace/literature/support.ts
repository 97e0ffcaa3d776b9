import {
	PUBLICATION_SCHEMA,
	TRIAL_SCHEMA,
	type Publication,
	type PublicationNotice,
	type Trial,
} from '../../../../lib/model';
import type { NewProtocol, NewSearch, Workspace } from '../../../../lib/workspace';

/** A record of a database, with all that a test does not say left out. */
export const publication = (id: string, more: Partial<Publication> = {}): Publication => ({
	...{ schema: PUBLICATION_SCHEMA, id, database: 'PubMed', ids: {} },
	title: `Infusion pumps in the ward, part ${id}`,
	abstract: [{ label: 'RESULTS', text: `Nothing broke in ${id}.` }],
	authors: [{ family: `Author ${id}`, initials: 'A' }],
	journal: { title: 'Journal of Pumps', issn: [] },
	...{ published: '2021-03', languages: ['eng'], types: ['Journal Article'] },
	...{ isPreprint: false, isConferenceAbstract: false, mesh: [], keywords: [], notices: [] },
	rawSha256: 'a'.repeat(64),
	...more,
});

/** So many records that are nobody's copy. */
export const publications = (count: number, from = 1): Publication[] =>
	Array.from({ length: count }, (_, index) => {
		const pmid = String(10_000_000 + from + index);
		return publication(`pubmed:${pmid}`, {
			ids: { pmid },
			title: `${distinctWord(from + index)} with infusion pumps`,
			authors: [{ family: `Family${distinctWord(from + index)}`, initials: 'A' }],
			pages: `${from + index}01-${from + index}09`,
		});
	});

/** Words so different that no comparison of titles takes one for another. */
function distinctWord(number: number): string {
	let [word, rest] = ['', number * 7_919 + 13];
	for (let letter = 0; letter < 9; letter += 1) {
		rest = (rest * 1_103_515_245 + 12_345) % 2_147_483_648;
		word += String.fromCharCode(97 + (rest % 26));
	}
	return `${word}${number}`;
}

/** A search of PubMed as it ran. */
export const pubmedSearch = (
	records: readonly Publication[],
	more: Partial<NewSearch['search']> = {},
): NewSearch => ({
	search: {
		...{ protocolVersion: 1, kind: 'device', database: 'PubMed', databaseKind: 'database' },
		...{ string: '"infusion pump"[tiab]', ranAt: '2026-03-01T08:00:00.000Z', standing: false },
		hits: records.length,
		...more,
	},
	records,
});

/** A protocol a person writes: two exclusion criteria, one or two readers. */
export const protocolOf = (readers: 1 | 2, more: Partial<NewProtocol> = {}): NewProtocol => ({
	schema: 'cer.search-protocol/1',
	product: { code: 'FRN', name: 'Infusion pump' },
	question: 'How safe is it?',
	searches: [
		{
			...{ kind: 'device', objective: 'The pump', strings: {} },
			concepts: [
				{
					...{ role: 'intervention', label: 'Pump', terms: ['infusion pump*'] },
					...{ mesh: ['Infusion Pumps'], searched: true },
				},
			],
		},
	],
	databases: [
		{ name: 'PubMed', asked: 'pubmed', kind: 'database', searched: true, reason: 'MEDLINE' },
	],
	limits: {},
	inclusion: [{ id: 'i1', text: 'Clinical data on the pump' }],
	exclusion: [
		{ id: 'e1', text: 'Not about the pump' },
		{ id: 'e2', text: 'Animals only' },
	],
	...{ duplicateHandling: '', appraisalMethod: '', readers, highlights: ['alarm'] },
	...{ deviations: '', searcher: '' },
	...more,
});

/** A review of some records, with a written protocol. */
export async function reviewOf(
	workspace: Workspace,
	{ records = publications(3), readers = 1 }: { records?: Publication[]; readers?: 1 | 2 } = {},
): Promise<string> {
	const { literature } = workspace.as({ actor: 'vera' });
	const { id } = await literature.open({ code: 'FRN', name: 'Infusion pump' });
	await literature.writeProtocol(id, protocolOf(readers));
	await literature.keepSearch(id, pubmedSearch(records));
	return id;
}

/** A retraction as PubMed tells of it. */
export const RETRACTION: PublicationNotice = {
	...{ kind: 'retraction', role: 'subject', pmid: '30000001', date: '2026-02' },
	...{ citation: 'J Pumps. 2026 Feb;1(1):1', source: 'pubmed' },
};

/** The beginning of a PDF, with something in it. */
export const pdf = (text: string): Uint8Array => Buffer.from(`%PDF-1.7\n% ${text}\n%%EOF\n`);

/** A study with nothing but what it must have. */
export const trial = (id: string): Trial => ({
	...{ schema: TRIAL_SCHEMA, id, aliases: [], title: `Trial ${id}`, status: 'COMPLETED' },
	...{ phases: [], conditions: [], interventions: [], countries: [], hasResults: false },
	...{ primaryOutcomes: [], references: [], rawSha256: 'b'.repeat(64) },
	url: `https://clinicaltrials.gov/study/${id}`,
});
