import type { Run, SignOff } from '../../model';

/** Whether somebody approved the draft of this run, and nobody rejected it after. */
export const isSigned = ({ signOffs = [] }: Pick<Run, 'signOffs'>): boolean => {
	const decided = signOffs.filter(
		({ meaning }) => meaning === 'approved' || meaning === 'rejected',
	);
	return decided.at(-1)?.meaning === 'approved';
};

/** SHA-256 of each draft that was signed; none where the run is a draft. */
export const draftsSigned = (run: Pick<Run, 'signOffs'>): string[] =>
	isSigned(run) ? [...new Set((run.signOffs ?? []).map(({ reportSha256 }) => reportSha256))] : [];

/** What a signature means, in words. */
export const MEANINGS: Readonly<Record<SignOff['meaning'], string>> = {
	authored: 'Authored',
	reviewed: 'Reviewed',
	approved: 'Approved',
	rejected: 'Rejected',
};
