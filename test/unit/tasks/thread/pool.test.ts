import { closePools, poolFor } from '../../../../lib/tasks/thread/pool';

describe('the pools of threads', () => {
	afterAll(closePools);

	it.each(['asking', 'calculating'] as const)(
		'bound the room for new objects in each thread that is %s, and nothing it must keep',
		(kind) => {
			expect(poolFor(kind).options.resourceLimits).toEqual({ maxYoungGenerationSizeMb: 12 });
		},
	);
});
