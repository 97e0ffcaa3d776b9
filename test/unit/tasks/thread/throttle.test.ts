import { throttled } from '../../../../lib/tasks/thread/throttle';

describe('throttled', () => {
	it('tells at most once a second, the first at once', () => {
		let nowMs = 0;
		const told: number[] = [];
		const tell = throttled(
			({ done }) => told.push(done),
			() => nowMs,
		);
		for (let done = 1; done <= 30; done += 1) {
			tell({ done });
			nowMs += 100;
		}
		expect(told).toEqual([1, 11, 21]);
	});
});
