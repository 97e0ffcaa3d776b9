import { describe, expect, it } from '@jest/globals';
import { fixedBefore } from '../../../../lib/literature/protocol';

const fixedAt = (at: string) => ({ at, by: 'anna' });
const ran = (ranAt: string, protocolVersion?: number) => ({ ranAt, protocolVersion });

describe('fixedBefore', () => {
	it.each([
		['none', [], [ran('2026-02-01T00:00:00Z', 1)]],
		['none', [{ version: 1 }], []],
		['not-fixed', [{ version: 1 }], [ran('2026-02-01T00:00:00Z', 1)]],
		[
			'before',
			[{ version: 1, fixed: fixedAt('2026-01-01T00:00:00.5Z') }],
			[ran('2026-02-01T00:00:00Z', 1)],
		],
		[
			'before',
			[{ version: 1, fixed: fixedAt('2026-02-01T00:00:00Z') }],
			[ran('2026-02-01T00:00:00Z', 1)],
		],
		[
			'after',
			[{ version: 1, fixed: fixedAt('2026-03-01T00:00:00Z') }],
			[ran('2026-02-01T00:00:00Z', 1)],
		],
		// Searched first, fixed as another version afterwards.
		[
			'after',
			[{ version: 1 }, { version: 2, fixed: fixedAt('2026-03-01T00:00:00Z') }],
			[ran('2026-02-01T00:00:00Z', 1)],
		],
		// One search of several is enough.
		[
			'after',
			[{ version: 1, fixed: fixedAt('2026-02-15T00:00:00Z') }],
			[ran('2026-03-01T00:00:00Z', 1), ran('2026-02-01T00:00:00Z', 1)],
		],
		[
			'not-fixed',
			[{ version: 1, fixed: fixedAt('2026-01-01T00:00:00Z') }],
			[ran('2026-02-01T00:00:00Z')],
		],
	] as const)('says %s', (said, versions, searches) => {
		expect(fixedBefore(versions, searches)).toBe(said);
	});
});
