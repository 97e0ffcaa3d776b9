import fc from 'fast-check';
import { SCREENING_STAGES, VERDICTS } from '../../../../lib/model';
import {
	cohensKappa,
	independentVerdicts,
	isOpened,
	mayDecide,
	mayResolve,
	stageStateOf,
	statesOf,
	visibleTo,
	votesAt,
	type Decided,
} from '../../../../lib/literature/screening';

const STAGE = 'title-abstract' as const;
const vote = (reader: string, verdict: Decided['verdict'], resolves = false): Decided => ({
	...{ stage: STAGE, reader, verdict, resolves },
});

/** What readers did, one after the other, as far as the rules let them. */
const histories = fc
	.tuple(
		fc.constantFrom(1, 2),
		fc.array(
			fc.record({
				stage: fc.constantFrom(...SCREENING_STAGES),
				reader: fc.constantFrom('ada', 'ben', 'eve'),
				verdict: fc.constantFrom(...VERDICTS),
				resolves: fc.boolean(),
			}),
			{ maxLength: 12 },
		),
	)
	.map(([readers, tried]) => {
		const done: Decided[] = [];
		for (const one of tried) {
			const rule = { stage: one.stage, reader: one.reader, readers };
			const refusal = one.resolves ? mayResolve(done, rule) : mayDecide(done, rule);
			if (refusal === undefined) done.push(one);
		}
		return { readers, done };
	});

describe('The state of a stage', () => {
	it('waits for the second of two readers, and is theirs when they agree', () => {
		expect(stageStateOf([], STAGE, 2)).toBe('undecided');
		expect(stageStateOf([vote('ada', 'include')], STAGE, 1)).toBe('included');
		expect(stageStateOf([vote('ada', 'include')], STAGE, 2)).toBe('waiting');
		const both = [vote('ada', 'exclude'), vote('ben', 'exclude')];
		expect(stageStateOf(both, STAGE, 2)).toBe('excluded');
	});

	it('is a conflict where the words differ, until a third settles it', () => {
		const differ = [vote('ada', 'include'), vote('ben', 'maybe')];
		expect(stageStateOf(differ, STAGE, 2)).toBe('conflict');
		expect(stageStateOf([...differ, vote('eve', 'exclude', true)], STAGE, 2)).toBe('excluded');
	});

	it('counts the newest word of a reader, and opens the full text of what is not excluded', () => {
		const changed = [vote('ada', 'exclude'), vote('ada', 'include')];
		expect(statesOf(changed, 1)).toEqual({ titleAbstract: 'included', fullText: 'undecided' });
		expect(statesOf([vote('ada', 'maybe')], 1).fullText).toBe('undecided');
		expect(statesOf([vote('ada', 'exclude')], 1)).toEqual({ titleAbstract: 'excluded' });
	});

	it('never has more voices than readers, and is settled only by somebody who has none', () => {
		fc.assert(
			fc.property(histories, ({ readers, done }) => {
				for (const stage of SCREENING_STAGES) {
					const votes = votesAt(done, stage);
					expect(votes.length).toBeLessThanOrEqual(readers);
					const settled = done.filter((one) => one.stage === stage && one.resolves);
					expect(settled.some(({ reader }) => votes.some((one) => one.reader === reader))).toBe(
						false,
					);
				}
			}),
		);
	});
});

describe('Who may decide', () => {
	it('is a reader until it was settled, and no third where two decide', () => {
		const two = [vote('ada', 'include'), vote('ben', 'exclude')];
		const rule = (reader: string) => ({ stage: STAGE, reader, readers: 2 });
		expect(mayDecide(two, rule('ada'))).toBeUndefined();
		expect(mayDecide(two, rule('eve'))).toBe('enough');
		expect(mayResolve(two, rule('ada'))).toBe('own');
		expect(mayResolve(two, rule('eve'))).toBeUndefined();
		expect(mayResolve(two.slice(0, 1), rule('eve'))).toBe('no-conflict');
		const settled = [...two, vote('eve', 'include', true)];
		expect(mayDecide(settled, rule('ada'))).toBe('resolved');
		expect(mayResolve(settled, rule('max'))).toBeUndefined();
	});

	it('with one reader lets another put right what the one decided', () => {
		const one = [vote('ada', 'include')];
		expect(mayDecide(one, { stage: STAGE, reader: 'ben', readers: 1 })).toBe('enough');
		expect(mayResolve(one, { stage: STAGE, reader: 'ben', readers: 1 })).toBeUndefined();
		expect(mayResolve([], { stage: STAGE, reader: 'ben', readers: 1 })).toBe('no-conflict');
	});
});

describe('Blindness', () => {
	it('shows nobody the word of another before all readers of the stage have decided', () => {
		fc.assert(
			fc.property(histories, fc.constantFrom('ada', 'ben', 'eve', 'max'), (history, viewer) => {
				const { readers, done } = history;
				const seen = visibleTo(viewer, done, readers);
				for (const one of seen) {
					expect(one.reader === viewer || isOpened(done, one.stage, readers)).toBe(true);
				}
				// One's own, and all that is opened, is never kept back.
				const hidden = done.filter((one) => !seen.includes(one));
				expect(hidden.every(({ stage }) => votesAt(done, stage).length < readers)).toBe(true);
			}),
		);
	});

	it('takes as independent what both said before either could know of the other', () => {
		const done = [
			...[vote('ada', 'exclude'), vote('ada', 'include'), vote('ben', 'exclude')],
			...[vote('ada', 'exclude'), vote('eve', 'exclude', true)],
		];
		expect(independentVerdicts(done)).toEqual(['include', 'exclude']);
		expect(independentVerdicts(done.slice(0, 2))).toBeUndefined();
	});
});

describe("Cohen's kappa", () => {
	const pairs = (
		counts: ReadonlyArray<readonly [number, Decided['verdict'], Decided['verdict']]>,
	) =>
		counts.flatMap(([count, left, right]) =>
			Array.from({ length: count }, () => [left, right] as const),
		);

	it('is that of the textbook table: 20, 5, 10 and 15 of 50 give 0.4', () => {
		const table = pairs([
			[20, 'include', 'include'],
			[5, 'include', 'exclude'],
			[10, 'exclude', 'include'],
			[15, 'exclude', 'exclude'],
		]);
		expect(cohensKappa(table)).toBeCloseTo(0.4, 12);
	});

	it('is 1 where all agree, and not defined without pairs or where there is one verdict only', () => {
		expect(
			cohensKappa(
				pairs([
					[3, 'include', 'include'],
					[2, 'exclude', 'exclude'],
				]),
			),
		).toBe(1);
		expect(cohensKappa([])).toBeUndefined();
		expect(cohensKappa(pairs([[3, 'include', 'include']]))).toBeUndefined();
	});

	it('never leaves -1 to 1, and is the same with the readers exchanged', () => {
		const verdict = fc.constantFrom(...VERDICTS);
		fc.assert(
			fc.property(fc.array(fc.tuple(verdict, verdict), { maxLength: 40 }), (all) => {
				const kappa = cohensKappa(all);
				if (kappa === undefined) return;
				expect(Math.abs(kappa)).toBeLessThanOrEqual(1 + 1e-9);
				const turned = cohensKappa(all.map(([left, right]) => [right, left] as const));
				expect(turned).toBeCloseTo(kappa, 9);
			}),
		);
	});
});
