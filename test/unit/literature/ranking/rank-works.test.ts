import fc from 'fast-check';
import { Ranker } from '../../../../lib/literature/ranking';
import { inventedSet } from './texts';

const texts = inventedSet(120, 0.2, 1);
const decisions = (count: number) =>
	new Map(texts.slice(0, count).map(({ id, included }) => [id, included]));
const shareIncluded = (ids: readonly string[]) =>
	ids.filter((id) => texts.find((text) => text.id === id)?.included).length / ids.length;

describe('the order of reading', () => {
	it('holds every work that nobody decided, once, whatever was decided', () => {
		const ranker = new Ranker(texts);
		fc.assert(
			fc.property(
				fc.dictionary(fc.constantFrom(...texts.map(({ id }) => id)), fc.boolean()),
				(decided) => {
					const left = texts.map(({ id }) => id).filter((id) => !Object.hasOwn(decided, id));
					const { order, learntFrom } = ranker.rank(new Map(Object.entries(decided)));
					expect([...order].sort()).toEqual(left.sort());
					expect(learntFrom).toBe(Object.keys(decided).length);
				},
			),
			{ numRuns: 40 },
		);
	});

	it('is the same for the same decisions', () => {
		const first = new Ranker(texts).rank(decisions(20));
		expect(new Ranker(texts).rank(decisions(20))).toEqual(first);
	});

	it('begins with the words of the protocol, before anybody decided', () => {
		const { order, rankedBy } = new Ranker(texts, ['infusion pump', 'occlusion alarm']).rank(
			new Map(),
		);
		expect(rankedBy).toBe('protocol');
		expect(shareIncluded(order.slice(0, 12))).toBeGreaterThan(2 * shareIncluded(order));
	});

	it('is the order given where there is neither protocol nor an included work', () => {
		expect(new Ranker(texts).rank(new Map()).order).toEqual(texts.map(({ id }) => id));
	});

	it('learns from decisions once a work was included and one excluded', () => {
		const ranker = new Ranker(texts, ['infusion pump']);
		const [one, other] = [texts[0].id, texts[1].id];
		expect(ranker.rank(new Map([[one, true]])).rankedBy).toBe('protocol');
		const both = new Map([
			[one, true],
			[other, false],
		]);
		expect(ranker.rank(both).rankedBy).toBe('decisions');
		expect(shareIncluded(ranker.rank(decisions(40)).order.slice(0, 10))).toBeGreaterThan(0.7);
	});

	it('takes works without a word, an abstract or a title', () => {
		const bare = [
			{ id: 'a', title: '', abstract: '' },
			{ id: 'b', title: '…', abstract: 'ß' },
			{ id: 'c', title: 'Infusion pump', abstract: '' },
		];
		expect(new Ranker(bare, ['infusion pump']).rank(new Map()).order[0]).toBe('c');
		expect(new Ranker([]).rank(new Map()).order).toEqual([]);
	});

	it('reads words across case, diacritics and English endings', () => {
		const forms = [
			{ id: 'other', title: 'Soil of the leaf', abstract: '' },
			{ id: 'ended', title: 'PUMPS, infused: Épidural', abstract: '' },
		];
		expect(new Ranker(forms, ['pump infusion', 'epidural']).rank(new Map()).order[0]).toBe('ended');
	});
});
