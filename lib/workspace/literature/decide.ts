import {
	checkText,
	InputError,
	type ScreeningDecision,
	type ScreeningStage,
	type SearchProtocol,
	type Verdict,
} from '../../model';
import { isOpened, mayDecide, mayResolve, statesOf, votesAt } from '../../literature/screening';
import { canonicalJson, sha256 } from '../../model';
import type { DecisionRow, ReviewRow, WorkRow } from '../database/literature-tables';
import { storable } from '../database/storable';
import type { Change } from '../database/store';
import {
	changed,
	heldReview,
	NO_REVIEW,
	NO_WORK,
	subjectOf,
	touchReview,
	type ReviewChanged,
} from './held-review';
import { workRow } from './change-work';
import { newestProtocol } from './protocols';
import { decisionsOf, LACKING, stateColumns, toDecision, type KeptDecision } from './restate-works';

/** What a reader says of a work at a stage. */
export interface NewDecision {
	work: string;
	stage: ScreeningStage;
	verdict: Verdict;
	/** Id of an exclusion criterion of the protocol; needed to exclude at full text. */
	reason?: string;
	note?: string;
}

/**
 * Enters what whoever acts says of a work. `resolves`: settles what others disagree on. The ledger
 * names work, stage and reader at once; of a stage that two read it has the verdict sealed until both
 * have decided, and then both in clear with what opens the seals.
 */
export async function enterDecision(
	change: Change,
	id: string,
	given: NewDecision,
	resolves: boolean,
): Promise<ReviewChanged<{ work: string }>> {
	checkText({ note: given.note ?? '', reason: given.reason ?? '' }, '');
	const review = await heldReview(change, id);
	if (!review) return NO_REVIEW;
	const work = await workRow(change, id, given.work);
	if (!work) return NO_WORK;
	const protocol = await newestProtocol(change.trx, id);
	checkDecision(given, work, protocol);
	const before = (await decisionsOf(change.trx, id, { works: [work.id] })).get(work.id) ?? [];
	const rule = { stage: given.stage, reader: change.who.actor, readers: protocol.readers };
	const why = resolves ? mayResolve(before, rule) : mayDecide(before, rule);
	if (why !== undefined) return { kind: 'refused', why };
	const row = decisionRow(change, review, { ...given, work: work.id }, resolves);
	await change.trx.insertInto('cer_literature_decision').values(row).execute();
	const decisions = [...before, toDecision(row)];
	await change.trx
		.updateTable('cer_literature_work')
		.set(
			stateColumns(decisions, {
				readers: protocol.readers,
				retrieval: work.retrieval,
			}),
		)
		.where('review_id', '=', id)
		.where('id', '=', work.id)
		.execute();
	await touchReview(change, id, { decisions: row.number, last_decided_at: row.at });
	await noteDecision(change, review, { row, decisions, readers: protocol.readers });
	return changed({ work: work.id });
}

function checkDecision(
	{ stage, verdict, reason }: NewDecision,
	work: WorkRow,
	{ exclusion }: SearchProtocol,
): void {
	if (stage === 'full-text') {
		if (work.ft_state === null) {
			throw new InputError('The work is not included at title and abstract.', {
				mend: 'Decide on its title and abstract first.',
			});
		}
		if (work.retrieval === LACKING) {
			throw new InputError('The full text of the work is said not to be had.', {
				mend: 'Say that it was retrieved, then decide on it.',
			});
		}
	}
	if (reason !== undefined && verdict !== 'exclude') {
		throw new InputError('reason: only an exclusion has one.');
	}
	if (reason !== undefined && !exclusion.some(({ id }) => id === reason)) {
		throw new InputError(
			`reason: the protocol has no exclusion criterion ${storable(reason, 40)}.`,
			{
				mend: 'Take the id of one of its criteria, or write the criterion into the protocol.',
			},
		);
	}
	if (stage === 'full-text' && verdict === 'exclude' && reason === undefined) {
		throw new InputError('reason: is needed to exclude a full text.', {
			mend: 'Take the id of an exclusion criterion of the protocol.',
		});
	}
}

function decisionRow(
	{ now, newId, who }: Change,
	review: ReviewRow,
	{ work, stage, verdict, reason, note }: NewDecision,
	resolves: boolean,
): DecisionRow {
	return {
		...{ id: newId(), review_id: review.id, number: review.decisions + 1 },
		...{ work_id: work, on_work: work, stage, verdict },
		reason: reason ?? null,
		note: note === undefined || note.trim() === '' ? null : storable(note),
		...{ reader: who.actor, resolves: resolves ? 1 : 0, at: now().toISOString() },
	};
}

async function noteDecision(
	{ note }: Change,
	{ id, code }: ReviewRow,
	given: { row: DecisionRow; decisions: readonly KeptDecision[]; readers: number },
): Promise<void> {
	const { row, decisions, readers } = given;
	const stage = toDecision(row).stage;
	const opened = isOpened(decisions, stage, readers);
	const { titleAbstract, fullText } = statesOf(decisions, readers);
	const state = stage === 'full-text' ? fullText : titleAbstract;
	const words = stage === 'full-text' ? 'full text' : 'title and abstract';
	await note({
		kind: row.resolves === 1 ? 'literature.resolved' : 'literature.decided',
		subject: subjectOf(id),
		message:
			row.resolves === 1
				? `A conflict at ${words} in the literature review of ${code} was resolved`
				: `A work of the literature review of ${code} was decided on at ${words}`,
		data: {
			...{ code, work: row.work_id, stage, number: row.number, state },
			...(opened
				? { verdicts: openedVerdicts(decisions, stage, row) }
				: { sealed: sealOf(toDecision(row)) }),
		},
	});
}

/** The verdicts a decision brings to light: all readers' when it is the one that opens them, else its own. */
function openedVerdicts(
	decisions: readonly KeptDecision[],
	stage: ScreeningStage,
	row: DecisionRow,
): unknown[] {
	const own = toDecision(row);
	const shown = own.resolves ? [own] : votesAt(decisions, stage);
	return shown.map(({ id: seal, number, reader, verdict, reason, note }) => ({
		...{ number, reader, verdict, reason, seal },
		note: note === undefined ? undefined : sha256(note),
	}));
}

/**
 * What the ledger has of a verdict nobody may see yet: SHA-256 of the canonical JSON of `seal` (drawn at
 * random, shown when the verdict is), reader, verdict and reason. Nobody can tell the verdict by it, nor
 * write another one afterwards.
 */
export const sealOf = ({
	id: seal,
	reader,
	verdict,
	reason,
}: Pick<KeptDecision, 'id' | 'reader' | 'verdict' | 'reason'>): string =>
	sha256(canonicalJson({ seal, reader, verdict, reason }));

/** A decision as the API shows it, without what seals it. */
export const toScreeningDecision = (work: string, kept: KeptDecision): ScreeningDecision => ({
	...{ work, stage: kept.stage, verdict: kept.verdict, reason: kept.reason, note: kept.note },
	...{ reader: kept.reader, at: kept.at, resolves: kept.resolves },
});
