import { ApiError } from '../../../../dashboard/src/api/api-error';
import {
	createOutbox,
	type Decision,
} from '../../../../dashboard/src/pages/literature/screen/outbox';
import { createUnsaved } from '../../../../dashboard/src/state/unsaved';

const decision = (work: string, verdict: Decision['verdict'] = 'include'): Decision => ({
	...{ work, verdict, stage: 'title-abstract' },
});
const settled = () => new Promise((resolve) => setImmediate(resolve));
const unreachable = new ApiError(0, 'unreachable', 'The portal could not be reached');
const refused = new ApiError(422, 'reason-missing', 'A reason is missing');

/** An outbox to a portal whose answers a test gives; what is put off is done when the test says so. */
function outboxTo(answer: (decision: Decision) => Promise<unknown>) {
	const later: (() => void)[] = [];
	const sent: string[] = [];
	const outbox = createOutbox(
		async (one) => {
			sent.push(`${one.work}:${one.verdict}`);
			await answer(one);
		},
		(work) => {
			later.push(work);
			return () => later.splice(later.indexOf(work), 1);
		},
	);
	return { outbox, sent, later };
}

describe('decisions on their way', () => {
	it('are sent one after the other in their order', async () => {
		let open = 0;
		const { outbox, sent } = outboxTo(async () => {
			open += 1;
			expect(open).toBe(1);
			await settled();
			open -= 1;
		});
		for (const work of ['a', 'b', 'c']) outbox.put(decision(work));
		expect(outbox.state().waiting).toBe(3);
		while (outbox.state().waiting > 0) await settled();
		expect(sent).toEqual(['a:include', 'b:include', 'c:include']);
	});

	it('wait while the portal cannot be reached, say so, and are sent then', async () => {
		let isOffline = true;
		const { outbox, sent, later } = outboxTo(async () => {
			if (isOffline) throw unreachable;
		});
		outbox.put(decision('a'));
		await settled();
		outbox.put(decision('b'));
		await settled();
		expect(outbox.state()).toMatchObject({ waiting: 2, trouble: { code: 'unreachable' } });
		expect(sent).toHaveLength(1);
		isOffline = false;
		later[0]?.();
		await settled();
		expect(outbox.state()).toMatchObject({ waiting: 0, trouble: undefined, refused: [] });
		expect(sent).toEqual(['a:include', 'a:include', 'b:include']);
	});

	it('give way to a later one on the same work, and can be withdrawn before they are sent', async () => {
		const { outbox, sent, later } = outboxTo(async () => {
			if (sent.length === 1) throw unreachable;
		});
		outbox.put(decision('a'));
		await settled();
		outbox.put(decision('a', 'exclude'));
		outbox.put(decision('b'));
		expect([outbox.withdraw('b'), outbox.withdraw('never')]).toEqual([true, false]);
		later[0]?.();
		await settled();
		expect(sent).toEqual(['a:include', 'a:exclude']);
	});

	it('give way to a later one that was made while they were tried', async () => {
		const { outbox, sent, later } = outboxTo(async () => {
			await settled();
			if (sent.length === 1) throw unreachable;
		});
		outbox.put(decision('a'));
		outbox.put(decision('a', 'maybe'));
		await settled();
		await settled();
		expect(outbox.state().waiting).toBe(1);
		later[0]?.();
		while (outbox.state().waiting > 0) await settled();
		expect(sent).toEqual(['a:include', 'a:maybe']);
	});

	it('are not tried again where the portal refuses them, and the others are sent', async () => {
		const { outbox, sent } = outboxTo(async ({ work }) => {
			if (work === 'bad') throw refused;
		});
		for (const work of ['a', 'bad', 'b']) outbox.put(decision(work));
		while (outbox.state().waiting > 0) await settled();
		expect(outbox.state().refused.map((one) => one.decision.work)).toEqual(['bad']);
		expect(sent).toEqual(['a:include', 'bad:include', 'b:include']);
		outbox.clearRefused();
		expect(outbox.state().refused).toEqual([]);
	});

	it('are given up when whoever made them says so, the one on its way too if it fails', async () => {
		let fail: (error: unknown) => void = () => {};
		const { outbox, sent, later } = outboxTo(
			async () => await new Promise((_resolve, reject) => (fail = reject)),
		);
		const unsaved = createUnsaved();
		unsaved.add(outbox);
		const told: number[] = [];
		unsaved.subscribe(() => told.push(unsaved.waiting()));
		for (const work of ['a', 'b']) outbox.put(decision(work));
		await settled();
		expect(unsaved.waiting()).toBe(2);
		unsaved.discard();
		fail(unreachable);
		await settled();
		expect([unsaved.waiting(), told.at(-1), sent, later]).toEqual([0, 0, ['a:include'], []]);
	});
});
