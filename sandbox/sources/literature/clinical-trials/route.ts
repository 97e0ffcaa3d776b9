import { dashed } from '../../generate/calendar.ts';
import { leavesAt } from '../../json.ts';
import type { Json, JsonObject } from '../../json.ts';
import { jsonReply } from '../../reply.ts';
import type { Reply } from '../../reply.ts';
import type { Ask } from '../ask.ts';
import type { LiteratureWorld } from '../world.ts';
import { PIECES, pieceNamed } from './fields.ts';
import { projected } from './project.ts';
import { listStudies, pathsOf, plain, wrongField } from './studies.ts';

const STUDY = /^\/studies\/(NCT\d{8})$/i;

/** Answers the API of ClinicalTrials.gov. `base` is where it is, for redirections. */
export function answerClinicalTrials(world: LiteratureWorld, ask: Ask, base: string): Reply {
	switch (ask.path) {
		case '/studies':
			return listStudies(world, ask);
		case '/studies/metadata':
			return jsonReply(200, metadata());
		case '/stats/field/values':
			return fieldValues(world, ask.params);
		case '/version':
			return jsonReply(200, {
				apiVersion: '2.0.5',
				dataTimestamp: `${dashed(world.day)}T09:00:05`,
			});
		default:
			return oneStudy(world, ask, base);
	}
}

/** A study by its number; an earlier number leads to the present one. */
function oneStudy(world: LiteratureWorld, ask: Ask, base: string): Reply {
	const id = STUDY.exec(ask.path)?.[1]?.toUpperCase();
	const trial = id === undefined ? undefined : world.trialBy(id);
	if (!trial) return plain(404, id === undefined ? 'Not Found' : `NCT number ${id} not found`);
	if (trial.id !== id) {
		const location = `${base}/studies/${trial.id}${ask.url.search}`;
		return { status: 301, headers: { location }, body: '' };
	}
	const paths = pathsOf(ask.params);
	if (paths === 'wrong') return wrongField();
	return jsonReply(200, paths ? projected(trial.study, paths) : trial.study);
}

/** The tree of names, each with its piece where it is one. */
function metadata(): Json {
	const roots: JsonObject[] = [];
	for (const { name, path, type } of PIECES) {
		let level = roots;
		path.split('.').forEach((part, at, parts) => {
			const known = level.find((node) => node.name === part);
			const node: JsonObject = known ?? { name: part, sourceType: 'STRUCT' };
			if (!known) level.push(node);
			if (at === parts.length - 1)
				Object.assign(node, { piece: name, sourceType: type.toUpperCase() });
			else level = (node.children ??= []) as JsonObject[];
		});
	}
	return roots;
}

function fieldValues(world: LiteratureWorld, params: URLSearchParams): Reply {
	const names = (params.get('fields') ?? '').split(/[|,]/).filter((name) => name !== '');
	const pieces = names.map((name) => pieceNamed(name));
	const wrong = pieces.indexOf(undefined);
	if (wrong >= 0) return plain(400, `Field \`${names[wrong]}\` contains invalid field name`);
	const stats = pieces.flatMap((piece) => {
		if (!piece) return [];
		const counts = new Map<string, number>();
		for (const { study } of world.trials) {
			for (const value of leavesAt(study, piece.path.split('.'))) {
				counts.set(value, (counts.get(value) ?? 0) + 1);
			}
		}
		const topValues = [...counts].sort((a, b) => b[1] - a[1]).slice(0, 10);
		return [
			{
				type: piece.type.toUpperCase(),
				piece: piece.name,
				field: piece.path,
				missingStudiesCount: world.trials.filter(
					({ study }) => leavesAt(study, piece.path.split('.')).length === 0,
				).length,
				uniqueValuesCount: counts.size,
				topValues: topValues.map(([value, studiesCount]) => ({ value, studiesCount })),
			},
		];
	});
	return jsonReply(200, stats);
}
