import { dashed } from '../../generate/calendar.ts';
import { leavesAt } from '../../json.ts';
import type { Json, JsonObject } from '../../json.ts';
import { jsonReply } from '../../reply.ts';
import type { Reply } from '../../reply.ts';
import type { Ask } from '../ask.ts';
import type { Trial } from '../generate/trials.ts';
import { ExpressionError } from '../search/expression.ts';
import type { LiteratureWorld } from '../world.ts';
import { readEssie, UnknownArea } from './essie.ts';
import { pathNamed, pieceNamed } from './fields.ts';
import type { Piece } from './fields.ts';
import { projected } from './project.ts';

/** Parts of a study that each query searches; `term` searches all. */
const QUERIES: Readonly<Record<string, readonly string[] | undefined>> = {
	term: undefined,
	cond: ['Condition', 'Keyword', 'BriefTitle', 'OfficialTitle'],
	intr: [
		'InterventionName',
		'InterventionOtherName',
		'InterventionDescription',
		'InterventionMeshTerm',
		'BriefTitle',
		'OfficialTitle',
	],
	titles: ['BriefTitle', 'OfficialTitle'],
	outc: ['PrimaryOutcomeMeasure', 'SecondaryOutcomeMeasure'],
	spons: ['LeadSponsorName', 'OrgFullName'],
	lead: ['LeadSponsorName'],
	locn: ['LocationFacility', 'LocationCity', 'LocationCountry'],
	id: ['NCTId', 'NCTIdAlias', 'OrgStudyId'],
	patient: ['Condition', 'BriefSummary', 'EligibilityCriteria'],
};

const OTHERS = ['fields', 'sort', 'pageSize', 'countTotal', 'pageToken', 'format', 'markupFormat'];
const FILTERS = ['overallStatus', 'ids', 'geo', 'advanced'];

/** A question that is answered with status 400 and a sentence of plain text. */
class BadRequest extends Error {
	override readonly name = 'BadRequest';
}

/** Answers `/studies`. */
export function listStudies(world: LiteratureWorld, { params }: Ask): Reply {
	try {
		return search(world, params);
	} catch (error) {
		if (error instanceof BadRequest) return plain(400, error.message);
		if (error instanceof UnknownArea) {
			return plain(400, `Area name \`${error.message}\` contains invalid field name`);
		}
		if (error instanceof ExpressionError) return plain(400, `Cannot parse: ${error.message}`);
		throw error;
	}
}

/** A sentence as plain text. */
export function plain(status: number, body: string): Reply {
	return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body };
}

/** The paths of `fields`; undefined for all, `wrong` where a name is none: the registry answers that with 500. */
export function pathsOf(params: URLSearchParams): string[] | undefined | 'wrong' {
	const asked = (params.get('fields') ?? '').split(/[|,]/).map((name) => name.trim());
	const names = asked.filter((name) => name !== '');
	if (names.length === 0) return undefined;
	const paths = names.flatMap((name) => pathNamed(name) ?? []);
	return paths.length === names.length ? paths : 'wrong';
}

/** What a wrong name in `fields` is answered with: it looks as if it might pass. */
export function wrongField(): Reply {
	return plain(500, 'Internal Server Error');
}

function search(world: LiteratureWorld, params: URLSearchParams): Reply {
	checkNames(params);
	const size = pageSize(params);
	const paths = pathsOf(params);
	if (paths === 'wrong') return wrongField();
	const found = sorted(filtered(world, params), params.get('sort'));
	const start = startOf(world, params);
	const page = found.slice(start, start + size);
	const body: JsonObject = {
		studies: page.map(({ study }): Json => (paths ? projected(study, paths) : study)),
	};
	if (params.get('countTotal') === 'true' && start === 0) body.totalCount = found.length;
	if (start + size < found.length && size > 0) body.nextPageToken = tokenOf(world, start + size);
	return jsonReply(200, body);
}

