import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
	publicationSchema,
	trialSchema,
	type Publication,
	type Trial,
} from '../../../../lib/model';
import { getTrial, readEuropePmc, readTrials } from '../../../../lib/sources';
import { contextAt } from '../../../unit/sources/literature/contract';
import { collect } from '../../../unit/sources/support';
import { startTinyServer } from '../../../unit/http/tiny-server';
import { REAL_DATA } from '../../material';

/** JSON of a source, read as freely as its documentation allows; this file counts by hand. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Json = any;

const RECORDED = join(REAL_DATA, 'literature-trials');
const recorded = (name: string): string => readFileSync(join(RECORDED, name), 'utf8');
const filesOf = (start: string): string[] =>
	readdirSync(RECORDED).filter((name) => name.startsWith(start));

/** Both services at one address, which answer as told. */
async function startAnswering(
	answer: (asked: { path: string; parameters: URLSearchParams }) => unknown,
) {
	const server = await startTinyServer((response, request) => {
		const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
		const path = pathname.replace(/^\/(epmc|ctgov)/, '');
		const body = answer({ path, parameters: searchParams });
		response.end(typeof body === 'string' ? body : JSON.stringify(body));
	});
	return { ctx: contextAt(server.url), server };
}

/** Every leaf of a value with the path to it, indices of lists left out. */
function leavesOf(value: unknown, path = ''): Array<[string, string]> {
	if (Array.isArray(value)) return value.flatMap((one) => leavesOf(one, path));
	if (typeof value !== 'object' || value === null) return [[path, String(value)]];
	return Object.entries(value).flatMap(([name, member]) =>
		leavesOf(member, path === '' ? name : `${path}.${name}`),
	);
}

describe.each(filesOf('europepmc'))('the recorded answer %s of Europe PMC', (name) => {
	async function read(): Promise<{ raw: Json; publication: Publication }> {
		const body = recorded(name);
		const { ctx, server } = await startAnswering(() => body);
		const source = readEuropePmc(ctx, { query: JSON.parse(body).request.queryString });
		const [publication] = (await collect(source)) as Publication[];
		expect(source.outcome()).toMatchObject({ kind: 'found', total: 1, fetched: 1 });
		await server.close();
		return {
			raw: JSON.parse(body).resultList.result[0],
			publication: publicationSchema.strict().parse(publication),
		};
	}

	it('is read with every field that says what the publication is', async () => {
		const { raw, publication } = await read();
		const said: Record<string, unknown> = {
			id: publication.ids.other?.['europe-pmc']?.split('/')[1],
			source: publication.ids.other?.['europe-pmc']?.split('/')[0],
			pmid: publication.ids.pmid,
			pmcid: publication.ids.pmcid,
			'fullTextIdList.fullTextId': publication.ids.pmcid,
			doi: publication.ids.doi,
			title: publication.title,
			authorString: `${publication.authors
				.map(({ family, initials, collective }) => collective ?? `${family} ${initials}`)
				.join(', ')}.`,
			journalTitle: publication.journal.abbreviation,
			issue: publication.issue,
			journalVolume: publication.volume,
			pubYear: publication.published?.slice(0, 4),
			journalIssn: publication.journal.issn.map((issn) => `${issn}; `).join(''),
			pageInfo: publication.pages,
			pubType: publication.types.join('; '),
			isOpenAccess: publication.isOpenAccess === true ? 'Y' : 'N',
			firstIndexDate: publication.entered,
			firstPublicationDate: publication.published,
		};
		const unread = leavesOf(raw).filter(([path]) => !NOT_THE_PUBLICATION.has(path));
		for (const [path, value] of unread)
			expect([path, said[path]?.toString().trim()]).toEqual([path, value.trim()]);
	});

	/** What Europe PMC holds beside the publication: files, links and how often it is cited, which changes. */
	const NOT_THE_PUBLICATION = new Set([
		...['inEPMC', 'inPMC', 'hasPDF', 'hasBook', 'hasSuppl', 'citedByCount', 'hasReferences'],
		...['hasTextMinedTerms', 'hasDbCrossReferences', 'dbCrossReferenceList.dbName'],
		...['hasLabsLinks', 'hasTMAccessionNumbers', 'tmAccessionTypeList.accessionType'],
	]);
});

