import { z } from 'zod/v4';
import {
	describeIssue,
	InputError,
	retrievalSchema,
	STAGE_STATES,
	screeningDecisionSchema,
	stageStateSchema,
	workLinkSchema,
	type PrismaCounts,
	type StageState,
} from '../../model';
import { decisive, isSought, stageStateOf } from '../screening';
import type { PrismaFacts } from './prisma-of';
import type { PrismaWork } from './prisma-work';

const DATABASE_NAMES: Readonly<Record<string, string>> = {
	...{ pubmed: 'PubMed', 'europe-pmc': 'Europe PMC', crossref: 'Crossref', embase: 'Embase' },
	...{ 'cochrane-central': 'Cochrane CENTRAL', scopus: 'Scopus', medline: 'MEDLINE' },
	...{ 'web-of-science': 'Web of Science', 'clinical-trials': 'ClinicalTrials.gov' },
};

const KIND_OF: Readonly<Record<string, PrismaCounts['identified'][number]['kind']>> = {
	'ClinicalTrials.gov': 'register',
	'Not stated': 'other',
};

/** States as people write them. */
const WORDS: Readonly<Record<string, StageState>> = {
	...{ include: 'included', yes: 'included', exclude: 'excluded', no: 'excluded' },
	...{ pending: 'undecided', open: 'undecided', '': 'undecided', unscreened: 'undecided' },
};
const stateSchema = z.preprocess(
	(value) =>
		typeof value === 'string'
			? (WORDS[value.trim().toLowerCase()] ?? value.trim().toLowerCase())
			: value,
	stageStateSchema,
);

const recordSchema = z.union([
	z.string(),
	z.object({ id: z.string(), database: z.string().optional() }),
]);
const bare = {
	id: z.union([z.string(), z.number()]).transform(String),
	records: z.array(recordSchema).min(1),
	links: z.array(workLinkSchema),
};
/** A work of an exported screening; a work with its decisions, or one of one's own making. */
const lineSchema = z.object({
	...{ id: bare.id.optional(), records: z.union([bare.records, z.int().positive()]).optional() },
	links: bare.links.optional(),
	work: z.object({ ...bare, links: bare.links.default([]) }).optional(),
	copies: z.int().nonnegative().optional(),
	databases: z.array(z.string()).optional(),
	database: z.string().optional(),
	removed: z.enum(['automation', 'other']).optional(),
	titleAbstract: stateSchema.optional(),
	fullText: stateSchema.nullish(),
	decisions: z
		.array(screeningDecisionSchema.partial({ work: true, at: true, reader: true }))
		.optional(),
	/** How many have to decide on a work; for decisions without states. */
	readers: z.int().positive().optional(),
	retrieval: z
		.union([
			retrievalSchema,
			z.enum(['sought', 'retrieved', 'not-retrieved']).transform((state) => ({ state })),
		])
		.nullish(),
	reason: z.string().nullish(),
	/** Words of the criterion, where `reason` is its id. */
	reasonText: z.string().nullish(),
});
type Line = z.output<typeof lineSchema>;

/** Reads works with their decisions for `prismaOf`. @throws InputError with the line */
export class ScreeningReader {
	readonly #works: PrismaWork[] = [];
	readonly #records = new Map<string, number>();
	/** Numbers by database that the export gives itself. */
	identified: PrismaCounts['identified'] | undefined;
	previous: PrismaCounts['previous'];

	add(value: unknown, line: number): void {
		const { data, error } = lineSchema.safeParse(value);
		if (error) {
			throw new InputError(
				`line ${line}: ${describeIssue(error.issues[0], 'a work with its decisions')}.`,
				{
					mend: `A work has id, records, titleAbstract and fullText; states are ${STAGE_STATES.join(', ')}.`,
				},
			);
		}
		const id = data.work?.id ?? data.id;
		if (id === undefined) throw new InputError(`line ${line}: the work has no id.`);
		const records = recordsOf(data, id);
		for (const { database } of records) {
			this.#records.set(database, (this.#records.get(database) ?? 0) + 1);
		}
		this.#works.push({
			id,
			records: records.map((record) => record.id),
			links: data.work?.links ?? data.links ?? [],
			...(data.removed && { removed: data.removed }),
			...statesOf(data),
			...(data.retrieval && { retrieval: data.retrieval }),
			...reasonOf(data),
		});
	}

	facts(): PrismaFacts {
		const counted = [...this.#records].map(([name, records]) => ({
			...{ name, kind: KIND_OF[name] ?? ('database' as const), records },
		}));
		return { identified: this.identified ?? counted, works: this.#works, previous: this.previous };
	}
}

function recordsOf(data: Line, id: string): Array<{ id: string; database: string }> {
	const given = data.work?.records ?? data.records;
	const listed = Array.isArray(given)
		? given.map((one) => (typeof one === 'string' ? { id: one } : one))
		: Array.from(
				{ length: typeof given === 'number' ? given : (data.copies ?? 0) + 1 },
				(_, at) => ({ id: at === 0 ? id : `${id}~${at + 1}` }),
			);
	const named = data.databases ?? (data.database === undefined ? [] : [data.database]);
	return listed.map((one: { id: string; database?: string }, at) => ({
		id: one.id,
		database: one.database ?? databaseOfId(one.id) ?? named[at] ?? named[0] ?? 'Not stated',
	}));
}

const databaseOfId = (id: string): string | undefined => DATABASE_NAMES[id.split(':', 1)[0] ?? ''];

function statesOf(data: Line): Pick<PrismaWork, 'titleAbstract' | 'fullText'> {
	const decisions = decisionsOf(data);
	const readers = data.readers ?? 1;
	const titleAbstract = data.titleAbstract ?? stageStateOf(decisions, 'title-abstract', readers);
	if (!isSought(titleAbstract)) return { titleAbstract };
	return {
		titleAbstract,
		fullText: data.fullText ?? stageStateOf(decisions, 'full-text', readers),
	};
}

const decisionsOf = ({ decisions = [] }: Line) =>
	decisions.map((one) => ({ ...one, reader: one.reader ?? '' }));

function reasonOf(data: Line): Pick<PrismaWork, 'reason'> {
	const reason = data.reasonText ?? data.reason ?? decisive(decisionsOf(data), 'full-text')?.reason;
	return reason === undefined || reason === null ? {} : { reason };
}