function checkNames(params: URLSearchParams): void {
	for (const name of params.keys()) {
		const [head = '', tail = ''] = name.split('.');
		const isQuery = head === 'query' && tail in QUERIES;
		const isFilter = (head === 'filter' || head === 'postFilter') && FILTERS.includes(tail);
		if (!isQuery && !isFilter && !OTHERS.includes(name)) {
			throw new BadRequest(`Unknown parameter \`${name}\``);
		}
	}
}

function pageSize(params: URLSearchParams): number {
	const text = params.get('pageSize') ?? '10';
	const size = Number(text);
	if (!/^\d+$/.test(text)) throw new BadRequest(`\`pageSize\` is not a number: ${text}`);
	return Math.min(size, 1_000);
}

function filtered(world: LiteratureWorld, params: URLSearchParams): Trial[] {
	const tests: Array<(trial: Trial) => boolean> = [];
	for (const [name, value] of params) {
		const [head, tail = ''] = name.split('.');
		if (value.trim() === '') continue;
		if (head === 'query') tests.push(queryTest(tail, value));
		if (head === 'filter' || head === 'postFilter') tests.push(filterTest(world, tail, value));
	}
	return world.trials.filter((trial) => tests.every((test) => test(trial)));
}

function queryTest(name: string, value: string): (trial: Trial) => boolean {
	const matches = readEssie(value);
	const areas = QUERIES[name]?.flatMap((piece): Piece[] => {
		const known = pieceNamed(piece);
		return known ? [known] : [];
	});
	return (trial) => matches(trial, areas);
}

function filterTest(
	world: LiteratureWorld,
	name: string,
	value: string,
): (trial: Trial) => boolean {
	if (name === 'advanced') return readEssie(value);
	const values = value.split(/[|,]/).map((part) => part.trim());
	if (name === 'overallStatus') {
		return ({ study }) => {
			const path = 'protocolSection.statusModule.overallStatus'.split('.');
			return leavesAt(study, path).some((status) => values.includes(status));
		};
	}
	if (name === 'ids') return idTest(world, values);
	throw new BadRequest('The sandbox has no places: `filter.geo` cannot be asked.');
}

/** One malformed or unknown id fails the whole batch. */
function idTest(world: LiteratureWorld, ids: readonly string[]): (trial: Trial) => boolean {
	for (const id of ids) {
		if (!/^NCT\d{8}$/.test(id)) throw new BadRequest(`\`${id}\` is not a valid NCT number`);
		if (!world.trialBy(id)) throw new BadRequest(`NCT number ${id} not found`);
	}
	return (trial) => [trial.id, ...trial.aliases].some((id) => ids.includes(id));
}

function sorted(trials: readonly Trial[], sort: string | null): Trial[] {
	const keys = (sort ?? '').split(/[|,]/).filter((key) => key !== '' && !key.startsWith('@'));
	if (keys.length > 2) throw new BadRequest('`sort` takes at most two fields');
	const orders = keys.map((key) => {
		const [name = '', way = 'asc'] = key.split(':');
		const piece = pieceNamed(name);
		if (!piece) throw new BadRequest(`Sort field \`${name}\` contains invalid field name`);
		return {
			path: piece.path.split('.'),
			numeric: piece.type === 'number',
			sign: way === 'desc' ? -1 : 1,
		};
	});
	return [...trials].sort((a, b) => {
		for (const { path, numeric, sign } of orders) {
			const [left = '', right = ''] = [leavesAt(a.study, path)[0], leavesAt(b.study, path)[0]];
			const order = numeric ? Number(left) - Number(right) : left.localeCompare(right, 'en');
			if (order !== 0) return sign * order;
		}
		return 0;
	});
}

/** A token is good for the data it was made for, and no other. */
function tokenOf(world: LiteratureWorld, place: number): string {
	return Buffer.from(`${dashed(world.day)}.${world.revision}/${place}`).toString('base64url');
}

function startOf(world: LiteratureWorld, params: URLSearchParams): number {
	const token = params.get('pageToken');
	if (token === null) return 0;
	const [version, place] = Buffer.from(token, 'base64url').toString().split('/');
	if (version !== `${dashed(world.day)}.${world.revision}` || !/^\d+$/.test(place ?? '')) {
		throw new BadRequest('Page token is not valid for the current version of the data');
	}
	return Number(place);
}
