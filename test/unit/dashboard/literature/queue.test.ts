import fc from 'fast-check';
import {
	atLastDecided,
	EMPTY_QUEUE,
	leftOf,
	moved,
	openInAll,
	withAnswer,
	withDecision,
	withoutDecisions,
	type Queue,
} from '../../../../dashboard/src/pages/literature/screen/queue';
import type { NextWorks, ReviewWork } from '../../../../lib/model';

const workOf = (id: string): ReviewWork => ({
	work: {
		...{ id, records: [id], fieldsFrom: {}, merges: [], links: [], perhapsSame: [] },
		merged: {
			...{ schema: 'cer.publication/1', id, database: 'PubMed', ids: {}, title: id, abstract: [] },
			...{ authors: [], journal: { issn: [] }, languages: [], types: [], mesh: [], keywords: [] },
			...{ isPreprint: false, isConferenceAbstract: false, notices: [], rawSha256: '' },
		},
	},
	...{ titleAbstract: 'undecided', decisions: [], decidedBy: [], version: 0, warned: false },
	...{ tags: [], notes: [] },
});

const answerOf = (ids: readonly string[], left = ids.length): NextWorks => ({
	...{ stage: 'title-abstract', works: ids.map(workOf), left, highlights: [], exclusion: [] },
	...{ rankedBy: 'protocol', learntFrom: 0 },
});

const shown = (queue: Queue) => queue.works[queue.position]?.work.id;
const decided = (queue: Queue) =>
	withDecision(queue, {
		...{ work: shown(queue) ?? '', stage: 'title-abstract', verdict: 'include' },
	});

describe('the works before a reader', () => {
	it('go on to the next with each decision, and those passed over come at the end', () => {
		let queue = withAnswer(EMPTY_QUEUE, answerOf(['a', 'b', 'c']), 0);
		queue = decided(moved(queue, 1));
		expect(shown(queue)).toBe('c');
		queue = decided(withAnswer(queue, answerOf(['a', 'c'], 2), 0));
		expect([shown(queue), leftOf(queue)]).toEqual(['a', 1]);
		queue = decided(queue);
		expect([shown(queue), leftOf(queue), openInAll(queue)]).toEqual([undefined, 0, 0]);
	});

	it('come back in the order they were decided, and a withdrawn decision is none', () => {
		let queue = withAnswer(EMPTY_QUEUE, answerOf(['a', 'b', 'c']), 0);
		queue = atLastDecided(decided(decided(queue)));
		expect([shown(queue), queue.made.size, leftOf(queue)]).toEqual(['b', 2, 1]);
		queue = withoutDecisions(queue, ['b']);
		expect([shown(queue), queue.made.size, leftOf(queue)]).toEqual(['b', 1, 2]);
		expect(shown(atLastDecided(queue))).toBe('a');
	});

	it('do not count as left what is on its way', () => {
		const queue = withAnswer(EMPTY_QUEUE, answerOf(['a', 'b'], 10), 3);
		expect(leftOf(queue)).toBe(7);
	});

	it('are each shown, and none is lost or twice, however the answers come', () => {
		const step = fc.oneof(
			fc.record({ do: fc.constant('answer' as const), from: fc.nat(40), count: fc.nat(20) }),
			fc.record({ do: fc.constantFrom('decide' as const, 'next' as const, 'previous' as const) }),
			fc.record({ do: fc.constant('back' as const) }),
		);
		fc.assert(
			fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
				let queue = EMPTY_QUEUE;
				const given = new Set<string>();
				for (const one of steps) {
					if (one.do === 'answer') {
						const ids = Array.from({ length: one.count }, (_each, at) => `w${one.from + at}`);
						for (const id of ids) given.add(id);
						queue = withAnswer(queue, answerOf(ids), 0);
					} else if (one.do === 'back') queue = atLastDecided(queue);
					else if (one.do !== 'decide') queue = moved(queue, one.do === 'next' ? 1 : -1);
					else if (shown(queue) !== undefined) queue = decided(queue);
				}
				expect(queue.works.map(({ work }) => work.id).toSorted()).toEqual([...given].toSorted());
				expect(queue.made.size + openInAll(queue)).toBe(given.size);
			}),
		);
	});
});
