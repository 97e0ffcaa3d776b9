import type { SourceOutcome } from '../../model';

/**
 * EUDAMED's vigilance module (incidents, field safety notices and corrective actions) is not open to
 * the public: its own switch for it, `ffVigFsn`, was off when last seen (2026-08-30).
 */
export const eudamedVigilance = (): SourceOutcome => ({
	source: 'eudamed',
	subject: 'vigilance',
	kind: 'not_public',
	fetched: 0,
	reason: 'not-public',
	message:
		'EUDAMED does not publish vigilance data: serious incidents, field safety notices and field safety corrective actions are visible to authorities only. This is not a finding of "no incidents"; look at the notices of the national competent authorities instead.',
	calls: [],
});