const VERSION = { apiVersion: '2.0.5', dataTimestamp: '2026-08-11T09:00:05' };

/** What our record says, by the path of the registry's field. */
const saidOf = (trial: Trial): Record<string, unknown> => ({
	'identificationModule.nctId': trial.id,
	'identificationModule.briefTitle': trial.title,
	'statusModule.overallStatus': trial.status,
	'statusModule.startDateStruct.date': trial.startDate,
	'statusModule.completionDateStruct.date': trial.completionDate,
	'sponsorCollaboratorsModule.leadSponsor.name': trial.sponsor,
	'descriptionModule.briefSummary': trial.summary,
	'conditionsModule.conditions': trial.conditions,
	'designModule.studyType': trial.studyType,
	'designModule.phases': trial.phases,
	'designModule.enrollmentInfo.count': trial.enrolment?.count,
	'armsInterventionsModule.interventions.name': trial.interventions.map((one) => one.name),
	'eligibilityModule.eligibilityCriteria': trial.eligibility?.criteria,
	'eligibilityModule.sex': trial.eligibility?.sex,
	'eligibilityModule.minimumAge': trial.eligibility?.minimumAge,
	'eligibilityModule.maximumAge': trial.eligibility?.maximumAge,
});

/** Each field of a study against our record: all of them, none besides. */
function expectSaid(raw: Json, trial: Trial): void {
	const said = saidOf(trialSchema.strict().parse(trial));
	const byPath = new Map<string, string[]>();
	for (const [path, value] of leavesOf(raw.protocolSection)) {
		byPath.set(path, [...(byPath.get(path) ?? []), value]);
	}
	const ours = Object.entries(said).flatMap(([path, value]): Array<[string, string[]]> => {
		const values = [value].flat().filter((one) => one !== undefined);
		return values.length === 0 ? [] : [[path, values.map(String)]];
	});
	expect(Object.fromEntries(ours)).toEqual(Object.fromEntries(byPath));
}

describe.each(filesOf('ctgov_search'))('the recorded answer %s of ClinicalTrials.gov', (name) => {
	it('is read with every field of every study', async () => {
		const page = JSON.parse(recorded(name));
		const { ctx, server } = await startAnswering(({ path }) =>
			path === '/version'
				? VERSION
				: { ...page, totalCount: page.studies.length, nextPageToken: undefined },
		);
		const source = readTrials(ctx, { query: 'recorded' });
		const trials = (await collect(source)) as Trial[];
		expect(source.outcome()).toMatchObject({
			kind: 'found',
			coverage: { to: '2026-08-11', basis: 'source-updated' },
		});
		expect(trials).toHaveLength(page.studies.length);
		page.studies.forEach((raw: Json, at: number) => {
			const [trial] = trials.slice(at, at + 1);
			expect(trial?.dataTimestamp).toBe('2026-08-11T09:00:05');
			if (trial) expectSaid(raw, trial);
		});
		await server.close();
	});
});

it('reads the two recorded pages of one search, the second without a count', async () => {
	const first = JSON.parse(recorded('ctgov_search_phelan_page1_20260811.json'));
	const second = JSON.parse(recorded('ctgov_search_phelan_page2_20260811.json'));
	const { ctx, server } = await startAnswering(({ path, parameters }) => {
		if (path === '/version') return VERSION;
		if (!parameters.has('pageToken')) return first;
		return { ...second, nextPageToken: undefined };
	});
	const source = readTrials(ctx, { condition: 'Phelan-McDermid Syndrome' });
	expect(await collect(source)).toHaveLength(10);
	// 21 were announced and the recording ends after the second page.
	expect(source.outcome()).toMatchObject({
		kind: 'truncated',
		reason: 'ended-early',
		total: first.totalCount,
		fetched: 10,
	});
	await server.close();
});

it('reads the recorded study by its number', async () => {
	const raw = JSON.parse(recorded('ctgov_get_nct06604689_20260811.json'));
	const { ctx, server } = await startAnswering(({ path }) => (path === '/version' ? VERSION : raw));
	const { record, outcome } = await getTrial(ctx, 'nct06604689');
	expect(outcome).toMatchObject({ kind: 'found', fetched: 1 });
	expect(record).toBeDefined();
	if (record) expectSaid(raw, record);
	await server.close();
});
